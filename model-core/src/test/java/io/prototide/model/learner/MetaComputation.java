package io.prototide.model.learner;

import io.prototide.model.gradient.ParameterBatch;
import io.prototide.model.gradient.Parameters;
import java.util.ArrayList;
import java.util.List;

/** What one computation of a meta-gradient gives, copied. */
record MetaComputation(double loss, double[] gradient, double[] sizeSlopes, List<double[]> adapted, double[] losses) {

    static MetaComputation of(Parameters start, List<Task> tasks, MamlSettings settings, boolean exact) {
        return of(start, tasks, settings, exact, 1);
    }

    static MetaComputation of(
            Parameters start, List<Task> tasks, MamlSettings settings, boolean exact, double lastWeight) {
        try (StepSizes sizes = new StepSizes(start.layout(), settings.inner(), settings.precision());
                MetaGradient meta = new MetaGradient(
                        start.layout(),
                        settings,
                        sizes,
                        tasks.get(0).supportInputs().length,
                        tasks.get(0).queryInputs().length);
                ParameterBatch theta = new ParameterBatch(start.layout(), 1, settings.precision())) {
            theta.fill(start.values());
            double loss = meta.compute(theta, tasks, exact, lastWeight);
            List<double[]> adapted = new ArrayList<>();
            for (int task = 0; task < tasks.size(); task++) {
                adapted.add(meta.adapted().parameters(task).values());
            }
            return new MetaComputation(
                    loss, meta.gradient().values(), meta.sizeSlopes().clone(), adapted, meta.queryLosses());
        }
    }
}
