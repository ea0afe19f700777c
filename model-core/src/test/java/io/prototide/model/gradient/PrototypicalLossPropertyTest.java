package io.prototide.model.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.nd4j.linalg.api.ndarray.INDArray;

class PrototypicalLossPropertyTest {
    @Property(tries = 50, seed = "8")
    void movingAllEmbeddingsAlikeChangesNothing(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
            @ForAll @DoubleRange(min = -5, max = 5) double shift,
            @ForAll @IntRange(min = 2, max = 6) int ways,
            @ForAll @IntRange(min = 1, max = 4) int shots,
            @ForAll @IntRange(min = 1, max = 4) int queries) {
        double[] values = new SplittableRandom(seed)
                .doubles(ways * (shots + queries) * 3L, -1, 1)
                .toArray();
        double[] moved = values.clone();
        Arrays.setAll(moved, i -> moved[i] + shift * (1 + i % 3));

        Evaluated before = evaluate(values, ways, shots, queries);
        Evaluated after = evaluate(moved, ways, shots, queries);

        assertThat(after.loss).isCloseTo(before.loss, within(1e-10));
        assertThat(after.slope).containsExactly(before.slope, within(1e-10));
        assertThat(after.classes).isEqualTo(before.classes);
    }

    @Property(tries = 50, seed = "8")
    void thePrototypeOfOneShotIsTheSampleAndOfMoreTheirMean(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
            @ForAll @IntRange(min = 2, max = 5) int ways,
            @ForAll @IntRange(min = 1, max = 4) int shots) {
        double[] values = new SplittableRandom(seed)
                .doubles(ways * (shots + 1) * 2L, -1, 1)
                .toArray();

        double[] prototypes = evaluate(values, ways, shots, 1).prototypes;

        double[] means = new double[ways * 2];
        for (int row = 0; row < ways * shots; row++) {
            means[row / shots * 2] += values[row * 2] / shots;
            means[row / shots * 2 + 1] += values[row * 2 + 1] / shots;
        }
        assertThat(prototypes).containsExactly(means, within(1e-14));
    }

    @Property(tries = 50, seed = "8")
    void thePrototypicalSlopeIsTheDifferenceQuotientOfTheLoss(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
            @ForAll @IntRange(min = 2, max = 4) int ways,
            @ForAll @IntRange(min = 1, max = 3) int shots,
            @ForAll @IntRange(min = 1, max = 3) int queries) {
        double[] values = new SplittableRandom(seed)
                .doubles(ways * (shots + queries) * 2L, -1, 1)
                .toArray();
        double h = 1e-5;
        double[] quotient = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double[] more = values.clone();
            more[i] += h;
            double[] less = values.clone();
            less[i] -= h;
            quotient[i] =
                    (evaluate(more, ways, shots, queries).loss - evaluate(less, ways, shots, queries).loss) / (2 * h);
        }

        assertThat(evaluate(values, ways, shots, queries).slope).containsExactly(quotient, within(1e-8));
    }

    private record Evaluated(double loss, double[] slope, double[] prototypes, int[] classes) {}

    private static Evaluated evaluate(double[] embeddings, int ways, int shots, int queries) {
        long rows = (long) ways * (shots + queries);
        long width = embeddings.length / rows;
        try (INDArray values = OffHeap.zeros(Precision.DOUBLE, 1, rows, width);
                INDArray slope = OffHeap.zeros(Precision.DOUBLE, 1, rows, width);
                PrototypicalLoss loss = new PrototypicalLoss(ways, shots, queries, (int) width, Precision.DOUBLE)) {
            OffHeap.put(embeddings, values);
            double value = loss.evaluate(values, slope);
            return new Evaluated(value, OffHeap.get(slope), loss.prototypes(), loss.classes(values));
        }
    }
}
