package io.prototide.model.prototype;

import java.io.Serializable;
import java.time.Duration;

/**
 * How expert P learns.
 *
 * @param perClass prototypes of each class
 * @param steps training steps of a starter
 * @param rate step size of Adam, falling to 0 in a starter's training
 * @param batch rows of a step
 * @param anomalyShare share of anomalies in a batch
 * @param noise deviation of the noise on every input
 * @param dropout share of the inputs left out at random
 * @param weightDecay decoupled from the loss (Loshchilov and Hutter 2019)
 * @param replay events of the stream that are kept to learn from; an eighth as many confirmed cases
 * @param roundSteps most training steps at the end of a round; 0: what the starter knows stays as it is, right wherever many
 *     anomalies are never reported, since silence is learned from as normal
 * @param presumeAfter an event that nobody confirmed for so long is learned from as normal
 * @param average decay of the running average of the parameters per step
 * @param alone whether the learned prototypes alone make the score, in place of the fusion that a starter's training finds
 * @param sameKeys whether the stream has the keys of the history and no new ones (machines, services): the experts are then
 *     believed as far as they were right about later events of these, not about other keys
 */
public record LearningSettings(
        int perClass,
        int steps,
        double rate,
        int batch,
        double anomalyShare,
        double noise,
        double dropout,
        double weightDecay,
        double average,
        int replay,
        int roundSteps,
        Duration presumeAfter,
        boolean alone,
        boolean sameKeys)
        implements Serializable {
    public static final LearningSettings DEFAULT =
            new LearningSettings(4, 2000, 3e-3, 256, 0.25, 0.3, 0.1, 1e-4, 0.998, 16_384, 0, Duration.ZERO);

    /** Where a starter's training finds the weights of the experts. */
    public LearningSettings(
            int perClass,
            int steps,
            double rate,
            int batch,
            double anomalyShare,
            double noise,
            double dropout,
            double weightDecay,
            double average,
            int replay,
            int roundSteps,
            Duration presumeAfter) {
        this(
                perClass,
                steps,
                rate,
                batch,
                anomalyShare,
                noise,
                dropout,
                weightDecay,
                average,
                replay,
                roundSteps,
                presumeAfter,
                false,
                false);
    }

    public LearningSettings {
        require("learning.prototypes", "in 1..64", perClass >= 1 && perClass <= 64, perClass);
        require("learning.steps", "in 1..1000000", steps >= 1 && steps <= 1_000_000, steps);
        require("learning.rate", "above 0 and below 1", rate > 0 && rate < 1, rate);
        require("learning.batch", "in 2..65536", batch >= 2 && batch <= 65536, batch);
        require("learning.anomaly-share", "above 0 and below 1", anomalyShare > 0 && anomalyShare < 1, anomalyShare);
        require("learning.noise", "in 0..10", noise >= 0 && noise <= 10, noise);
        require("learning.dropout", "at least 0 and below 0.9", dropout >= 0 && dropout < 0.9, dropout);
        require("learning.weight-decay", "in 0..1", weightDecay >= 0 && weightDecay <= 1, weightDecay);
        require("learning.replay", "in 64..1000000", replay >= 64 && replay <= 1_000_000, replay);
        require("learning.round-steps", "in 0..10000", roundSteps >= 0 && roundSteps <= 10_000, roundSteps);
        require(
                "learning.presume-after",
                "0s..36500d",
                presumeAfter != null
                        && !presumeAfter.isNegative()
                        && presumeAfter.compareTo(Duration.ofDays(36_500)) <= 0,
                presumeAfter);
        require("learning.average", "at least 0 and below 1", average >= 0 && average < 1, average);
    }

    private static void require(String key, String rule, boolean holds, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(key + " must be " + rule + ", got " + value);
        }
    }

    int anomalousPerBatch() {
        return Math.max(1, Math.min(batch - 1, (int) Math.round(anomalyShare * batch)));
    }
}
