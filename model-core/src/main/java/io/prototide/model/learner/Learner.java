package io.prototide.model.learner;

import io.prototide.model.gradient.Parameters;
import java.util.function.Supplier;

/**
 * Finds parameters from which a few examples are enough.
 *
 * @param <T> what one draw gives: an {@link Episode} or a {@link Task}
 */
public interface Learner<T> {
    /**
     * Meta-trains; the same draws, start and settings give the same result.
     *
     * @param draws an endless source of training tasks; all randomness of the tasks is its own
     * @param start where to begin; not changed
     * @param progress told after every iteration
     */
    Learned learn(Supplier<T> draws, Parameters start, TrainingProgress progress);
}
