package io.prototide.model.gradient;

/**
 * Loss of a {@link PlainNetwork}: a mean over rows, given row by row. The same as {@link TaskLoss}, which needs ND4J on the
 * class path.
 */
public enum PlainLoss {
    /** Mean of the squared differences over all rows and outputs. */
    MEAN_SQUARED_ERROR {
        @Override
        double slopes(double[] output, double[] target, int rows, double[] slopes) {
            double scale = 1.0 / ((double) rows * output.length);
            double sum = 0;
            for (int j = 0; j < output.length; j++) {
                double difference = output[j] - target[j];
                sum += difference * difference;
                slopes[j] = 2 * scale * difference;
            }
            return scale * sum;
        }

        @Override
        void curvature(double[] output, double[] direction, int rows, double[] product) {
            double scale = 2.0 / ((double) rows * output.length);
            for (int j = 0; j < output.length; j++) {
                product[j] = scale * direction[j];
            }
        }
    },

    /** Mean over rows of the cross-entropy of the softmax of the outputs; targets are probabilities, as one-hot classes. */
    CROSS_ENTROPY {
        @Override
        double slopes(double[] output, double[] target, int rows, double[] slopes) {
            double logSum = softmax(output, slopes);
            double sum = 0;
            for (int j = 0; j < output.length; j++) {
                sum += target[j] == 0 ? 0 : target[j] * (logSum - output[j]);
                slopes[j] = (slopes[j] - target[j]) / rows;
            }
            return sum / rows;
        }

        @Override
        void curvature(double[] output, double[] direction, int rows, double[] product) {
            softmax(output, product);
            double mean = 0;
            for (int j = 0; j < output.length; j++) {
                mean += product[j] * direction[j];
            }
            for (int j = 0; j < output.length; j++) {
                product[j] *= (direction[j] - mean) / rows;
            }
        }
    };

    /** Fills {@code slopes} with the derivatives of the mean loss by this row's outputs; returns the row's part of it. */
    abstract double slopes(double[] output, double[] target, int rows, double[] slopes);

    /** Fills {@code product} with the second derivatives by this row's outputs times {@code direction}. */
    abstract void curvature(double[] output, double[] direction, int rows, double[] product);

    /**
     * Fills {@code probabilities} with the softmax of {@code logits}.
     *
     * @param logits shape {@code [classes]}
     * @param probabilities shape {@code [classes]}; may be {@code logits} itself
     * @return log of the sum of exponentials
     */
    public static double softmax(double[] logits, double[] probabilities) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (int j = 0; j < logits.length; j++) {
            probabilities[j] = StrictMath.exp(logits[j] - largest);
            sum += probabilities[j];
        }
        for (int j = 0; j < logits.length; j++) {
            probabilities[j] /= sum;
        }
        return largest + StrictMath.log(sum);
    }
}
