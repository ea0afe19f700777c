package io.prototide.model.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreDistributionTest {
    /** Width of a bin in signed log(1 + |score|): 20 / 1280. */
    private static final double BIN = 1.0 / 64;

    /** shared/golden/calibration.json, conformal.cal. */
    private static final double[] REFERENCE = {
        6.266, 1.304, 4.812, 9.899, 4.729, 9.649, 9.739, 0.787, 3.288, 6.502,
        6.719, 8.59, 9.333, 9.577, 4.215, 3.058, 2.751, 1.257, 1.705, 5.456
    };

    @ParameterizedTest
    @CsvSource({
        // shared/golden/calibration.json, conformal.score and conformal.p
        "0.0, 1.0",
        "9.899, 0.09523809523809523",
        "5.0, 0.5238095238095238",
        "9.9, 0.047619047619047616",
        "20.0, 0.047619047619047616",
    })
    void ranksLikeTheConformalReferenceButForTheWidthOfItsBins(double score, double reference) {
        ScoreDistribution distribution = of(REFERENCE);
        // A bin knows no order inside, so a score is ranked as if it lay up to two bins lower, never higher: each value
        // within 2/64 of it in log(1 + score), 3 % of the score, may count as "at least as high".
        double lower = Math.exp(Math.log1p(score) - 2 * BIN) - 1;
        assertThat(conformal(REFERENCE, score)).isCloseTo(reference, within(1e-12));
        assertThat(distribution.pValue(score))
                .isGreaterThanOrEqualTo(reference - 1e-12)
                .isLessThanOrEqualTo(conformal(REFERENCE, lower) + 1e-12);
    }

    @Test
    void ranksExactlyWhereNoValueIsNear() {
        ScoreDistribution distribution = of(REFERENCE);
        assertThat(distribution.pValue(5.0)).isCloseTo(11 / 21.0, within(1e-12));
        assertThat(distribution.pValue(20.0)).isCloseTo(1 / 21.0, within(1e-12));
        assertThat(distribution.pValue(-3)).isCloseTo(1, within(1e-12));
    }

    @Test
    void ranksFromBelowExactlyWhereNoValueIsNear() {
        ScoreDistribution distribution = of(REFERENCE);
        // Ten of the twenty lie below 5, as ten lie above.
        assertThat(distribution.lowerPValue(5.0)).isCloseTo(11 / 21.0, within(1e-12));
        assertThat(distribution.lowerPValue(20.0)).isCloseTo(1, within(1e-12));
        assertThat(distribution.lowerPValue(-3)).isCloseTo(1 / 21.0, within(1e-12));
        assertThat(ScoreDistribution.empty().lowerPValue(0)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void fallsAsTheScoreRises(long seed) {
        ScoreDistribution distribution = random(seed);
        double last = 2;
        for (double score : grid()) {
            double p = distribution.pValue(score);
            assertThat(p).as("p of %s", score).isLessThanOrEqualTo(last).isPositive();
            last = p;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void hasNoJumpNotEvenWhereTheTailBegins(long seed) {
        ScoreDistribution distribution = random(seed);
        double most = Arrays.stream(distribution.weights()).max().orElseThrow() / distribution.total();
        double last = distribution.pValue(-50);
        // A hundredth of a bin may move p by a hundredth of the heaviest bin; the tail is no steeper than its mean
        // excess.
        for (double at = -4; at < 8; at += BIN / 100) {
            double p = distribution.pValue(Math.signum(at) * Math.expm1(Math.abs(at)));
            assertThat(last - p).isLessThanOrEqualTo(Math.max(most, 0.01) / 50);
            last = p;
        }
    }

    @Test
    void staysFiniteAndAboveZeroForAnyScore() {
        for (ScoreDistribution distribution :
                new ScoreDistribution[] {ScoreDistribution.empty(), of(REFERENCE), random(3)}) {
            for (double score : new double[] {1e300, -1e300, Double.MAX_VALUE, -Double.MAX_VALUE, 0.0, -0.0}) {
                assertThat(distribution.pValue(score)).isFinite().isPositive().isLessThanOrEqualTo(1);
            }
        }
        assertThat(random(3).pValue(1e300)).isEqualTo(1e-12);
    }

    @Test
    void ranksScoresHigherThanAnySeenByTheTail() {
        ScoreDistribution distribution = random(1);
        assertThat(distribution.pValue(1e6)).isLessThan(distribution.pValue(1e3));
        assertThat(distribution.pValue(1e3)).isLessThan(1 / (distribution.total() + 1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, -4.2, 3.0000001})
    void findsNothingUnusualInAConstantScore(double score) {
        ScoreDistribution distribution = ScoreDistribution.empty();
        long[] counts = new long[ScoreDistribution.BINS];
        counts[ScoreDistribution.bin(score)] = 1000;
        distribution = distribution.blend(1, counts);
        assertThat(distribution.pValue(score)).isCloseTo(1, within(1e-12));
    }

    @Test
    void findsNothingUnusualInAConstantScoreWhereverItLiesInItsBin() {
        for (int step = 0; step < 1000; step++) {
            double score = Math.expm1(1 + BIN * step / 1000);
            long[] counts = new long[ScoreDistribution.BINS];
            counts[ScoreDistribution.bin(score)] = 1000;
            ScoreDistribution distribution = ScoreDistribution.empty().blend(1, counts);
            assertThat(distribution.pValue(score)).as("p of %s", score).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void blendsToTheSameInAnyOrder() {
        long[] first = new long[ScoreDistribution.BINS];
        long[] second = new long[ScoreDistribution.BINS];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            first[random.nextInt(first.length)]++;
            second[random.nextInt(second.length)]++;
        }
        ScoreDistribution start = ScoreDistribution.empty();
        assertThat(start.blend(1, first).blend(1, second))
                .isEqualTo(start.blend(1, second).blend(1, first));
    }

    @Test
    void fadesWhatWasAndAddsTheRound() {
        long[] counts = new long[ScoreDistribution.BINS];
        counts[ScoreDistribution.bin(2)] = 100;
        ScoreDistribution once = ScoreDistribution.empty().blend(0.5, counts);
        ScoreDistribution twice = once.blend(0.5, counts);
        assertThat(once.total()).isEqualTo(100);
        assertThat(twice.total()).isEqualTo(150);
        assertThat(once.total()).as("immutable").isEqualTo(100);
    }

    @Test
    void isReadyAfterTwoHundredEvents() {
        long[] counts = new long[ScoreDistribution.BINS];
        counts[3] = 199;
        assertThat(ScoreDistribution.empty().ready()).isFalse();
        assertThat(ScoreDistribution.empty().blend(1, counts).ready()).isFalse();
        counts[1000] = 1;
        assertThat(ScoreDistribution.empty().blend(1, counts).ready()).isTrue();
    }

    @Test
    void putsEveryScoreIntoABin() {
        assertThat(ScoreDistribution.bin(0)).isEqualTo(640);
        assertThat(ScoreDistribution.bin(-0.0)).isEqualTo(640);
        assertThat(ScoreDistribution.bin(-1e-9)).isEqualTo(639);
        // log(1 + e - 1) = 1: 64 bins above the middle; a hair more, for the rounding of e.
        assertThat(ScoreDistribution.bin(Math.E - 1 + 1e-9)).isEqualTo(704);
        assertThat(ScoreDistribution.bin(1e300)).isEqualTo(1279);
        assertThat(ScoreDistribution.bin(-1e300)).isZero();
    }

    @Test
    void refusesWeightsThatAreNone() {
        assertThatThrownBy(() -> new ScoreDistribution(new double[3]))
                .hasMessage("a score distribution has 1280 bins, got 3");
        for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] weights = new double[ScoreDistribution.BINS];
            weights[7] = wrong;
            assertThatThrownBy(() -> new ScoreDistribution(weights))
                    .hasMessage("bin weights must be finite and at least 0, got " + wrong);
        }
    }

    private static double conformal(double[] values, double score) {
        return (1 + Arrays.stream(values).filter(value -> value >= score).count()) / (values.length + 1.0);
    }

    private static ScoreDistribution of(double... values) {
        long[] counts = new long[ScoreDistribution.BINS];
        for (double value : values) {
            counts[ScoreDistribution.bin(value)]++;
        }
        return ScoreDistribution.empty().blend(1, counts);
    }

    /** Log-odds as they come: several thousand around -3 with a long right side; other shapes by the seed. */
    private static ScoreDistribution random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double center = random.nextDouble(-5, 2);
        double spread = random.nextDouble(0.2, 2);
        double[] values = new double[4000];
        for (int i = 0; i < values.length; i++) {
            values[i] = center + spread * random.nextGaussian();
            if (i % 20 == 0) {
                values[i] += -3 * Math.log(1 - random.nextDouble());
            }
        }
        return of(values);
    }

    private static double[] grid() {
        double[] grid = new double[60_001];
        for (int i = 0; i < grid.length; i++) {
            double at = (i - 30_000) / 2_500.0;
            grid[i] = Math.signum(at) * Math.expm1(Math.abs(at));
        }
        return grid;
    }
}
