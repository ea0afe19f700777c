package io.prototide.model.adapt;

import java.io.Serializable;
import java.time.Duration;

/**
 * Settings of learning across keys.
 *
 * @param round length of a round in event time
 * @param lag how long after a round's end its model version takes effect in event-time order
 * @param reptile whether keys take inner steps at all; the rest of a round goes on without
 * @param innerSteps gradient steps on a key's own data, at least 2: one step is joint training, no meta-learning
 * @param innerRate size of an inner step
 * @param metaRate share of the mean of the keys' steps that the shared parameters take, above 0 to 1
 * @param keyShare share of the active keys that take inner steps in a round, 0..1, drawn by hash
 * @param canary whether a step of the shared parameters must pass the canary, and bad versions are taken back
 */
public record AdaptationSettings(
        Duration round,
        Duration lag,
        boolean reptile,
        int innerSteps,
        double innerRate,
        double metaRate,
        double keyShare,
        boolean canary)
        implements Serializable {

    public static final AdaptationSettings DEFAULT =
            new AdaptationSettings(Duration.ofHours(1), Duration.ofMinutes(5), true, 5, 0.02, 0.5, 0.1);

    /** With a canary. */
    public AdaptationSettings(
            Duration round,
            Duration lag,
            boolean reptile,
            int innerSteps,
            double innerRate,
            double metaRate,
            double keyShare) {
        this(round, lag, reptile, innerSteps, innerRate, metaRate, keyShare, true);
    }

    public AdaptationSettings {
        Require.positive("adaptation.round", round);
        Require.positive("adaptation.lag", lag);
        Require.within("adaptation.inner-steps", 2, 100, innerSteps);
        Require.positive("adaptation.inner-rate", innerRate);
        Require.positive("adaptation.meta-rate", metaRate);
        Require.within("adaptation.meta-rate", 0, 1, metaRate);
        Require.within("adaptation.key-share", 0, 1, keyShare);
    }

    /** With other rounds, and as many inner steps of a key in the same time. */
    public AdaptationSettings with(Duration otherRound, Duration otherLag) {
        double share = Math.min(1, keyShare * otherRound.toMillis() / round.toMillis());
        return new AdaptationSettings(otherRound, otherLag, reptile, innerSteps, innerRate, metaRate, share, canary);
    }

    public RoundClock clock() {
        return new RoundClock(round.toMillis(), lag.toMillis());
    }
}
