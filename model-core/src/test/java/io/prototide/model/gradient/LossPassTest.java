package io.prototide.model.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.Golden;
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
