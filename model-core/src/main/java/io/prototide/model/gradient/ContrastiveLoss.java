package io.prototide.model.gradient;

/**
 * The contrastive loss of Siamese networks on pairs of embeddings, mean over the pairs. Both branches share one encoder: the
 * derivatives by the two embeddings of a pair go to the same network and add up.
 *
 * @param margin distance from which on a dissimilar pair costs nothing; above 0
 */
public record ContrastiveLoss(ContrastiveForm form, double margin) {
    public ContrastiveLoss {
        if (!(margin > 0) || margin == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("the margin must be above 0 and finite, got " + margin);
        }
    }

    /** Two rows of a batch. */
    public record Pair(int first, int second, boolean similar) {}

    /**
     * Computes the loss and adds its derivative.
     *
     * @param embeddings shape {@code [rows * width]}, flat
     * @param pairs rows, counted from 0; none cost nothing
     * @param slope same shape; the derivative of the mean over the pairs is added
     * @return the mean over the pairs
     */
    public double evaluate(double[] embeddings, int width, Iterable<Pair> pairs, double[] slope) {
        int count = 0;
        double sum = 0;
        for (Pair pair : pairs) {
            sum += form.loss(pair.similar(), distance(embeddings, width, pair.first(), pair.second()), margin);
            count++;
        }
        for (Pair pair : pairs) {
            double distance = distance(embeddings, width, pair.first(), pair.second());
            double force = form.force(pair.similar(), distance, margin) / count;
            for (int i = 0; i < width; i++) {
                double pull = force * (embeddings[pair.first() * width + i] - embeddings[pair.second() * width + i]);
                slope[pair.first() * width + i] += pull;
                slope[pair.second() * width + i] -= pull;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /** Euclidean distance of two rows. */
    public static double distance(double[] embeddings, int width, int first, int second) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
            double difference = embeddings[first * width + i] - embeddings[second * width + i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
