package io.prototide.model.learner;

import io.prototide.model.gradient.Parameters;
import java.util.function.Supplier;

/** Is told how training goes. */
@FunctionalInterface
public interface TrainingProgress {
    /** Tells nobody. */
    TrainingProgress NONE = (done, current) -> {};

    /**
     * @param done iterations done, from 1
     * @param current a copy of the parameters at this moment, made only when asked for
     */
    void after(int done, Supplier<Parameters> current);
}
