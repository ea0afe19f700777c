package io.prototide.model.learner;

import io.prototide.model.gradient.Adam;
import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.ParameterBatch;
import io.prototide.model.gradient.Precision;
import java.util.Arrays;

/**
 * Sizes of the inner steps, for each step and parameter. Layers that stand still in the inner loop have size 0, which makes
 * ANIL (Raghu et al. 2020) a case of the same formulas. Mutable where sizes are learned.
 */
final class StepSizes implements AutoCloseable {
    static final double LEAST = 1e-4;
    static final double GREATEST = 1;

    private final DenseLayout layout;
    private final int steps;
    /** The size of all, or NaN where they differ. */
    private final double uniform;

    private final boolean headOnly;
    private final StepSizing sizing;
    /** Shape {@code [steps, layout.size()]}, or null where all are equal. */
    private final ParameterBatch sizes;

    private final ParameterBatch gradient;
    private final Adam adam;

    StepSizes(DenseLayout layout, InnerSettings inner, Precision precision) {
        this.layout = layout;
        this.steps = inner.steps();
        this.headOnly = inner.headOnly();
        this.sizing = inner.sizing();
        boolean same = sizing == StepSizing.FIXED && !headOnly || steps == 0;
        this.uniform = same ? inner.rate() : Double.NaN;
        this.sizes = same ? null : new ParameterBatch(layout, steps, precision);
        boolean learned = learned();
        this.gradient = learned ? new ParameterBatch(layout, steps, precision) : null;
        this.adam = learned ? Adam.standard(layout, steps, precision) : null;
        if (!same) {
            double[] row = new double[layout.size()];
            Arrays.fill(row, firstMoving(), row.length, inner.rate());
            sizes.fill(row);
        }
    }

    /** How many of a network's values, from the first, never move. */
    int firstMoving() {
        return headOnly ? layout.offset(layout.layers() - 1) : 0;
    }

    boolean learned() {
        return sizing != StepSizing.FIXED && steps > 0;
    }

    /** Multiplies each network's values by the sizes of a step. */
    void scale(int step, ParameterBatch batch) {
        if (sizes == null) {
            batch.flat().muli(uniform);
        } else {
            batch.flat().muliRowVector(sizes.row(step));
        }
    }

    /**
     * Moves the sizes down their gradient and keeps them between 1e-4 and 1.
     *
     * @param slopes shape {@code [steps * layout.size()]}: derivative of the meta loss by each parameter's size
     */
    void learn(double[] slopes, double rate) {
        gradient.values(tied(slopes));
        adam.step(sizes, gradient, rate);
        double[] moved = sizes.values();
        int size = layout.size();
        for (int i = 0; i < moved.length; i++) {
            boolean still = i % size < firstMoving();
            moved[i] = still ? 0 : Math.max(LEAST, Math.min(GREATEST, moved[i]));
        }
        sizes.values(moved);
    }

    /** Where a layer has one size, every parameter of it gets the sum. */
    private double[] tied(double[] slopes) {
        if (sizing == StepSizing.PER_PARAMETER) {
            return slopes;
        }
        double[] tied = slopes.clone();
        for (int step = 0; step < steps; step++) {
            int row = step * layout.size();
            for (int layer = 0; layer < layout.layers(); layer++) {
                spread(tied, row + layout.offset(layer), row + layout.offset(layer) + layout.layerSize(layer));
            }
            spread(tied, row + layout.skipOffset(), row + layout.size());
        }
        return tied;
    }

    private static void spread(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        Arrays.fill(values, from, to, sum);
    }

    /** Shape {@code [steps, layout.size()]}; empty where the sizes are not learned. */
    double[][] result() {
        double[][] rows = new double[learned() ? steps : 0][];
        for (int step = 0; step < rows.length; step++) {
            rows[step] = sizes.parameters(step).values();
        }
        return rows;
    }

    @Override
    public void close() {
        if (sizes != null) {
            sizes.close();
        }
        if (learned()) {
            gradient.close();
            adam.close();
        }
    }
}
