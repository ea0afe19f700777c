package io.prototide.model.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.Golden;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainAdaptationTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    private static Golden reference(int index) {
        return Golden.read("maml.json").list("cases").get(index);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void givesTheReferenceParametersAndQueryLosses(int index) {
        Golden reference = reference(index);
        for (Golden result : reference.list("results")) {
            int steps = (int) result.number("innerSteps");
            List<Golden> tasks = reference.list("tasks");
            for (int task = 0; task < tasks.size(); task++) {
                Inner inner = new Inner(reference, tasks.get(task), false);
                double[] phi = inner.adapted(steps);
                assertThat(inner.queryLoss(phi))
                        .isCloseTo(result.vector("queryLosses")[task], within(tolerance(steps)));
                if (result.has("adapted")) {
                    assertThat(phi)
                            .containsExactly(result.list("adapted").get(task).flat(), within(tolerance(steps)));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void hessianProductsGiveTheReferenceMetaGradients(int index) {
        Golden reference = reference(index);
        for (Golden result : reference.list("results")) {
            int steps = (int) result.number("innerSteps");
            boolean exact = result.number("order") == 2;
            assertThat(metaGradient(reference, steps, exact, false))
                    .containsExactly(result.flat("metaGrad"), within(tolerance(steps)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void movesTheLastLayerAlone(int index) {
        Golden reference = reference(index);
        for (Golden result : reference.get("extra").list("anil")) {
            int steps = (int) result.number("innerSteps");
            double loss = 0;
            for (Golden task : reference.list("tasks")) {
                Inner inner = new Inner(reference, task, true);
                loss += inner.queryLoss(inner.adapted(steps)) / 2;
            }
            assertThat(loss).isCloseTo(result.number("metaLoss"), within(tolerance(steps)));
            assertThat(metaGradient(reference, steps, true, true))
                    .containsExactly(result.flat("metaGrad"), within(tolerance(steps)));
        }
    }

    @Test
    void clipsTheGradientToItsGreatestLength() {
        // Output w x + b with w = b = 0 against y = -2 at x = 0.75: slope 4, gradient (3, 4) of length 5.
        double[] parameters = {0, 0};
        int taken = linear(1, 0.1, 2.5).adapt(parameters, new double[][] {{0.75}}, new double[][] {{-2}});

        assertThat(taken).isEqualTo(1);
        assertThat(parameters).containsExactly(new double[] {-0.15, -0.2}, within(1e-15));

        double[] free = {0, 0};
        linear(1, 0.1, 5.0).adapt(free, new double[][] {{0.75}}, new double[][] {{-2}});
        assertThat(free).containsExactly(new double[] {-0.3, -0.4}, within(1e-15));
    }

    @Test
    void stopsBeforeAStepThatIsNotFinite() {
        double[] parameters = {1e200, 0};
        int taken = linear(3, 0.1, 1.0).adapt(parameters, new double[][] {{1e200}}, new double[][] {{0}});

        assertThat(taken).isZero();
        assertThat(parameters).containsExactly(1e200, 0);
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertThatThrownBy(() -> linear(0, 0.1, 1)).hasMessage("steps must be at least 1, got 0");
        assertThatThrownBy(() -> linear(1, 0, 1)).hasMessage("rate must be above 0 and finite, got 0.0");
        assertThatThrownBy(() -> linear(1, Double.NaN, 1)).hasMessage("rate must be above 0 and finite, got NaN");
        assertThatThrownBy(() -> linear(1, 1, 0)).hasMessage("the greatest gradient norm must be above 0, got 0.0");
    }

    private static PlainAdaptation linear(int steps, double rate, double greatest) {
        PlainNetwork network =
                new PlainNetwork(DenseLayout.of(Activation.IDENTITY, 1, 1), PlainLoss.MEAN_SQUARED_ERROR);
        return new PlainAdaptation(network, steps, rate, greatest, false);
    }

    private static double tolerance(int steps) {
        return steps < 5 ? 1e-10 : 1e-9;
    }

    private static double[] metaGradient(Golden reference, int steps, boolean exact, boolean headOnly) {
        List<Golden> tasks = reference.list("tasks");
        double[] mean = new double[reference.layout().size()];
        for (Golden task : tasks) {
            double[] gradient = new Inner(reference, task, headOnly).metaGradient(steps, exact);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += gradient[i] / tasks.size();
            }
        }
        return mean;
    }

    /** One task of a reference case. */
    private static final class Inner {
        private final DenseLayout layout;
        private final PlainNetwork network;
        private final Golden task;
        private final double[] theta;
        private final double alpha;
        private final boolean headOnly;

        Inner(Golden reference, Golden task, boolean headOnly) {
            layout = reference.layout();
            network = new PlainNetwork(
                    layout,
                    reference.text("kind").equals("regression")
                            ? PlainLoss.MEAN_SQUARED_ERROR
                            : PlainLoss.CROSS_ENTROPY);
            this.task = task;
            theta = reference.flat("params");
            alpha = reference.number("alpha");
            this.headOnly = headOnly;
        }

        double[] adapted(int steps) {
            double[] phi = theta.clone();
            if (steps > 0) {
                int taken = new PlainAdaptation(network, steps, alpha, NEVER, headOnly)
                        .adapt(phi, task.matrix("xs"), targets("ys"));
                assertThat(taken).isEqualTo(steps);
            }
            return phi;
        }

        double queryLoss(double[] phi) {
            return network.loss(phi, task.matrix("xq"), targets("yq"));
        }

        /** v_k = grad L_Q(phi_k); v_s = v_(s+1) - alpha H_S(phi_s) v_(s+1), of ANIL with the head part of the last. */
        double[] metaGradient(int steps, boolean exact) {
            double[] v = new double[layout.size()];
            network.gradient(adapted(steps), task.matrix("xq"), targets("yq"), v);
            PlainHessian hessian = new PlainHessian(network);
            double[] product = new double[v.length];
            for (int step = steps - 1; exact && step >= 0; step--) {
                double[] direction = v.clone();
                if (headOnly) {
                    Arrays.fill(direction, 0, layout.offset(layout.layers() - 1), 0);
                }
                hessian.times(adapted(step), task.matrix("xs"), targets("ys"), direction, product);
                for (int i = 0; i < v.length; i++) {
                    v[i] -= alpha * product[i];
                }
            }
            return v;
        }

        private double[][] targets(String name) {
            return network.loss() == PlainLoss.MEAN_SQUARED_ERROR
                    ? task.matrix(name)
                    : PlainNetworkTest.oneHot(task.integers(name), layout.output());
        }
    }
}
