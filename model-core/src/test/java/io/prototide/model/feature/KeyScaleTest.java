package io.prototide.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyScaleTest {
    private static final Population UNKNOWN = Population.unknown(1);

    @Test
    void keepsTheVarianceOfLargeCloseValues() {
        KeyScale scale = learned(1_000_000_004, 1_000_000_007, 1_000_000_013, 1_000_000_016);
        assertThat(scale.mean()[0]).isCloseTo(1_000_000_010, within(1e-9 * 1_000_000_010));
        assertThat(scale.variance()[0]).isCloseTo(22.5, within(1e-9 * 22.5));
        assertThat(scale.counts()).containsExactly(4);
    }

    @Test
    void givesAConstantFeatureAScaleAndOrdersWhatDeviates() {
        KeyScale scale = new KeyScale(3);
        Population population = Population.unknown(3);
        for (int i = 0; i < 500; i++) {
            scale.learn(new double[] {5, 10, 2}, population);
        }
        assertThat(scale.input(new double[] {5, 10, 2}, population)).containsOnly(0);

        float three = scale.input(new double[] {5, 10, 3}, population)[2];
        float twoHundred = scale.input(new double[] {5, 10, 200}, population)[2];
        // The floor is 1 % of the level and 1e-6: 1 / 0.020001 and 198 / 0.020001 deviations, logarithmic beyond 8.
        assertThat(three).isCloseTo((float) (8 + Math.log(1 / 0.020001 / 8)), within(1e-4f));
        assertThat(twoHundred).isCloseTo((float) (8 + Math.log(198 / 0.020001 / 8)), within(1e-4f));
        assertThat(three).isLessThan(twoHundred);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void movesTheNextNormalScoreLittleAfterGiants(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        KeyScale scale = new KeyScale(1);
        for (int i = 0; i < 100; i++) {
            scale.learn(new double[] {10 + random.nextGaussian()}, UNKNOWN);
        }
        double before = distance(scale, 13);
        scale.learn(new double[] {1e12}, UNKNOWN);
        scale.learn(new double[] {-1e12}, UNKNOWN);

        assertThat(scale.mean()[0]).isCloseTo(10, within(0.5));
        // Each giant counts as three deviations: 2 % of 9 variances, twice, is a sixth more variance for a while.
        assertThat(distance(scale, 13)).isCloseTo(before, within(0.2 * before));
        for (int i = 0; i < 20; i++) {
            scale.learn(new double[] {10 + random.nextGaussian()}, UNKNOWN);
        }
        assertThat(scale.variance()[0]).isBetween(0.3, 3.0);
    }

    @Test
    void staysFiniteWhenAGiantComesFirst() {
        KeyScale scale = learned(1e12, -1e12, 10);
        assertThat(scale.variance()[0]).isFinite();
        for (double probe : new double[] {1e12, -1e12, 10, 0}) {
            assertThat(scale.input(new double[] {probe}, UNKNOWN)[0]).isFinite();
        }
    }

    @Test
    void takesAMissingValueForNothingAndZeroForAValue() {
        KeyScale scale = new KeyScale(1);
        for (int i = 0; i < 100; i++) {
            scale.learn(new double[] {i % 2 == 0 ? 49 : 51}, UNKNOWN);
        }
        double mean = scale.mean()[0];
        double variance = scale.variance()[0];

        assertThat(scale.input(new double[] {Double.NaN}, UNKNOWN)).containsExactly(0, 0);
        scale.learn(new double[] {Double.NaN}, UNKNOWN);
        assertThat(scale.mean()).containsExactly(mean);
        assertThat(scale.variance()).containsExactly(variance);
        assertThat(scale.counts()).containsExactly(100);

        // 50 below, deviation sqrt(1 + floor of 0.5 squared): 44.7 deviations, 8 + log(44.7 / 8).
        assertThat(scale.input(new double[] {0}, UNKNOWN)[0]).isCloseTo(-9.72f, within(0.02f));
    }

    @Test
    void aColumnOnThePopulationsScaleAloneIsLinearUpToTwentyDeviations() {
        KeyScale scale = new KeyScale(2);
        // A floor of 1 % of the level, 0 here, and 1e-6.
        Population population = new Population(10, new double[2], new double[] {2, 2}, new double[] {1, 1});
        boolean[] second = {false, true};
        float[] input = scale.input(new double[] {30, 30}, population, second);
        assertThat(input[1]).isZero();
        assertThat(input[2]).isCloseTo((float) (8 + Math.log(15 / 8.0)), within(1e-5f));
        assertThat(input[3]).isCloseTo(15f, within(1e-5f));
        assertThat(scale.input(new double[] {30, -80}, population, second)[3])
                .isCloseTo((float) -(20 + Math.log(2)), within(1e-5f));
        assertThat(scale.input(new double[] {30, 30}, population, new boolean[2]))
                .containsExactly(scale.input(new double[] {30, 30}, population));
        assertThat(scale.input(new double[] {30, Double.NaN}, population, second)[3])
                .isZero();
    }

    @Test
    void countsBeyondTheRangeOfAnInt() {
        KeyScale scale = new KeyScale(new double[] {10}, new double[] {4}, new long[] {2_147_483_647L});
        scale.learn(new double[] {10}, UNKNOWN);
        assertThat(scale.counts()).containsExactly(2_147_483_648L);
        assertThat(scale.mean()[0]).isEqualTo(10);
        // An event at the mean fades the variance by the memory of 50 events: 4 * 0.98.
        assertThat(scale.variance()[0]).isCloseTo(3.92, within(1e-12));
    }

    @Test
    void tellsLargeWholeNumbersApart() {
        KeyScale scale = learned(1_707_954_127_790.0, 1_707_954_127_792.0);
        assertThat(scale.mean()[0]).isEqualTo(1_707_954_127_791.0);
        assertThat(scale.variance()[0]).isEqualTo(1.0);
    }

    @Test
    void standsANewKeyOnThePopulation() {
        Population population = new Population(1000, new double[] {100}, new double[] {30}, new double[] {10});
        float[] v = new KeyScale(1).input(new double[] {130}, population);
        // Own scale: (130 - 100) / 10. Population's: 30 / sqrt(30^2 + 1.000001^2), the floor being 1 % of the level.
        assertThat(v[0]).isCloseTo(3f, within(1e-5f));
        assertThat(v[1]).isCloseTo((float) (30 / Math.sqrt(900 + 1.000001 * 1.000001)), within(1e-5f));
    }

    @Test
    void shrinksAYoungKeyTowardThePopulation() {
        Population population = new Population(1000, new double[] {100}, new double[] {30}, new double[] {10});
        KeyScale scale = new KeyScale(1);
        scale.learn(new double[] {40}, population);
        scale.learn(new double[] {60}, population);
        // Mean 50 and variance 100 of 2 events. Centre (2 * 50 + 100) / 3 = 66.67; spread (2 * 100 + 5 * 100) / 7 = 100
        // and the floor of 0.500001 squared.
        float[] v = scale.input(new double[] {80}, population);
        assertThat(v[0]).isCloseTo((float) ((80 - 200 / 3.0) / Math.sqrt(100.250001)), within(1e-5f));
        assertThat(scale.expected(0, 0, population)).isCloseTo(200 / 3.0, within(1e-9));
        assertThat(scale.expected(0, 1, population)).isCloseTo(200 / 3.0 + Math.sqrt(100.250001), within(1e-6));
    }

    @Test
    void growsWithDistanceWithoutBound() {
        KeyScale scale = learned(9, 10, 11, 10, 9, 11);
        float last = 0;
        for (double x = 10.5; x < 1e12; x *= 1.5) {
            float v = scale.input(new double[] {x}, UNKNOWN)[0];
            assertThat(v).isFinite().isGreaterThan(last);
            last = v;
        }
    }

    @Test
    void followsALastingLevelShift() {
        SplittableRandom random = new SplittableRandom(5);
        KeyScale scale = new KeyScale(1);
        for (int i = 0; i < 1000; i++) {
            scale.learn(new double[] {100 + random.nextGaussian()}, UNKNOWN);
        }
        assertThat(distance(scale, 135)).isGreaterThan(8);
        for (int i = 0; i < 300; i++) {
            scale.learn(new double[] {135 + random.nextGaussian()}, UNKNOWN);
        }
        assertThat(scale.mean()[0]).isCloseTo(135, within(3.0));
        assertThat(distance(scale, 135)).isLessThan(2);
    }

    private static KeyScale learned(double... values) {
        KeyScale scale = new KeyScale(1);
        for (double value : values) {
            scale.learn(new double[] {value}, UNKNOWN);
        }
        return scale;
    }

    private static double distance(KeyScale scale, double x) {
        return Math.abs(scale.input(new double[] {x}, UNKNOWN)[0]);
    }
}
