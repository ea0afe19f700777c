package io.prototide.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class KeyScalePropertyTest {
    private static final Population UNKNOWN = Population.unknown(1);

    /** The first five events are neither clipped nor faded: there mean and variance are those of the textbook. */
    @Property(seed = "61", tries = 1000)
    void agreesWithTwoPassesOverTheFirstEvents(
            @ForAll @Size(min = 1, max = 5) List<@DoubleRange(min = -1000, max = 1000) Double> values,
            @ForAll @DoubleRange(min = -1e9, max = 1e9) double level) {
        double[] given = values.stream().mapToDouble(value -> level + value).toArray();
        double mean = Arrays.stream(given).map(value -> value - level).average().orElseThrow() + level;
        double variance = Arrays.stream(given)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();

        KeyScale scale = new KeyScale(1);
        learn(scale, UNKNOWN, given);

        assertThat(scale.mean()[0]).isCloseTo(mean, within(1e-9 * (1 + Math.abs(level))));
        // Doubles near 1e9 are 1e-7 apart: that much of each deviation is lost before anything is computed.
        assertThat(scale.variance()[0])
                .isCloseTo(variance, within(1e-9 * variance + 1e-6 * Math.sqrt(variance) + 1e-12));
        assertThat(scale.counts()).containsExactly(given.length);
    }

    @Property(seed = "62", tries = 1000)
    void staysFiniteForAllFiniteNumbers(@ForAll("anyFinite") List<Double> values, @ForAll boolean known) {
        Population population =
                known ? new Population(1000, new double[] {3}, new double[] {30}, new double[] {10}) : UNKNOWN;
        KeyScale scale = new KeyScale(1);
        for (double value : values) {
            float[] input = scale.input(new double[] {value}, population);
            assertThat(input[0]).as("own scale of %s", value).isFinite();
            assertThat(input[1]).as("population's scale of %s", value).isFinite();
            learn(scale, population, value);
        }
        assertThat(scale.mean()[0]).isFinite();
        assertThat(scale.variance()[0]).isFinite().isNotNegative();
    }

    @Property(seed = "63", tries = 500)
    void oneGiantMovesTheNextNormalValueByLittle(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 1e6, max = 1e308) double giant,
            @ForAll boolean negative,
            @ForAll @IntRange(min = 50, max = 400) int known) {
        SplittableRandom random = new SplittableRandom(seed);
        KeyScale scale = new KeyScale(1);
        for (int i = 0; i < known; i++) {
            learn(scale, UNKNOWN, 10 + random.nextGaussian());
        }
        double deviation = Math.sqrt(scale.variance()[0]);
        double before = scale.input(new double[] {10}, UNKNOWN)[0];
        learn(scale, UNKNOWN, negative ? -giant : giant);
        double after = scale.input(new double[] {10}, UNKNOWN)[0];

        // A giant counts as three deviations: at a rate of 1/50 it moves the mean by 0.06 of one, and no further.
        assertThat(Math.abs(scale.expected(0, 0, UNKNOWN) - 10)).isLessThan(3 * deviation);
        assertThat(after).isCloseTo(before, within(0.07 + 0.1 * Math.abs(before)));
    }

    @Property(seed = "64", tries = 500)
    void growsWithTheDistanceFromTheKeysMean(
            @ForAll @Size(min = 1, max = 80) List<@DoubleRange(min = -1e6, max = 1e6) Double> values,
            @ForAll @DoubleRange(min = 0, max = 1e12) double near,
            @ForAll @DoubleRange(min = 0, max = 1e12) double further,
            @ForAll boolean above) {
        KeyScale scale = new KeyScale(1);
        values.forEach(value -> learn(scale, UNKNOWN, value));
        double center = scale.expected(0, 0, UNKNOWN);
        double sign = above ? 1 : -1;

        float a = scale.input(new double[] {center + sign * Math.min(near, further)}, UNKNOWN)[0];
        float b = scale.input(new double[] {center + sign * Math.max(near, further)}, UNKNOWN)[0];

        assertThat(Math.abs(a)).isLessThanOrEqualTo(Math.abs(b));
    }

    @Property(seed = "65", tries = 500)
    void learnsTheSameOfBothZerosAndNothingOfAMissingValue(
            @ForAll @Size(max = 40) List<@DoubleRange(min = -10, max = 10) Double> values) {
        KeyScale plain = new KeyScale(1);
        KeyScale signed = new KeyScale(1);
        for (double value : values) {
            learn(plain, UNKNOWN, value, 0.0);
            learn(signed, UNKNOWN, value, Double.NaN, -0.0);
        }
        assertThat(signed.mean()).containsExactly(plain.mean());
        assertThat(signed.variance()).containsExactly(plain.variance());
        assertThat(signed.counts()).containsExactly(plain.counts());
    }

    @Provide
    Arbitrary<List<Double>> anyFinite() {
        Arbitrary<Double> edges = Arbitraries.of(
                0.0, -0.0, 1.0, Double.MIN_VALUE, 1e12, -1e12, 1e154, -1e155, 1e308, -1e308, Double.MAX_VALUE);
        return Arbitraries.oneOf(
                        edges,
                        Arbitraries.doubles().between(-1e308, 1e308),
                        Arbitraries.doubles().between(-5, 5))
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    private static void learn(KeyScale scale, Population population, double... values) {
        for (double value : values) {
            scale.learn(new double[] {value}, population);
        }
    }
}
