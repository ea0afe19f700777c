package io.prototide.model.gradient;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Shortens gradients to a greatest length, network by network, and knows the derivative of doing so: second-order methods
 * differentiate through it.
 */
public final class NormClip {
    private final double greatest;
    private final int networks;
    /** What each network's gradient was multiplied by, 1 where it was short enough. */
    private final double[] factors;

    private final double[] norms;

    /**
     * @param greatest norm above which a gradient is shortened; infinity for never, then only what is not finite changes
     * @throws IllegalArgumentException if it is not above 0
     */
    public NormClip(double greatest, int networks) {
        if (!(greatest > 0)) {
            throw new IllegalArgumentException("the greatest gradient norm must be above 0, got " + greatest);
        }
        this.greatest = greatest;
        this.networks = networks;
        this.factors = new double[networks];
        this.norms = new double[networks];
    }

    /** Shortens each network's gradient in place, to nothing where it is not finite; returns how many were changed. */
    public int apply(ParameterBatch gradient) {
        Arrays.fill(factors, 1);
        int clipped = 0;
        try (INDArray measured = gradient.flat().norm2(1)) {
            System.arraycopy(OffHeap.get(measured), 0, norms, 0, networks);
        }
        for (int network = 0; network < networks; network++) {
            if (!Double.isFinite(norms[network])) {
                // A step in no direction at all: the task has blown up and must not take the others with it.
                factors[network] = 0;
                gradient.row(network).assign(0);
                clipped++;
            } else if (norms[network] > greatest) {
                factors[network] = greatest / norms[network];
                gradient.row(network).muli(factors[network]);
                clipped++;
            }
        }
        return clipped;
    }

    /**
     * Multiplies a direction by the derivative of the last {@link #apply}: {@code f (u - e (e . u))} where a gradient of
     * direction e was shortened by f. The derivative is symmetric, so this is its transpose as well.
     *
     * @param clipped the gradients that {@link #apply} left
     * @param direction changed
     */
    public void differentiate(ParameterBatch clipped, ParameterBatch direction) {
        for (int network = 0; network < networks; network++) {
            if (factors[network] == 1) {
                continue;
            }
            INDArray u = direction.row(network);
            if (factors[network] == 0) {
                u.assign(0);
                continue;
            }
            INDArray g = clipped.row(network);
            try (INDArray product = u.mul(g);
                    INDArray along = g.mul(product.sumNumber().doubleValue() / (greatest * greatest))) {
                u.subi(along);
            }
            u.muli(factors[network]);
        }
    }
}
