package io.prototide.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResamplingTest {
    private static final double[] SCORES = {3, 1, 2, 2, 0};
    private static final boolean[] ANOMALIES = {true, false, true, false, false};

    @Test
    void weightsCountARowAsOftenAsItStandsThere() {
        int[] weights = {1, 2, 0, 3, 1};
        double[] scores = {3, 1, 1, 2, 2, 2, 0};
        boolean[] anomalies = {true, false, false, false, false, false, false};
        var ranking = new WeightedRanking(SCORES, ANOMALIES);

        assertThat(ranking.measure(weights).averagePrecision()).isEqualTo(AveragePrecision.of(scores, anomalies));
        assertThat(ranking.measure(weights).rocArea()).isEqualTo(RocArea.of(scores, anomalies));
        // By hand: first anomaly alone on top (1), the second tied with a normal row (2 of 3).
        assertThat(ranking.measure(new int[] {1, 1, 1, 1, 1}).averagePrecision())
                .isCloseTo((1 + 2 / 3.0) / 2, within(1e-12));
        assertThat(ranking.measure(new int[] {0, 1, 0, 1, 1}).averagePrecision())
                .isNaN();
    }

    @Test
    void rowsOfOneKeyAndDayAreDrawnTogether() {
        String[] keys = IntStream.range(0, 60).mapToObj(i -> "k" + i % 20).toArray(String[]::new);
        var blocks = new ResamplingBlocks(keys, new long[60]);

        int[] weights = blocks.draw(new SplittableRandom(1));

        assertThat(blocks.count()).isEqualTo(20);
        assertThat(Arrays.stream(weights).sum()).isEqualTo(60);
        assertThat(IntStream.range(0, 40)).allMatch(i -> weights[i] == weights[i + 20]);
    }

    @Test
    void fewKeysAndDaysMakeFiftyBlocksOfConsecutiveRows() {
        String[] keys = new String[100];
        Arrays.fill(keys, "one");
        var blocks = new ResamplingBlocks(keys, new long[100]);

        int[] weights = blocks.draw(new SplittableRandom(1));

        assertThat(blocks.count()).isEqualTo(50);
        assertThat(IntStream.range(0, 50)).allMatch(i -> weights[2 * i] == weights[2 * i + 1]);
    }

    @Test
    void percentilesAreLinearBetweenTheValues() {
        // 0 ... 40 and one undefined: 2.5 % of 40 is 1, 97.5 % is 39.
        double[] values = IntStream.rangeClosed(0, 41)
                .mapToDouble(i -> i == 41 ? Double.NaN : i)
                .toArray();

        assertThat(Percentiles.middle95(values)).containsExactly(new double[] {1, 39}, within(1e-9));
        assertThat(Percentiles.middle95(new double[] {Double.NaN})).isEmpty();
    }

    @Test
    void averagesThePrecisionOfKeysThatHaveBothClasses() {
        double[] scores = {1, 2, 10, 20, 5};
        boolean[] anomalies = {true, false, false, true, true};

        // a: the anomaly is second of two, 1/2; b: first, 1; c has no normal row.
        assertThat(KeyAveragePrecision.mean(scores, anomalies, new String[] {"a", "a", "b", "b", "c"}))
                .isEqualTo(0.75);
        assertThat(KeyAveragePrecision.mean(new double[1], new boolean[1], new String[] {"a"}))
                .isNaN();
    }

    @Test
    void theCurveHasAPointForEachDistinctScore() {
        var curve = PrecisionRecallCurve.of(SCORES, ANOMALIES);

        assertThat(curve.recall()).containsExactly(0.5, 1, 1);
        assertThat(curve.precision()).containsExactly(1, 2 / 3.0, 2 / 5.0);
    }
}
