package io.prototide.model.config;

import static io.prototide.model.config.DetectionSections.or;

import io.prototide.model.adapt.DetectorSettings;
import io.prototide.model.adapt.ExpertSettings;
import io.prototide.model.calibration.AlertBudget;
import io.prototide.model.calibration.ExternalScore;
import io.prototide.model.normal.SensorSettings;
import io.prototide.model.prototype.Expert;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The section {@code detection} as written; what is absent is null.
 *
 * @param order {@code arrival} or {@code event-time}; the job's affair
 * @param keyIdle a key's state is dropped after so long without an event; the job's affair
 * @param unusual {@code ring}, or {@code sensors} for readings of sensors
 * @param experts labels of those that are on
 * @param model path of the starter model; the job's affair
 */
public record DetectionSection(
        String order,
        Double alertsPerDay,
        Double alertFraction,
        Double exploreShare,
        Integer warmUp,
        Integer ring,
        Integer hidden,
        Integer embedding,
        Double guard,
        Integer adoptAfter,
        Duration quarantine,
        Duration cooldown,
        Duration keyIdle,
        String model,
        String unusual,
        List<String> experts,
        ExternalScoreSection externalScore,
        Double knownLimit) {

    private static final String RING = "ring";
    private static final String SENSORS = "sensors";
    private static final Duration KEY_IDLE = Duration.ofDays(90);

    public DetectionSection {
        order = or(order, "arrival");
        keyIdle = or(keyIdle, KEY_IDLE);
        if (!order.equals("arrival") && !order.equals("event-time")) {
            throw new IllegalArgumentException("detection.order must be arrival or event-time, got " + order);
        }
        unusual = or(unusual, RING);
        if (!unusual.equals(RING) && !unusual.equals(SENSORS)) {
            throw new IllegalArgumentException("detection.unusual must be ring or sensors, got " + unusual);
        }
        if (keyIdle.isNegative() || keyIdle.isZero()) {
            throw new IllegalArgumentException("detection.key-idle must be longer than 0, got " + keyIdle);
        }
    }

    boolean hasSensors() {
        return unusual.equals(SENSORS);
    }

    /** @param sensors null where events are no readings of sensors */
    DetectorSettings settings(SensorSettings sensors) {
        DetectorSettings standard = DetectorSettings.DEFAULT;
        if (alertsPerDay != null && alertFraction != null) {
            throw new IllegalArgumentException(
                    "detection.alert-fraction must not stand beside detection.alerts-per-day," + " which is "
                            + alertsPerDay + ", got " + alertFraction);
        }
        return new DetectorSettings(
                budget(standard.budget()),
                or(warmUp, standard.warmUp()),
                or(ring, standard.ring()),
                or(hidden, standard.hidden()),
                or(embedding, standard.embedding()),
                or(guard, standard.guard()),
                or(adoptAfter, standard.adoptAfter()),
                or(quarantine, standard.quarantine()),
                or(cooldown, standard.cooldown()),
                sensors,
                new ExpertSettings(
                        experts == null ? EnumSet.allOf(Expert.class) : switchedOn(),
                        externalScore == null ? null : externalScore.settings(),
                        or(knownLimit, ExpertSettings.ALL.knownLimit())));
    }

    private Set<Expert> switchedOn() {
        Set<Expert> on = EnumSet.noneOf(Expert.class);
        for (String label : experts) {
            on.add(Expert.of(label)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "detection.experts must be among " + Expert.labels() + ", got " + label)));
        }
        return on;
    }

    /** {@code external-score} as written. */
    record ExternalScoreSection(String feature, Double weight) {
        ExternalScore settings() {
            return new ExternalScore(feature, or(weight, 1.0));
        }
    }

    private AlertBudget budget(AlertBudget standard) {
        return alerts(standard).exploring(or(exploreShare, AlertBudget.EXPLORE_SHARE));
    }

    /** Checked here, where the key is known; a budget of its own knows only the rule. */
    private AlertBudget alerts(AlertBudget standard) {
        if (alertFraction != null) {
            if (!(alertFraction > 0 && alertFraction <= 0.5)) {
                throw new IllegalArgumentException(
                        "detection.alert-fraction must be above 0 and at most 0.5, got " + alertFraction);
            }
            return AlertBudget.ofFraction(alertFraction);
        }
        if (alertsPerDay != null) {
            if (!(alertsPerDay > 0) || alertsPerDay.isInfinite()) {
                throw new IllegalArgumentException("detection.alerts-per-day must be above 0, got " + alertsPerDay);
            }
            return AlertBudget.perDay(alertsPerDay);
        }
        return standard;
    }
}
