package io.prototide.model.adapt;

import io.prototide.model.calibration.AlertBudget;
import io.prototide.model.normal.SensorSettings;
import java.io.Serializable;
import java.time.Duration;

/**
 * Settings of scoring.
 *
 * @param budget how many alerts the analysts can take
 * @param warmUp events of a key before it can alert, at least 1
 * @param ring recent normal events kept per key, 8..1024
 * @param hidden width of the embedding network's hidden layer
 * @param embedding width of the embedding
 * @param guard an event with a lower p-value does not enter the ring of normal events, 0..0.5
 * @param adoptAfter so many suspicious events in a row, none confirmed, are the new normal
 * @param cooldown a key alerts at most once in this time
 * @param sensors how a key's readings of sensors are told from usual ones; null where events are no such readings, and are
 *     compared with the key's recent ones
 * @param experts who has a say in the score
 */
public record DetectorSettings(
        AlertBudget budget,
        int warmUp,
        int ring,
        int hidden,
        int embedding,
        double guard,
        int adoptAfter,
        Duration cooldown,
        SensorSettings sensors,
        ExpertSettings experts)
        implements Serializable {

    public static final DetectorSettings DEFAULT =
            new DetectorSettings(AlertBudget.perDay(20), 8, 24, 32, 16, 0.01, 48, Duration.ofMinutes(30));

    /** For events that are no readings of sensors. */
    public DetectorSettings(
            AlertBudget budget,
            int warmUp,
            int ring,
            int hidden,
            int embedding,
            double guard,
            int adoptAfter,
            Duration cooldown) {
        this(budget, warmUp, ring, hidden, embedding, guard, adoptAfter, cooldown, null, ExpertSettings.ALL);
    }

    /** With another budget. */
    public DetectorSettings with(AlertBudget other) {
        return new DetectorSettings(
                other, warmUp, ring, hidden, embedding, guard, adoptAfter, cooldown, sensors, experts);
    }

    /** With other settings of sensors, or none. */
    public DetectorSettings with(SensorSettings other) {
        return new DetectorSettings(
                budget, warmUp, ring, hidden, embedding, guard, adoptAfter, cooldown, other, experts);
    }

    /** With another cooldown. */
    public DetectorSettings with(Duration other) {
        return new DetectorSettings(
                budget, warmUp, ring, hidden, embedding, guard, adoptAfter, other, sensors, experts);
    }

    /** With others who have a say. */
    public DetectorSettings with(ExpertSettings other) {
        return new DetectorSettings(
                budget, warmUp, ring, hidden, embedding, guard, adoptAfter, cooldown, sensors, other);
    }

    public DetectorSettings {
        Require.atLeast("detection.warm-up", 1, warmUp);
        Require.within("detection.ring", 8, 1024, ring);
        Require.within("detection.hidden", 1, 1024, hidden);
        Require.within("detection.embedding", 1, 256, embedding);
        Require.within("detection.guard", 0, 0.5, guard);
        Require.atLeast("detection.adopt-after", 1, adoptAfter);
        Require.notNegative("detection.cooldown", cooldown);
    }
}
