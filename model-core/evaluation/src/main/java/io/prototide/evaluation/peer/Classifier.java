package io.prototide.evaluation.peer;

/** Learns from labelled rows to tell anomalies from the rest. */
public interface Classifier {
    /** Fits from nothing; the same rows and seed give the same model. */
    Fitted fit(TrainingRows rows, long seed);

    /** What was learned. */
    interface Fitted {
        /**
         * Probability of an anomaly of each row.
         *
         * @param x shape {@code [n * width]}, row after row, finite
         * @return shape {@code [n]}, in [0, 1]
         */
        double[] probabilities(float[] x);
    }

    /** The logistic function, in doubles: floats would tie whatever lies near 1. */
    static double logistic(double logOdds) {
        return 1 / (1 + StrictMath.exp(-logOdds));
    }
}
