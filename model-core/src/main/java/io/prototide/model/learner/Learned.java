package io.prototide.model.learner;

import io.prototide.model.gradient.Parameters;

/**
 * What a learner found, and how its training went.
 *
 * @param parameters where few examples are enough to begin from
 * @param stepSizes learned inner step sizes, shape {@code [inner steps, layout.size()]}; empty where they were given
 */
public record Learned(Parameters parameters, double[][] stepSizes, TrainingReport report) {
    /** @throws IllegalArgumentException if a value is not finite: training has diverged */
    public Learned {
        requireFinite("parameter", parameters.values());
        for (double[] sizes : stepSizes) {
            requireFinite("step size", sizes);
        }
    }

    private static void requireFinite(String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("training diverged: " + name + " " + i + " is " + values[i]
                        + "; take a smaller rate or a smaller greatest gradient norm");
            }
        }
    }

    Learned(Parameters parameters, TrainingReport report) {
        this(parameters, new double[0][], report);
    }
}
