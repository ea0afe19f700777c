package io.prototide.model.learner;

import io.prototide.model.gradient.ContrastiveLoss;

/**
 * Settings of {@link Siamese}.
 *
 * @param loss form and margin
 * @param unitLength whether embeddings are scaled to length 1, so that distances lie in 0..2 and the margin means something
 * @param negatives which dissimilar pairs count
 * @param negativesPerPositive how many of them for each similar pair, where the hardest are taken
 */
public record SiameseSettings(
        EncoderSettings encoder,
        ContrastiveLoss loss,
        boolean unitLength,
        Negatives negatives,
        int negativesPerPositive) {
    public SiameseSettings {
        if (negativesPerPositive < 1) {
            throw new IllegalArgumentException(
                    "there must be at least 1 negative per positive pair, got " + negativesPerPositive);
        }
    }
}
