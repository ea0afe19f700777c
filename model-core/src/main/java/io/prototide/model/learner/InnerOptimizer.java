package io.prototide.model.learner;

import io.prototide.model.gradient.Adam;
import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.Optimizer;
import io.prototide.model.gradient.Precision;
import io.prototide.model.gradient.Sgd;

/** How steps on one task are taken. */
public enum InnerOptimizer {
    SGD {
        @Override
        Optimizer create(DenseLayout layout, int networks, Precision precision) {
            return new Sgd();
        }
    },
    /** Adam without momentum, beta1 = 0: what Reptile's authors use within a task. */
    ADAM {
        @Override
        Optimizer create(DenseLayout layout, int networks, Precision precision) {
            return new Adam(layout, networks, precision, 0, 0.999, 1e-8);
        }
    };

    abstract Optimizer create(DenseLayout layout, int networks, Precision precision);
}
