package io.prototide.model.gradient;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Adam with bias correction (Kingma and Ba 2015). With {@code beta1 = 0} it has no momentum, as Reptile's inner loop wants
 * it (Nichol, Achiam and Schulman 2018).
 */
public final class Adam implements Optimizer {
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    /** Running mean of gradients, or null without momentum. */
    private final INDArray first;

    private final INDArray second;
    private final INDArray scratch;
    private long steps;

    /**
     * @param beta1 in [0, 1)
     * @param beta2 in [0, 1)
     * @param epsilon above 0, added to the root of the second moment
     */
    public Adam(DenseLayout layout, int networks, Precision precision, double beta1, double beta2, double epsilon) {
        if (!(beta1 >= 0 && beta1 < 1) || !(beta2 >= 0 && beta2 < 1) || !(epsilon > 0)) {
            throw new IllegalArgumentException("Adam needs beta1 and beta2 in [0, 1) and an epsilon above 0, got "
                    + beta1 + ", " + beta2 + " and " + epsilon);
        }
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.first = beta1 == 0 ? null : OffHeap.zeros(precision, networks, layout.size());
        this.second = OffHeap.zeros(precision, networks, layout.size());
        this.scratch = OffHeap.zeros(precision, networks, layout.size());
    }

    /** The usual 0.9, 0.999 and 1e-8. */
    public static Adam standard(DenseLayout layout, int networks, Precision precision) {
        return new Adam(layout, networks, precision, 0.9, 0.999, 1e-8);
    }

    @Override
    public void step(ParameterBatch parameters, ParameterBatch gradient, double rate) {
        steps++;
        INDArray g = gradient.flat();
        second.muli(beta2);
        scratch.assign(g);
        scratch.muli(g);
        scratch.muli(1 - beta2);
        second.addi(scratch);
        INDArray mean = g;
        if (first != null) {
            first.muli(beta1);
            g.muli(1 - beta1);
            first.addi(g);
            mean = first;
        }
        scratch.assign(second);
        scratch.divi(1 - StrictMath.pow(beta2, steps));
        Transforms.sqrt(scratch, false);
        scratch.addi(epsilon);
        g.assign(mean);
        g.divi(scratch);
        g.muli(rate / (1 - StrictMath.pow(beta1, steps)));
        parameters.flat().subi(g);
    }

    @Override
    public void reset() {
        steps = 0;
        second.assign(0);
        if (first != null) {
            first.assign(0);
        }
    }

    @Override
    public void close() {
        second.close();
        scratch.close();
        if (first != null) {
            first.close();
        }
    }
}
