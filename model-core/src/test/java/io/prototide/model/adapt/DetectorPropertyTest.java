package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.prototide.model.adapt.Judgement.Outcome;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.feature.Vocabulary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds of the scores whatever comes. */
class DetectorPropertyTest {
    private static final FeatureSet RAW = new FeatureSet(List.of(
            new FeatureSpec("a", FeatureKind.RAW, null),
            new FeatureSpec("b", FeatureKind.RAW, null),
            new FeatureSpec("c", FeatureKind.LOG, null)));

    private static final AdaptationSettings ROUNDS =
            new AdaptationSettings(Duration.ofMinutes(20), Duration.ofMinutes(3), true, 5, 0.02, 0.5, 1.0);

    private static final double[] EXTREMES = {
        0.0, -0.0, Double.MIN_VALUE, 1e12, -1e12, 1e100, -1e155, 1e308, -1e308, Double.MAX_VALUE, Double.NaN
    };

    private final Detector detector = new Detector(RAW, DetectorSettings.DEFAULT);
    private final SharedModel model = SharedModel.blank(RAW, DetectorSettings.DEFAULT, 1);

    @Property(seed = "71", tries = 30)
    void everyScoreOfEveryFiniteSequenceIsFinite(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int keys) {
        Replay replay = replay(Vocabulary.FEATURES);
        SplittableRandom random = new SplittableRandom(seed);
        long time = 0;
        for (int i = 0; i < 400; i++) {
            time += random.nextInt(30_000);
            double[] numbers = {number(random), place(random, 90), place(random, 180)};
            String[] texts = {random.nextInt(5) == 0 ? null : "c" + random.nextInt(50)};
            String key = "k" + random.nextInt(keys);
            Judgement judged = replay.score(new Event("e" + i, key, time, numbers, texts));
            assertThat(judged.experts().unusual()).isFinite().isNotNegative();
            assertThat(judged.score()).isFinite();
            assertThat(judged.pValue()).isBetween(0.0, 1.0);
            for (float input : judged.input()) {
                assertThat(input).isFinite();
            }
            if (random.nextInt(10) == 0) {
                Verdict verdict = random.nextBoolean() ? Verdict.CONFIRMED : Verdict.DISMISSED;
                replay.learn(new Feedback("e" + (i - random.nextInt(3)), key, verdict, null, "a", time, null));
            }
        }
    }

    @Property(seed = "72", tries = 300)
    void movingOneFeatureOutOfWhatTheKeyShowedNeverLowersTheStrangeness(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 120) int events,
            @ForAll @IntRange(min = 0, max = 1) int feature,
            @ForAll boolean above) {
        SplittableRandom random = new SplittableRandom(seed);
        KeyState state = detector.newKey();
        for (int i = 0; i < events; i++) {
            judge(state, i, 50 + 5 * random.nextGaussian(), 1e6 * random.nextDouble(), random.nextDouble());
        }
        double[] at = {50, 5e5, 0.5};
        double outside = 0;
        for (int i = 0; i < state.ring.size(); i++) {
            outside = Math.max(outside, Math.abs(state.ring.inputs()[i][feature]));
        }
        double last = -1;
        for (double away = outside + 0.01; away < 1e6; away *= 1.7) {
            at[feature] = state.scale.expected(feature, above ? away : -away, model.population());
            double strangeness = judge(state.copy(), events, at).experts().unusual();
            assertThat(strangeness).as("%s deviations away", away).isGreaterThanOrEqualTo(last);
            last = strangeness;
        }
    }

    @Property(seed = "76", tries = 300)
    void oneGiantMovesTheNextNormalScoreByLessThanFivePercent(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 1e3, max = 1e308) double giant,
            @ForAll @DoubleRange(min = -1, max = 1) double normal) {
        SplittableRandom random = new SplittableRandom(seed);
        KeyState state = detector.newKey();
        for (int i = 0; i < 200; i++) {
            judge(state, i, 10 + random.nextGaussian(), 20 + random.nextGaussian(), 30 + random.nextGaussian());
        }
        KeyState shaken = state.copy();
        judge(shaken, 200, giant, 20, 30);
        double before = judge(state, 201, 10 + normal, 20, 30).score();
        double after = judge(shaken, 201, 10 + normal, 20, 30).score();

        assertThat(after).isCloseTo(before, withinPercentage(5));
    }

    /** A floor of 1 % of the level: half of it is at most half a deviation in each of the two features moved. */
    @Property(seed = "73", tries = 300)
    void identicalValuesAreNormalAndATinyStepIsNoGreatOne(
            @ForAll @DoubleRange(min = -1e9, max = 1e9) double level,
            @ForAll @DoubleRange(min = -0.5, max = 0.5) double percent,
            @ForAll @IntRange(min = 1, max = 200) int events) {
        KeyState state = detector.newKey();
        for (int i = 0; i < events; i++) {
            assertThat(judge(state, i, level, level, 1).experts().unusual()).isBetween(0.0, i == 0 ? 100.0 : 1e-9);
        }
        double moved = level + percent / 100 * Math.abs(level);
        double tiny = judge(state.copy(), events, moved, moved, 1).experts().unusual();
        double far = level + Math.abs(level) + 1;
        double great = judge(state.copy(), events, far, far, 1).experts().unusual();

        assertThat(tiny).isBetween(0.0, StrictMath.log1p(0.25));
        assertThat(tiny).isLessThan(great);
    }

    @Property(seed = "74", tries = 20)
    void constantScoresRaiseNoAlert(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double level, @ForAll @IntRange(min = 1, max = 5) int keys) {
        Replay replay = replay(RAW);
        for (int i = 0; i < 2000; i++) {
            Judgement judged = replay.score(event(i, "k" + i % keys, 10_000L * i, level, -level, level));
            assertThat(judged.outcome()).isIn(Outcome.WARMING_UP, Outcome.NORMAL);
        }
    }

    @Property(seed = "75", tries = 40)
    void bothZerosScoreBitForBitAlike(@ForAll long seed) {
        List<Judgement> plain = judged(seed, 0.0);
        List<Judgement> signed = judged(seed, -0.0);
        for (int i = 0; i < plain.size(); i++) {
            assertThat(signed.get(i).score()).isEqualTo(plain.get(i).score());
            assertThat(signed.get(i).experts().unusual())
                    .isEqualTo(plain.get(i).experts().unusual());
            assertThat(signed.get(i).pValue()).isEqualTo(plain.get(i).pValue());
            assertThat(signed.get(i).outcome()).isEqualTo(plain.get(i).outcome());
        }
    }

    private static List<Judgement> judged(long seed, double zero) {
        SplittableRandom random = new SplittableRandom(seed);
        Replay replay = replay(RAW);
        List<Judgement> judged = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            double a = random.nextInt(3) == 0 ? zero : random.nextInt(-2, 3) + 0.0;
            double b = random.nextInt(2) == 0 ? zero : random.nextGaussian();
            judged.add(replay.score(event(i, "k" + i % 3, 10_000L * i, a, b, zero)));
        }
        return judged;
    }

    private static Replay replay(FeatureSet features) {
        Settings settings = new Settings(features, DetectorSettings.DEFAULT, FeedbackSettings.DEFAULT, ROUNDS);
        return new Replay(settings, SharedModel.blank(features, DetectorSettings.DEFAULT, 1));
    }

    private Judgement judge(KeyState state, int number, double... values) {
        return detector.judge(event(number, "k", 60_000L * number, values), state, model);
    }

    private static Event event(int number, String key, long time, double... values) {
        return new Event("e" + number, key, time, values.clone(), new String[0]);
    }

    private static double number(SplittableRandom random) {
        return random.nextInt(3) == 0
                ? EXTREMES[random.nextInt(EXTREMES.length)]
                : (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-5, 12));
    }

    private static double place(SplittableRandom random, double most) {
        return random.nextInt(6) == 0 ? Double.NaN : most * (2 * random.nextDouble() - 1);
    }
}
