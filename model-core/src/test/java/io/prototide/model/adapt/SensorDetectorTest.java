package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.calibration.AlertBudget;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.normal.Covariance;
import io.prototide.model.normal.SensorSettings;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Detector} over readings of two sensors. */
class SensorDetectorTest {
    private static final FeatureSet FEATURES = new FeatureSet(
            List.of(new FeatureSpec("flow", FeatureKind.RAW, null), new FeatureSpec("heat", FeatureKind.RAW, null)));
    private static final SensorSettings SENSORS =
            SensorSettings.standard(2).withAdoptAfter(100).withMemory(256);
    private static final DetectorSettings SETTINGS = new DetectorSettings(
                    AlertBudget.ofFraction(0.01), 8, 8, 4, 2, 0.01, 48, Duration.ofMinutes(10))
            .with(SENSORS);

    private final Detector detector = new Detector(FEATURES, SETTINGS);
    private final Teacher teacher = new Teacher(FeedbackSettings.DEFAULT);
    private final SharedModel model = SharedModel.blank(FEATURES, SETTINGS, 1);

    @Test
    void aLastingShiftIsStrangeAtFirstAndBecomesQuiet() {
        KeyState state = detector.newKey();
        SplittableRandom random = new SplittableRandom(3);
        double before = mean(state, random, 1_000, 600, 0);
        double first = mean(state, random, 20, 0, 10);
        double later = mean(state, random, 3_000, 2_600, 10);

        assertThat(first).isGreaterThan(before + 10);
        assertThat(later).isLessThan(before + 2);
        // What was usual once is now as strange as the shift was.
        assertThat(mean(state, random, 20, 0, 0)).isGreaterThan(later + 10);
    }

    @Test
    void aMissingReadingIsNoAnomaly() {
        KeyState state = detector.newKey();
        SplittableRandom random = new SplittableRandom(5);
        double before = mean(state, random, 1_000, 600, 0);
        double oneMissing = 0;
        for (int i = 0; i < 200; i++) {
            oneMissing +=
                    judge(state, "A", i, random.nextGaussian(), Double.NaN).score() / 200;
        }
        assertThat(oneMissing).isLessThan(before + 1);

        double last = judge(state, "A", 0, random.nextGaussian(), random.nextGaussian())
                .experts()
                .unusual();
        double allMissing =
                judge(state, "A", 1, Double.NaN, Double.NaN).experts().unusual();
        // Only what was smoothed over the rows before is left.
        assertThat(allMissing).isBetween(0.0, Math.max(last, before + 1));
        assertThat(judge(state, "A", 2, Double.NaN, Double.NaN).experts().unusual())
                .as("such rows say nothing, so nothing moves")
                .isEqualTo(allMissing);
    }

    @Test
    void twoKeysByTurnsScoreAsEachAlone() {
        Detector alone = new Detector(FEATURES, SETTINGS);
        KeyState a = detector.newKey();
        KeyState b = detector.newKey();
        KeyState onlyA = alone.newKey();
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 300; i++) {
            // The same readings at the same count of rows: the key alone tells them apart.
            double flow = random.nextGaussian();
            double heat = random.nextGaussian();
            Event event = event("A", i, flow, heat);
            Judgement byTurns = detector.judge(event, a, model);
            detector.judge(event("B", i, i % 2 == 0 ? flow : 50 + 9 * flow, heat), b, model);
            Judgement expected = alone.judge(event, onlyA, model);
            assertThat(byTurns.score()).isEqualTo(expected.score());
            assertThat(byTurns.input()).containsExactly(expected.input());
        }
        assertThat(KeyStateCodecTest.bytes(a)).isEqualTo(KeyStateCodecTest.bytes(onlyA));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 40, 200})
    void aRestoredKeyGoesOnAsIfItHadNotBeenInterrupted(int rows) {
        KeyState whole = detector.newKey();
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < rows; i++) {
            step(whole, detector, i, random.nextGaussian(), i % 7 == 0 ? Double.NaN : random.nextGaussian());
        }
        KeyState restored = whole.copy();
        Detector other = new Detector(FEATURES, SETTINGS);
        assertThat(KeyStateCodecTest.bytes(whole)[0]).isEqualTo((byte) KeyStateCodec.VERSION);
        assertThat(other.fits(restored)).isTrue();
        for (int i = rows; i < rows + 150; i++) {
            double flow = random.nextGaussian() + (i % 50 > 45 ? 9 : 0);
            double heat = random.nextGaussian();
            Judgement expected = step(whole, detector, i, flow, heat);
            Judgement judged = step(restored, other, i, flow, heat);
            assertThat(judged.experts()).isEqualTo(expected.experts());
            assertThat(judged.score()).isEqualTo(expected.score());
        }
        assertThat(KeyStateCodecTest.bytes(restored)).isEqualTo(KeyStateCodecTest.bytes(whole));
    }

    @Test
    void theScoreIsTheReferencesAndWhatLibraryAndHeadSayForAnAnomaly() {
        KeyState state = detector.newKey();
        SplittableRandom random = new SplittableRandom(11);
        boolean[] seen = new boolean[4];
        for (int i = 0; i < 400; i++) {
            boolean fault = i % 40 > 35;
            Judgement judged = step(state, detector, i, random.nextGaussian() + (fault ? 8 : 0), random.nextGaussian());
            double library = judged.experts().library();
            double head = judged.experts().head();
            assertThat(library).isLessThan(20);
            assertThat(judged.score())
                    .isCloseTo(
                            judged.experts().unusual() + 3 * Math.max(0, library) + Math.max(0, Math.min(20, head)),
                            within(1e-9));
            seen[0] |= library > 0;
            seen[1] |= library < 0;
            seen[2] |= head > 0;
            seen[3] |= head < 0;
        }
        assertThat(seen).as("either sign of either").containsOnly(true);
    }

    @Test
    void aKeyOfOtherSensorsOrOfNoneMustStartAnew() {
        Detector ring = new Detector(FEATURES, SETTINGS.with((SensorSettings) null));
        Detector diagonal = new Detector(FEATURES, SETTINGS.with(SENSORS.withCovariance(Covariance.DIAGONAL, 1)));
        KeyState state = detector.newKey();
        mean(state, new SplittableRandom(1), 10, 0, 0);
        assertThat(detector.fits(state)).isTrue();
        assertThat(ring.fits(state)).isFalse();
        assertThat(detector.fits(ring.newKey())).isFalse();
        assertThat(diagonal.fits(state)).isFalse();
    }

    @Test
    void keepsOneReadingInSixteenAmongTheRecentOnes() {
        KeyState state = detector.newKey();
        mean(state, new SplittableRandom(1), 16, 0, 0);
        assertThat(state.normals()).isEqualTo(1);
        mean(state, new SplittableRandom(2), 17, 0, 0);
        assertThat(state.normals()).isEqualTo(3);
    }

    /** Judges, and has a verdict on every reading that is high. */
    private Judgement step(KeyState state, Detector detector, int i, double flow, double heat) {
        Event event = event("A", i, flow, heat);
        Judgement judged = detector.judge(event, state, model);
        if (flow > 5) {
            teacher.learn(
                    SmallModel.verdict(Verdict.CONFIRMED, event.eventId(), i + 1),
                    SmallModel.scored(event, judged),
                    state);
        }
        return judged;
    }

    /** Mean score of so many rows around a level, but for the first ones. */
    private double mean(KeyState state, SplittableRandom random, int rows, int leftOut, double level) {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            Judgement judged = judge(state, "A", i, level + random.nextGaussian(), random.nextGaussian());
            sum += i < leftOut ? 0 : judged.score();
        }
        return sum / (rows - leftOut);
    }

    private Judgement judge(KeyState state, String key, int i, double flow, double heat) {
        return detector.judge(
                new Event(
                        key + state.events() + "-" + i,
                        key,
                        state.events() * 1000,
                        new double[] {flow, heat},
                        new String[0]),
                state,
                model);
    }

    private static Event event(String key, int i, double flow, double heat) {
        return new Event(key + i, key, i * 1000L, new double[] {flow, heat}, new String[0]);
    }
}
