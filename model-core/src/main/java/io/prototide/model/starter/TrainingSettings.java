package io.prototide.model.starter;

import java.time.Duration;

/**
 * Settings of meta-training.
 *
 * @param episodes training episodes, at least 1
 * @param rate first step size of Adam, falling linearly to 0
 * @param noise deviation of the Gaussian noise added to every input: keeps the embedding from learning single values
 * @param casesPerType confirmed cases of each type that the model ships with
 * @param seed of every draw
 * @param method how the embedding is trained
 * @param labelDelay how long after its event a confirmation comes, for features that look at confirmations
 */
public record TrainingSettings(
        int episodes,
        double rate,
        double noise,
        int casesPerType,
        long seed,
        EmbeddingMethod method,
        Duration labelDelay) {
    public TrainingSettings {
        if (episodes < 1 || casesPerType < 1) {
            throw new IllegalArgumentException(
                    "training needs at least 1 episode and 1 case per type, got " + episodes + " and " + casesPerType);
        }
        if (!(rate > 0 && rate < 1) || !(noise >= 0 && noise < 10)) {
            throw new IllegalArgumentException(
                    "the training rate must be in 0..1 and the noise in 0..10, got " + rate + " and " + noise);
        }
    }

    public static TrainingSettings standard(long seed) {
        return new TrainingSettings(1000, 3e-3, 0.3, 10, seed, EmbeddingMethod.PROTOTYPICAL, Duration.ofDays(7));
    }

    public TrainingSettings withMethod(EmbeddingMethod chosen) {
        return new TrainingSettings(episodes, rate, noise, casesPerType, seed, chosen, labelDelay);
    }

    public TrainingSettings withLabelDelay(Duration delay) {
        return new TrainingSettings(episodes, rate, noise, casesPerType, seed, method, delay);
    }
}
