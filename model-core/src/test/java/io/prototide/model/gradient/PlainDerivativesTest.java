package io.prototide.model.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Derivatives against differences, over drawn shapes, losses and activations. */
class PlainDerivativesTest {
    private static final double STEP = 1e-5;

    @Property(seed = "1", tries = 300)
    void theGradientIsTheSlopeOfTheLoss(
            @ForAll Activation hidden, @ForAll PlainLoss loss, @ForAll boolean skip, @ForAll long seed) {
        RandomProblem problem = RandomProblem.of(hidden, loss, skip, seed);
        Assume.that(problem.smoothAlong(problem.v(), STEP));

        double difference =
                (problem.lossAt(problem.moved(problem.v(), STEP)) - problem.lossAt(problem.moved(problem.v(), -STEP)))
                        / (2 * STEP);
        double slope = RandomProblem.dot(problem.gradientAt(problem.parameters()), problem.v());
        assertThat(slope).isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference))));
    }

    @Property(seed = "2", tries = 300)
    void theHessianProductIsTheSlopeOfTheGradient(
            @ForAll Activation hidden, @ForAll PlainLoss loss, @ForAll boolean skip, @ForAll long seed) {
        RandomProblem problem = RandomProblem.of(hidden, loss, skip, seed);
        Assume.that(problem.smoothAlong(problem.v(), STEP));

        double[] up = problem.gradientAt(problem.moved(problem.v(), STEP));
        double[] down = problem.gradientAt(problem.moved(problem.v(), -STEP));
        double[] product = problem.hessianTimes(problem.v());
        double largest = 1;
        for (double entry : product) {
            largest = Math.max(largest, Math.abs(entry));
        }
        for (int i = 0; i < product.length; i++) {
            assertThat(product[i]).isCloseTo((up[i] - down[i]) / (2 * STEP), within(1e-6 * largest));
        }
    }

    @Property(seed = "3", tries = 300)
    void theHessianIsSymmetric(
            @ForAll Activation hidden, @ForAll PlainLoss loss, @ForAll boolean skip, @ForAll long seed) {
        RandomProblem problem = RandomProblem.of(hidden, loss, skip, seed);

        double one = RandomProblem.dot(problem.u(), problem.hessianTimes(problem.v()));
        double other = RandomProblem.dot(problem.v(), problem.hessianTimes(problem.u()));
        assertThat(one).isCloseTo(other, within(1e-10 * (1 + Math.abs(one))));
    }
}
