package io.prototide.model.gradient;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.custom.SoftMax;
import org.nd4j.linalg.factory.Nd4j;

/** Losses of a network's outputs against targets; one value for each network of a batch. */
public enum TaskLoss {
    /** Mean of (s - y)^2 over rows and outputs. */
    MEAN_SQUARED_ERROR {
        @Override
        void slope(INDArray output, INDArray target, INDArray slope) {
            slope.assign(output);
            slope.subi(target);
            slope.muli(2.0 / (output.size(1) * output.size(2)));
        }

        @Override
        void slopeTangent(INDArray output, INDArray outputTangent, INDArray target, INDArray slopeTangent) {
            slopeTangent.assign(outputTangent);
            slopeTangent.muli(2.0 / (output.size(1) * output.size(2)));
        }

        @Override
        double rowLoss(double[] output, double[] target, int at, int width) {
            double sum = 0;
            for (int i = at; i < at + width; i++) {
                sum += (output[i] - target[i]) * (output[i] - target[i]);
            }
            return sum / width;
        }
    },
    /** Mean over rows of -log softmax(s) of the class whose target is 1; targets may also be probabilities. */
    CROSS_ENTROPY {
        @Override
        void requireTarget(double[] target) {
            double sum = 0;
            for (double probability : target) {
                sum += probability < 0 ? Double.NaN : probability;
            }
            if (!(Math.abs(sum - 1) < 1e-6)) {
                throw new IllegalArgumentException(
                        "targets of the cross-entropy must be probabilities that sum to 1, got "
                                + Arrays.toString(target));
            }
        }

        @Override
        void slope(INDArray output, INDArray target, INDArray slope) {
            Nd4j.exec(new SoftMax(output, slope, 2));
            slope.subi(target);
            slope.divi(output.size(1));
        }

        /** With P = softmax(s): P o (Rs - sum of P o Rs over the classes) / rows. */
        @Override
        void slopeTangent(INDArray output, INDArray outputTangent, INDArray target, INDArray slopeTangent) {
            Nd4j.exec(new SoftMax(output, slopeTangent, 2));
            try (INDArray weighted = slopeTangent.mul(outputTangent);
                    INDArray means = weighted.sum(true, 2);
                    INDArray deviations = outputTangent.sub(means)) {
                slopeTangent.muli(deviations);
            }
            slopeTangent.divi(output.size(1));
        }

        @Override
        double rowLoss(double[] output, double[] target, int at, int width) {
            double most = Double.NEGATIVE_INFINITY;
            for (int i = at; i < at + width; i++) {
                most = Math.max(most, output[i]);
            }
            double sum = 0;
            double wanted = 0;
            for (int i = at; i < at + width; i++) {
                sum += StrictMath.exp(output[i] - most);
                wanted += target[i] * output[i];
            }
            return most + StrictMath.log(sum) - wanted;
        }
    };

    /** Writes the derivative of each network's loss by its outputs; all arrays {@code [networks, rows, output]}. */
    abstract void slope(INDArray output, INDArray target, INDArray slope);

    /** Writes the derivative of {@link #slope} in the direction in which the outputs move by {@code outputTangent}. */
    abstract void slopeTangent(INDArray output, INDArray outputTangent, INDArray target, INDArray slopeTangent);

    /** Refuses a target that the formulas do not hold for. */
    void requireTarget(double[] target) {
        // Any values can be aimed at.
    }

    /** Loss of the row whose outputs and targets begin at {@code at}. */
    abstract double rowLoss(double[] output, double[] target, int at, int width);

    /** The loss of each network. */
    double[] values(INDArray output, INDArray target) {
        double[] outputs = OffHeap.get(output);
        double[] targets = OffHeap.get(target);
        int networks = (int) output.size(0);
        int rows = (int) output.size(1);
        int width = (int) output.size(2);
        double[] losses = new double[networks];
        for (int network = 0; network < networks; network++) {
            for (int row = 0; row < rows; row++) {
                losses[network] += rowLoss(outputs, targets, (network * rows + row) * width, width);
            }
            losses[network] /= rows;
        }
        return losses;
    }
}
