package io.prototide.model.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossPassTest {
    @ParameterizedTest
    @EnumSource(Precision.class)
    void lossesGradientsAndHessianProductsAreTheReferenceValues(Precision precision) {
        for (Golden reference : Golden.read("mlp.json").list("cases")) {
            check(reference, precision, TaskLoss.MEAN_SQUARED_ERROR, "mse", reference.matrix("target"));
            check(reference, precision, TaskLoss.CROSS_ENTROPY, "ce", oneHot(reference.integers("labels"), 2));
        }
    }

    private static void check(Golden reference, Precision precision, TaskLoss loss, String name, double[][] targets) {
        Offset<Double> tolerance = within(precision == Precision.DOUBLE ? 1e-10 : 1e-4);
        Parameters parameters = reference.parameters();
        DenseLayout layout = parameters.layout();
        // Two networks of equal parameters and rows: the batch must not mix them.
        try (LossPass pass = new LossPass(layout, loss, 2, 6, precision);
                ParameterBatch theta = new ParameterBatch(layout, 2, precision);
                ParameterBatch direction = new ParameterBatch(layout, 2, precision);
                ParameterBatch result = new ParameterBatch(layout, 2, precision)) {
            pass.data(twice(reference.matrix("x")), twice(targets));
            theta.fill(parameters.values());
            direction.fill(reference.get("vector").flat());

            assertThat(pass.outputs(theta)).containsExactly(flat(twice(reference.matrix("output"))), tolerance);
            double wanted = reference.number(name);
            assertThat(pass.losses(theta)).containsExactly(new double[] {wanted, wanted}, tolerance);

            pass.gradient(theta, result);
            double[] gradient = reference.get(name + "Grad").flat();
            assertThat(result.parameters(0).values()).containsExactly(gradient, tolerance);
            assertThat(result.parameters(1).values()).containsExactly(gradient, tolerance);
            assertThat(pass.lastLosses()).containsExactly(new double[] {wanted, wanted}, tolerance);

            pass.hessianTimes(theta, direction, result);
            double[] product = reference.get(name + "Hvp").flat();
            assertThat(result.parameters(0).values()).containsExactly(product, tolerance);
            assertThat(result.parameters(1).values()).containsExactly(product, tolerance);
        }
    }

    @Test
    void sizesThatDoNotFitAreRefusedWithTheNumbers() {
        DenseLayout layout = DenseLayout.of(Activation.RELU, 2, 1);
        try (LossPass pass = new LossPass(layout, TaskLoss.MEAN_SQUARED_ERROR, 1, 2, Precision.DOUBLE)) {
            assertThatThrownBy(() -> pass.data(new double[3][2], new double[3][1]))
                    .hasMessage("1 networks of 2 rows take 2 samples, got 3");
            assertThatThrownBy(() -> pass.data(new double[2][3], new double[2][1]))
                    .hasMessage("the network takes 2 inputs, sample 0 has 3");
            assertThatThrownBy(() -> pass.data(new double[2][2], new double[2][4]))
                    .hasMessage("the network has 1 outputs, target 0 has 4");
            assertThatThrownBy(() -> pass.data(new double[2][2], new double[1][1]))
                    .hasMessage("every sample needs a target, got 2 samples and 1 targets");
        }
        assertThatThrownBy(() -> new LossPass(layout, TaskLoss.MEAN_SQUARED_ERROR, 0, 2, Precision.DOUBLE))
                .hasMessage("a pass needs at least 1 network and 1 row, got 0 and 2");
        assertThatThrownBy(() -> new ParameterBatch(layout, 0, Precision.DOUBLE))
                .hasMessage("a batch needs at least 1 network, got 0");
    }

    @Test
    void valuesThatAreNotFiniteInItsPrecisionAreRefused() {
        DenseLayout layout = DenseLayout.of(Activation.RELU, 2, 1);
        try (LossPass pass = new LossPass(layout, TaskLoss.MEAN_SQUARED_ERROR, 1, 2, Precision.DOUBLE);
                LossPass narrow = new LossPass(layout, TaskLoss.MEAN_SQUARED_ERROR, 1, 2, Precision.FLOAT)) {
            assertThatThrownBy(() -> pass.data(new double[][] {{0, 0}, {0, Double.NaN}}, new double[2][1]))
                    .hasMessage("input 1 of sample 1 must be finite, got NaN");
            assertThatThrownBy(() -> pass.data(new double[2][2], new double[][] {{0}, {Double.NEGATIVE_INFINITY}}))
                    .hasMessage("target 1 must be finite, got -Infinity");
            double[][] wide = {{1e39}, {0}};
            pass.data(new double[2][2], wide);
            assertThatThrownBy(() -> narrow.data(new double[2][2], wide))
                    .hasMessage("target 0 must be finite, got 1.0E39");
        }
    }

    @Test
    void theCrossEntropyTakesProbabilitiesOnly() {
        DenseLayout layout = DenseLayout.of(Activation.RELU, 1, 2);
        try (LossPass pass = new LossPass(layout, TaskLoss.CROSS_ENTROPY, 1, 1, Precision.DOUBLE)) {
            pass.data(new double[1][1], new double[][] {{0.25, 0.75}});
            for (double[] wrong : new double[][] {{0, 0}, {1, 1}, {2, -1}}) {
                assertThatThrownBy(() -> pass.data(new double[1][1], new double[][] {wrong}))
                        .hasMessage("targets of the cross-entropy must be probabilities that sum to 1, got "
                                + Arrays.toString(wrong));
            }
        }
    }

    @Test
    void closingTwiceDoesNoHarm() {
        DenseLayout layout = new DenseLayout(List.of(1, 2, 2), Activation.TANH, true);
        LossPass pass = new LossPass(layout, TaskLoss.MEAN_SQUARED_ERROR, 1, 1, Precision.DOUBLE);
        ParameterBatch batch = new ParameterBatch(layout, 1, Precision.DOUBLE);
        pass.gradient(batch, batch);
        pass.hessianTimes(batch, batch, batch);

        for (int i = 0; i < 2; i++) {
            assertThatCode(pass::close).doesNotThrowAnyException();
            assertThatCode(batch::close).doesNotThrowAnyException();
        }
    }

    static double[][] oneHot(int[] labels, int classes) {
        double[][] targets = new double[labels.length][classes];
        for (int row = 0; row < labels.length; row++) {
            targets[row][labels[row]] = 1;
        }
        return targets;
    }

    private static double[][] twice(double[][] rows) {
        return Stream.concat(Stream.of(rows), Stream.of(rows)).toArray(double[][]::new);
    }

    private static double[] flat(double[][] rows) {
        return Stream.of(rows).flatMapToDouble(java.util.Arrays::stream).toArray();
    }
}
