package io.prototide.model.learner;

import io.prototide.model.gradient.Parameters;

/**
 * What a learner found, and how its training went.
 *
 * @param parameters where few examples are enough to begin from
 * @param stepSizes learned inner step sizes, shape {@code [inner steps, layout.size()]}; empty where they were given
 */
public record Learned(Parameters parameters, double[][] stepSizes, TrainingReport report) {
    Learned(Parameters parameters, TrainingReport report) {
        this(parameters, new double[0][], report);
    }
}
