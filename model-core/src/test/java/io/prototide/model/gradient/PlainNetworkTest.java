package io.prototide.model.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.Golden;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainNetworkTest {
    private static final double CLOSE = 1e-10;

    private static Golden reference(int index) {
        return Golden.read("mlp.json").list("cases").get(index);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void givesTheReferenceOutputsAndProbabilities(int index) {
        Golden reference = reference(index);
        PlainNetwork network = new PlainNetwork(reference.layout(), PlainLoss.CROSS_ENTROPY);
        double[][] x = reference.matrix("x");
        double[] output = new double[2];
        for (int row = 0; row < x.length; row++) {
            network.forward(reference.flat("params"), x[row], output);
            assertThat(output).containsExactly(reference.matrix("output")[row], within(CLOSE));
            PlainLoss.softmax(output, output);
            assertThat(output).containsExactly(reference.matrix("softmax")[row], within(CLOSE));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void givesTheReferenceLossesAndGradients(int index) {
        Golden reference = reference(index);
        assertGradient(reference, PlainLoss.MEAN_SQUARED_ERROR, reference.matrix("target"), "mse");
        assertGradient(reference, PlainLoss.CROSS_ENTROPY, oneHot(reference.integers("labels"), 2), "ce");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void givesTheReferenceHessianVectorProducts(int index) {
        Golden reference = reference(index);
        assertProduct(reference, PlainLoss.MEAN_SQUARED_ERROR, reference.matrix("target"), "mseHvp");
        assertProduct(reference, PlainLoss.CROSS_ENTROPY, oneHot(reference.integers("labels"), 2), "ceHvp");
    }

    @Test
    void addsTheSkipToTheOutput() {
        // relu(1 * 2 - 3 * 1 + 0.5) = 0 and relu(1 * -1 + 3 * 1 - 1) = 1; output 0 * 5 + 1 * 7 + 0.25 + 1 * 10 + 3 *
        // 100.
        DenseLayout layout = new DenseLayout(List.of(2, 2, 1), Activation.RELU, true);
        double[] parameters = {2, -1, -1, 1, 0.5, -1, 5, 7, 0.25, 10, 100};
        PlainNetwork network = new PlainNetwork(layout, PlainLoss.MEAN_SQUARED_ERROR);
        double[] output = new double[1];
        network.forward(parameters, new double[] {1, 3}, output);

        assertThat(output).containsExactly(317.25);

        // Loss (317.25 - 317)^2, slope 0.5: W1 (0, 3.5; 0, 10.5), b1 (0, 3.5), W2 (0, 0.5), b2 0.5, W3 (0.5, 1.5).
        double[] gradient = new double[layout.size()];
        double loss = network.gradient(parameters, new double[][] {{1, 3}}, new double[][] {{317}}, gradient);
        assertThat(loss).isEqualTo(0.0625);
        assertThat(gradient).containsExactly(0, 3.5, 0, 10.5, 0, 3.5, 0, 0.5, 0.5, 0.5, 1.5);
    }

    @Test
    void aRectifiedUnitAtItsCornerDoesNotLearn() {
        // s = 1 * 2 - 2 = 0, output 0 * 3 + 1 = 1, slope 2: only the output bias has a derivative.
        DenseLayout layout = DenseLayout.of(Activation.RELU, 1, 1, 1);
        double[] gradient = new double[4];
        new PlainNetwork(layout, PlainLoss.MEAN_SQUARED_ERROR)
                .gradient(new double[] {1, -2, 3, 1}, new double[][] {{2}}, new double[][] {{0}}, gradient);

        assertThat(gradient).containsExactly(0, 0, 0, 2);
    }

    @Test
    void largeLogitsDoNotOverflow() {
        double[] probabilities = new double[2];
        double logSum = PlainLoss.softmax(new double[] {1000, 1000}, probabilities);

        assertThat(probabilities).containsExactly(0.5, 0.5);
        assertThat(logSum).isEqualTo(1000 + StrictMath.log(2));
    }

    @Test
    void gradientOfTheLastLayerIsThatPartOfTheWhole() {
        RandomProblem problem = RandomProblem.of(
                new DenseLayout(List.of(3, 4, 5, 2), Activation.TANH, true),
                PlainLoss.CROSS_ENTROPY,
                3,
                new SplittableRandom(11));
        double[] last = new double[problem.layout().size()];
        problem.network().gradient(problem.parameters(), problem.x(), problem.y(), last, 2);
        double[] whole = problem.gradientAt(problem.parameters());

        int from = problem.layout().offset(2);
        for (int i = 0; i < last.length; i++) {
            assertThat(last[i]).isEqualTo(i < from ? 0 : whole[i]);
        }
    }

    @Test
    void saysWhichLengthIsWrong() {
        PlainNetwork network = new PlainNetwork(DenseLayout.of(Activation.TANH, 2, 1), PlainLoss.CROSS_ENTROPY);
        double[][] one = {{1, 2}};
        assertThatThrownBy(() -> network.loss(new double[4], one, new double[][] {{1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("has 3 parameters, got 4");
        assertThatThrownBy(() -> network.loss(new double[3], one, new double[][] {{1, 0}}))
                .hasMessageEndingWith("has 1 targets, got 2");
        assertThatThrownBy(() -> network.loss(new double[3], new double[][] {{1}}, new double[][] {{1}}))
                .hasMessageEndingWith("has 2 inputs, got 1");
        assertThatThrownBy(() -> network.loss(new double[3], one, new double[0][]))
                .hasMessage("there must be rows and one target for each, got 1 and 0");
        assertThatThrownBy(() -> network.forward(new double[3], one[0], new double[2]))
                .hasMessageEndingWith("has 1 outputs, got 2");
    }

    private static void assertGradient(Golden reference, PlainLoss loss, double[][] y, String name) {
        PlainNetwork network = new PlainNetwork(reference.layout(), loss);
        double[] gradient = new double[network.layout().size()];
        double value = network.gradient(reference.flat("params"), reference.matrix("x"), y, gradient);

        assertThat(value)
                .isCloseTo(reference.number(name), within(CLOSE))
                .isEqualTo(network.loss(reference.flat("params"), reference.matrix("x"), y));
        assertThat(gradient).containsExactly(reference.flat(name + "Grad"), within(CLOSE));
    }

    private static void assertProduct(Golden reference, PlainLoss loss, double[][] y, String name) {
        PlainNetwork network = new PlainNetwork(reference.layout(), loss);
        double[] product = new double[network.layout().size()];
        new PlainHessian(network)
                .times(reference.flat("params"), reference.matrix("x"), y, reference.flat("vector"), product);

        assertThat(product).containsExactly(reference.flat(name), within(CLOSE));
    }

    static double[][] oneHot(int[] labels, int classes) {
        double[][] targets = new double[labels.length][classes];
        for (int row = 0; row < labels.length; row++) {
            targets[row][labels[row]] = 1;
        }
        return targets;
    }
}
