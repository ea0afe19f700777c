package io.prototide.model.normal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SensorNormalTest {
    private static final double NAN = Double.NaN;

    @Test
    void standardisesByTheMeanAndTheDeviationOfTheRowsBefore() {
        // No floor to speak of: mean 2 of 1 and 3, variance 1, step 2 / 1.128, so s^2 = (2 * 1 + 5 * 3.14370) / 7.
        SensorNormal normal = normal(1, SensorSettings.standard(1).withScaleFloor(0));
        SensorMemory memory = new SensorMemory(1);
        feed(normal, memory, 1, 3);

        normal.score(new double[] {5}, memory);

        double deviation = Math.sqrt((2 + 5 * 4 / (1.128 * 1.128)) / 7);
        assertThat(normal.u()[0]).isCloseTo((float) (3 / deviation), within(1e-5f));
        assertThat(normal.components()[SensorNormal.SQUARES])
                .isCloseTo(Math.log(9 / deviation / deviation), within(1e-5));
        // The slow mean begins at 0: 1 - 2^(-1/16) of the value.
        assertThat(normal.slow()[0]).isCloseTo((float) (0.0423967 * 3 / deviation), within(1e-5f));
        assertThat(normal.expected(0)).isCloseTo(2, within(1e-9));
    }

    @Test
    void leavesWhatAnAutoregressionOfSecondOrderDoesNotExplain() {
        // x_t = 0.5 x_{t-1} + 0.3 x_{t-2} + noise of deviation 1: what remains has 1 / 2.24 of the values' variance.
        SplittableRandom random = new SplittableRandom(3);
        SensorNormal normal = normal(1, SensorSettings.standard(1).withGate(Gate.NONE));
        SensorMemory memory = new SensorMemory(1);
        double one = 0;
        double two = 0;
        double error = 0;
        for (int t = 0; t < 12_000; t++) {
            double noise = random.nextGaussian();
            double[] x = {0.5 * one + 0.3 * two + noise};
            normal.score(x, memory);
            if (t >= 8_000) {
                double miss = normal.expected(0) - (x[0] - noise);
                error += miss * miss / 4_000;
            }
            normal.learn(x, memory, normal.suspicious());
            two = one;
            one = x[0];
        }
        assertThat(error).isLessThan(0.02);
    }

    @ParameterizedTest
    @EnumSource(
            value = Covariance.class,
            names = {"FULL", "LOW_RANK"})
    void aPairThatBreaksItsCorrelationIsFurtherThanOneThatKeepsIt(Covariance covariance) {
        SensorNormal normal = normal(2, SensorSettings.standard(2).withCovariance(covariance, 1));
        SensorMemory memory = new SensorMemory(2);
        SplittableRandom random = new SplittableRandom(5);
        for (int t = 0; t < 2_000; t++) {
            double common = random.nextGaussian();
            learn(normal, memory, common + 0.1 * random.nextGaussian(), common + 0.1 * random.nextGaussian());
        }
        normal.score(new double[] {2, 2}, memory);
        double together = normal.components()[SensorNormal.DISTANCE];
        normal.score(new double[] {2, -2}, memory);

        assertThat(normal.components()[SensorNormal.DISTANCE]).isGreaterThan(together + 2);
    }

    @Test
    void aMissingValueSaysAndChangesNothing() {
        SensorNormal one = normal(1, SensorSettings.standard(1));
        SensorNormal two = normal(2, SensorSettings.standard(1));
        SensorMemory alone = new SensorMemory(1);
        SensorMemory beside = new SensorMemory(2);
        SplittableRandom random = new SplittableRandom(9);
        for (int t = 0; t < 300; t++) {
            double value = random.nextGaussian();
            double expected = one.score(new double[] {value}, alone);
            one.learn(new double[] {value}, alone, one.suspicious());
            // The shrinkage of correlations does not touch a variance, so a sensor that is never there leaves no trace.
            assertThat(two.score(new double[] {value, NAN}, beside)).isEqualTo(expected);
            two.learn(new double[] {value, NAN}, beside, two.suspicious());
        }
        assertThat(two.u()[1]).isZero();
        assertThat(two.expected(1)).isNaN();
        double before = two.score(new double[] {NAN, NAN}, beside);
        two.learn(new double[] {NAN, NAN}, beside, false);
        assertThat(two.score(new double[] {NAN, NAN}, beside)).isEqualTo(before);
    }

    @Test
    void aShiftThatIsLetPassNeverBecomesNormal() {
        SensorSettings settings = SensorSettings.standard(1).withAdoptAfter(100);
        SensorNormal normal = normal(1, settings);
        SensorMemory memory = new SensorMemory(1);
        SplittableRandom random = new SplittableRandom(2);
        for (int t = 0; t < 1000; t++) {
            learn(normal, memory, random.nextGaussian());
        }
        double reference = memory.mean[0];
        for (int t = 0; t < 3000; t++) {
            normal.pass(new double[] {10 + random.nextGaussian()}, memory);
        }
        assertThat(memory.mean[0]).isEqualTo(reference);
        assertThat(memory.rows).isEqualTo(4000);
        normal.score(new double[] {10}, memory);
        assertThat(normal.suspicious()).isTrue();
    }

    @Test
    void aConstantSensorIsQuietUntilItMoves() {
        SensorNormal normal = normal(1, SensorSettings.standard(1));
        SensorMemory memory = new SensorMemory(1);
        for (int t = 0; t < 500; t++) {
            learn(normal, memory, 7);
            assertThat(normal.unsmoothed()).isZero();
        }
        assertThat(normal.score(new double[] {8}, memory)).isGreaterThan(5);
        assertThat(normal.suspicious()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Covariance.class,
            names = {"FULL", "DIAGONAL", "LOW_RANK", "SHARED"})
    void aMemoryWrittenAndReadScoresBitForBitTheSame(Covariance covariance) throws IOException {
        SensorPrior prior = new SensorPrior(new double[] {1, NAN, 2}, independent(), independent());
        SensorNormal normal = new SensorNormal(3, SensorSettings.standard(3).withCovariance(covariance, 2), prior);
        SensorMemory memory = new SensorMemory(3);
        SensorMemory copy = copy(memory);
        SplittableRandom random = new SplittableRandom(11);
        for (int t = 0; t < 700; t++) {
            double[] x = {random.nextGaussian(), t % 5 == 0 ? NAN : random.nextGaussian(), random.nextGaussian()};
            if (t < 5 || t % 97 == 0) {
                copy = copy(copy);
            }
            double score = normal.score(x, memory);
            normal.learn(x, memory, normal.suspicious());
            assertThat(normal.score(x, copy)).isEqualTo(score);
            normal.learn(x, copy, normal.suspicious());
        }
        assertThat(bytes(copy)).isEqualTo(bytes(memory));
    }

    @ParameterizedTest
    @CsvSource({"3", "6", "12"})
    void aLastingShiftAlertsAtOnceAndIsQuietOnceAdopted(double deviations) {
        boolean[] suspicious = shift(deviations, Gate.ADAPT, 4_000);

        assertThat(suspicious[0]).isTrue();
        assertThat(count(suspicious, 0, 1_000)).isEqualTo(1_000);
        assertThat(count(suspicious, 1_800, 4_000)).isLessThan(2_200 / 20);
    }

    @Test
    void holdNeverAdoptsAndNoneAdoptsSoon() {
        assertThat(count(shift(6, Gate.HOLD, 4_000), 0, 4_000)).isEqualTo(4_000);
        assertThat(count(shift(6, Gate.NONE, 4_000), 500, 1_000)).isLessThan(50);
    }

    @Test
    void anOperatorsNormalOpensAHeldKey() {
        SensorNormal normal = normal(1, SensorSettings.standard(1).withGate(Gate.HOLD));
        SensorMemory memory = new SensorMemory(1);
        SplittableRandom random = new SplittableRandom(13);
        noise(normal, memory, random, 2_000, 0);
        noise(normal, memory, random, 1_500, 8);
        assertThat(normal.suspicious()).isTrue();
        memory.adopt(1_500);
        noise(normal, memory, random, 1_500, 8);
        normal.score(new double[] {8}, memory);
        assertThat(normal.suspicious()).isFalse();
    }

    @Test
    void aFrozenReferenceDoesNotMove() {
        SensorNormal normal = normal(1, SensorSettings.standard(1).withGate(Gate.FROZEN));
        SensorMemory memory = new SensorMemory(1);
        SplittableRandom random = new SplittableRandom(17);
        noise(normal, memory, random, 30, 5);
        double mean = memory.mean[0];
        float variance = memory.moments[SensorMemory.VARIANCE];
        noise(normal, memory, random, 3_000, 9);
        assertThat(memory.mean[0]).isEqualTo(mean);
        assertThat(memory.moments[SensorMemory.VARIANCE]).isEqualTo(variance);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 19, 20, 38, 48, 52})
    void theDefaultKeepsAKeyUnderFourKilobytes(int sensors) {
        SensorNormal normal = normal(sensors, SensorSettings.standard(sensors));
        SensorMemory memory = new SensorMemory(sensors);
        learn(normal, memory, new double[sensors]);
        assertThat(memory.bytes()).isLessThan(120 + 8 * sensors);
        for (int t = 0; t < 10; t++) {
            learn(normal, memory, new double[sensors]);
        }
        assertThat(memory.bytes()).isLessThan(4096);
    }

    @Test
    void refusesWhatDoesNotFitAndSaysSo() {
        assertThatThrownBy(() -> SensorSettings.standard(1).withMemory(3))
                .hasMessage("sensors.memory must be in 16..1000000, got 3");
        assertThatThrownBy(() -> SensorSettings.standard(1).withSmoothing(-0.5))
                .hasMessage("sensors.smoothing must be in 0..10000, got -0.5");
        assertThatThrownBy(() -> normal(2, SensorSettings.standard(2).withCovariance(Covariance.SHARED, 1)))
                .hasMessage("covariance SHARED must have a prior with correlations, got none");
        assertThatThrownBy(() -> SensorMemory.read(new DataInputStream(new ByteArrayInputStream(new byte[] {9}))))
                .hasMessage("unknown version 9 of a sensor memory, this class reads 1");
    }

    /** What is suspicious in 8 correlated autoregressive sensors after a shift of all of them. */
    private static boolean[] shift(double deviations, Gate gate, int rows) {
        SplittableRandom random = new SplittableRandom(7);
        SensorNormal normal = normal(8, SensorSettings.standard(8).withGate(gate));
        SensorMemory memory = new SensorMemory(8);
        double[] state = new double[8];
        double[] x = new double[8];
        boolean[] suspicious = new boolean[rows];
        for (int t = 0; t < 4_096 + rows; t++) {
            double common = random.nextGaussian();
            for (int i = 0; i < 8; i++) {
                state[i] = 0.5 * state[i] + Math.sqrt(0.75) * (0.6 * common + 0.8 * random.nextGaussian());
                x[i] = state[i] + (t < 4_096 ? 0 : deviations);
            }
            normal.score(x, memory);
            if (t >= 4_096) {
                suspicious[t - 4_096] = normal.suspicious();
            }
            normal.learn(x, memory, normal.suspicious());
        }
        return suspicious;
    }

    private static int count(boolean[] flags, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += flags[i] ? 1 : 0;
        }
        return count;
    }

    private static void noise(SensorNormal normal, SensorMemory memory, SplittableRandom random, int rows, double at) {
        for (int t = 0; t < rows; t++) {
            learn(normal, memory, at + random.nextGaussian());
        }
    }

    private static float[] independent() {
        return new float[] {1, 0, 1, 0, 0, 1};
    }

    private static SensorNormal normal(int sensors, SensorSettings settings) {
        return new SensorNormal(sensors, settings, null);
    }

    private static void feed(SensorNormal normal, SensorMemory memory, double... values) {
        for (double value : values) {
            learn(normal, memory, value);
        }
    }

    private static void learn(SensorNormal normal, SensorMemory memory, double... x) {
        normal.score(x, memory);
        normal.learn(x, memory, normal.suspicious());
    }

    private static SensorMemory copy(SensorMemory memory) throws IOException {
        return SensorMemory.read(new DataInputStream(new ByteArrayInputStream(bytes(memory))));
    }

    private static byte[] bytes(SensorMemory memory) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        memory.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
