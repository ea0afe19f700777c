package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.feature.KeyScale;
import io.prototide.model.feature.Population;
import io.prototide.model.normal.Covariance;
import io.prototide.model.normal.SensorMemory;
import io.prototide.model.normal.SensorNormal;
import io.prototide.model.normal.SensorSettings;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StandardiserTest {
    /** Columns: the temperature, sine and cosine of the hour, the logarithm of the pressure, the time since the last event. */
    private static final FeatureSet FEATURES = new FeatureSet(List.of(
            new FeatureSpec("temperature", FeatureKind.RAW, null),
            new FeatureSpec("hour", FeatureKind.HOUR, null),
            new FeatureSpec("pressure", FeatureKind.LOG, null),
            new FeatureSpec("gap", FeatureKind.ELAPSED, null)));

    private static final int WIDTH = 5;
    private static final SensorSettings SENSORS = SensorSettings.standard(2);

    private final Population population = new Population(100, filled(1), filled(2), filled(1));
    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void takesNumbersAsTheyWereReadAndTheirLogarithmsForSensors() {
        assertThat(Standardiser.sensors(FEATURES)).containsExactly(0, 3);
        assertThat(Standardiser.sensors(
                        new FeatureSet(List.of(new FeatureSpec("merchant", FeatureKind.CATEGORY, null)))))
                .isEmpty();
    }

    @Test
    void putsTheReferencesViewOfASensorInBothHalvesAndLeavesTheOtherColumns() {
        Standardiser standardiser = new Standardiser(FEATURES, SENSORS);
        KeyScale scale = new KeyScale(WIDTH);
        SensorMemory memory = standardiser.newMemory();
        // Another reference of the two sensors alone, and another scale of all columns.
        SensorNormal alone = new SensorNormal(2, SENSORS, null);
        SensorMemory beside = new SensorMemory(2);
        KeyScale plain = new KeyScale(WIDTH);
        for (int row = 0; row < 60; row++) {
            double[] x = row();
            float[] input = standardiser.input(x, scale, memory, population);
            float[] expected = plain.input(x, population);
            double strangeness = alone.score(new double[] {x[0], x[3]}, beside);

            assertThat(input).hasSize(2 * WIDTH);
            assertThat(input[0]).isEqualTo(alone.u()[0]);
            assertThat(input[3]).isEqualTo(alone.u()[1]);
            assertThat(input[WIDTH]).isEqualTo(alone.slow()[0]);
            assertThat(input[WIDTH + 3]).isEqualTo(alone.slow()[1]);
            for (int column : new int[] {1, 2, 4, WIDTH + 1, WIDTH + 2, WIDTH + 4}) {
                assertThat(input[column]).isEqualTo(expected[column]);
            }
            assertThat(standardiser.unusual()).isEqualTo(strangeness);
            if (row > 1) {
                assertThat(standardiser.expected(3)).isEqualTo(alone.expected(1));
            }
            assertThat(standardiser.expected(1)).as("no sensor").isNaN();

            standardiser.learn(x, scale, memory, population);
            alone.learn(new double[] {x[0], x[3]}, beside);
            plain.learn(x, population);
        }
        assertThat(standardiser.expected(0)).isNotNaN();
    }

    @Test
    void learnsTheSameWithoutHavingScoredTheRowAndAfterAnotherKeysRow() {
        Standardiser standardiser = new Standardiser(FEATURES, SENSORS);
        Standardiser other = new Standardiser(FEATURES, SENSORS);
        SensorMemory memory = standardiser.newMemory();
        SensorMemory same = other.newMemory();
        SensorMemory anotherKeys = other.newMemory();
        KeyScale scale = new KeyScale(WIDTH);
        KeyScale sameScale = new KeyScale(WIDTH);
        for (int row = 0; row < 40; row++) {
            double[] x = row();
            standardiser.input(x, scale, memory, population);
            standardiser.learn(x, scale, memory, population);
            other.input(row(), new KeyScale(WIDTH), anotherKeys, population);
            other.learn(x, sameScale, same, population);
        }
        double[] x = row();
        assertThat(other.input(x, sameScale, same, population))
                .containsExactly(standardiser.input(x, scale, memory, population));
    }

    @Test
    void aMissingReadingIsZeroInBothHalvesAndIsExpectedNowhere() {
        Standardiser standardiser = new Standardiser(FEATURES, SENSORS);
        KeyScale scale = new KeyScale(WIDTH);
        SensorMemory memory = standardiser.newMemory();
        for (int row = 0; row < 50; row++) {
            standardiser.learn(row(), scale, memory, population);
        }
        double[] x = row();
        x[0] = Double.NaN;
        float[] input = standardiser.input(x, scale, memory, population);

        assertThat(input[0]).isZero();
        assertThat(input[WIDTH]).isZero();
        assertThat(input[3]).isNotZero();
        assertThat(standardiser.expected(0)).isNaN();
        assertThat(standardiser.expected(3)).isNotNaN();
    }

    @Test
    void withoutSensorsTheInputIsThatOfTheScales() {
        Standardiser plain = new Standardiser(FEATURES, null);
        KeyScale scale = new KeyScale(WIDTH);
        assertThat(plain.newMemory()).isNull();
        assertThat(plain.hasSensors()).isFalse();
        for (int row = 0; row < 20; row++) {
            double[] x = row();
            assertThat(plain.input(x, scale, null, population)).containsExactly(scale.input(x, population));
            plain.learn(x, scale, null, population);
        }
        assertThat(scale.counts()).containsOnly(20);
        assertThat(plain.suspicious()).isFalse();
        assertThat(plain.expected(0)).isNaN();
    }

    @Test
    void fitsAMemoryOfItsSensorsOnly() {
        Standardiser standardiser = new Standardiser(FEATURES, SENSORS);
        assertThat(standardiser.fits(new SensorMemory(2))).isTrue();
        assertThat(standardiser.fits(new SensorMemory(3))).isFalse();
        assertThat(standardiser.fits(null)).isFalse();
        Standardiser plain = new Standardiser(FEATURES, null);
        assertThat(plain.fits(null)).isTrue();
        assertThat(plain.fits(new SensorMemory(2))).isFalse();
    }

    @Test
    void doesNotFitAMemoryOfAnotherFormOfCovariance() {
        Standardiser full = new Standardiser(FEATURES, SENSORS.withCovariance(Covariance.FULL, 1));
        Standardiser diagonal = new Standardiser(FEATURES, SENSORS.withCovariance(Covariance.DIAGONAL, 1));
        SensorMemory memory = diagonal.newMemory();
        KeyScale scale = new KeyScale(WIDTH);
        assertThat(full.fits(memory)).as("nothing of the kind learned yet").isTrue();
        for (int row = 0; row < 10; row++) {
            diagonal.learn(row(), scale, memory, population);
        }
        assertThat(diagonal.fits(memory)).isTrue();
        assertThat(full.fits(memory)).isFalse();
    }

    private double[] row() {
        double hour = random.nextDouble() * 6;
        return new double[] {
            20 + random.nextGaussian(), Math.sin(hour), Math.cos(hour), 3 + 0.1 * random.nextGaussian(), 60
        };
    }

    private static double[] filled(double value) {
        double[] values = new double[WIDTH];
        Arrays.fill(values, value);
        return values;
    }
}
