package io.prototide.model.gradient;

import java.util.SplittableRandom;

/**
 * Parameters of one network.
 *
 * @param values shape {@code [layout.size()]}, in the order of {@link DenseLayout}; kept, not copied, not to be changed
 */
public record Parameters(DenseLayout layout, double[] values) {
    public Parameters {
        if (values.length != layout.size()) {
            throw new IllegalArgumentException(
                    "a network of " + layout + " has " + layout.size() + " parameters, got " + values.length);
        }
    }

    /** Uniform weights of variance 2 / (in + out) and zero biases (Glorot and Bengio 2010). */
    public static Parameters initial(DenseLayout layout, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[layout.size()];
        for (int layer = 0; layer < layout.layers(); layer++) {
            fill(values, layout.offset(layer), layout.in(layer), layout.out(layer), random);
        }
        if (layout.skip()) {
            fill(values, layout.skipOffset(), layout.input(), layout.output(), random);
        }
        return new Parameters(layout, values);
    }

    private static void fill(double[] values, int offset, int in, int out, SplittableRandom random) {
        double limit = Math.sqrt(6.0 / (in + out));
        for (int i = offset; i < offset + in * out; i++) {
            values[i] = limit * (2 * random.nextDouble() - 1);
        }
    }

    /** Whether every value is a finite number. */
    public boolean finite() {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
