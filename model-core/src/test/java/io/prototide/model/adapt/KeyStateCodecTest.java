package io.prototide.model.adapt;

import static io.prototide.model.adapt.SmallModel.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.model.calibration.AlertBudget;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeyStateCodecTest {
    private static final FeatureSet FEATURES = new FeatureSet(List.of(
            new FeatureSpec("amount", FeatureKind.LOG, null),
            new FeatureSpec("country", FeatureKind.CATEGORY, null),
            new FeatureSpec("gap", FeatureKind.ELAPSED, null),
            new FeatureSpec("hour", FeatureKind.HOUR, null)));
    private static final DetectorSettings SETTINGS =
            new DetectorSettings(AlertBudget.ofFraction(0.05), 8, 16, 8, 4, 0.01, 5, Duration.ofMinutes(10));

    private final Detector detector = new Detector(FEATURES, SETTINGS);
    private final SharedModel model = ready(SharedModel.blank(FEATURES, SETTINGS, 1));

    @Test
    void scoresTheSameAfterItsBytesForAHundredMoreEvents() {
        KeyState state = lived(300);
        KeyState copy = state.copy();
        assertThat(copy.events()).isEqualTo(300);
        assertThat(copy.cases()).isEqualTo(2);
        SplittableRandom one = new SplittableRandom(9);
        SplittableRandom other = new SplittableRandom(9);
        for (int i = 0; i < 100; i++) {
            Judgement here = detector.judge(draw(1000 + i, one), state, model);
            Judgement there = detector.judge(draw(1000 + i, other), copy, model);
            assertThat(there.score()).isEqualTo(here.score());
            assertThat(there.pValue()).isEqualTo(here.pValue());
            assertThat(there.outcome()).isEqualTo(here.outcome());
        }
        assertThat(bytes(copy)).isEqualTo(bytes(state));
    }

    @Test
    void givesTheSameBytesBack() throws IOException {
        for (KeyState state : List.of(detector.newKey(), lived(1), lived(15), lived(16), lived(300))) {
            byte[] bytes = bytes(state);
            assertThat(bytes(read(bytes))).isEqualTo(bytes);
        }
    }

    @Test
    void copiesShareNothingThatChanges() {
        KeyState state = lived(50);
        byte[] before = bytes(state);
        KeyState copy = state.copy();
        detector.judge(draw(5000, new SplittableRandom(3)), copy, model);
        new Teacher(FeedbackSettings.DEFAULT)
                .learn(
                        new Feedback("x", "A", Verdict.CONFIRMED, "t", "ann", 1, new float[2 * FEATURES.width()]),
                        null,
                        copy);
        assertThat(bytes(state)).isEqualTo(before);
    }

    @Test
    void refusesANewerLayout() {
        byte[] bytes = bytes(lived(3));
        bytes[0] = 6;
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(IOException.class)
                .hasMessage("key state has layout version 6, this version reads up to 5");
    }

    @Test
    void refusesBytesThatEndTooEarly() {
        byte[] bytes = bytes(lived(30));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(cut)).as("%d bytes", length).isInstanceOf(IOException.class);
        }
    }

    @Test
    void keepsAKeyOfOneEventSmallAndAnOldOneBounded() {
        assertThat(bytes(lived(1))).hasSizeLessThan(1_000);
        byte[] old = bytes(lived(1_000));
        assertThat(bytes(lived(10_000)).length).isBetween(old.length - 1_000, old.length + 1_000);
    }

    @Test
    void isWarmAfterItsBytes() {
        KeyState warm = SmallModel.warmKey().copy();
        Judgement judged = new Detector(SmallModel.FEATURES, SmallModel.DETECTION)
                .judge(event("e", "A", 0, 0), warm, SmallModel.model());
        assertThat(judged.outcome()).isEqualTo(Judgement.Outcome.NORMAL);
    }

    private KeyState lived(int events) {
        KeyState state = detector.newKey();
        Teacher teacher = new Teacher(FeedbackSettings.DEFAULT);
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < events; i++) {
            Event event = draw(i, random);
            Judgement judged = detector.judge(event, state, model);
            if (i == 10 || i == 200) {
                Feedback verdict =
                        new Feedback(event.eventId(), "A", Verdict.CONFIRMED, i == 10 ? null : "theft", "ann", i, null);
                teacher.learn(verdict, SmallModel.scored(event, judged), state);
            }
            if (i == 20) {
                Feedback verdict = new Feedback(event.eventId(), "A", Verdict.DISMISSED, null, "ann", i, null);
                teacher.learn(verdict, SmallModel.scored(event, judged), state);
            }
        }
        return state;
    }

    private static Event draw(int i, SplittableRandom random) {
        String country = random.nextInt(10) == 0 ? "c" + random.nextInt(1000) : "DE";
        double amount = random.nextInt(50) == 0 ? Double.NaN : Math.exp(3 + random.nextGaussian());
        return new Event("e" + i, "A", i * 600_000L, new double[] {amount}, new String[] {country});
    }

    private static SharedModel ready(SharedModel blank) {
        SharedModel.Parts parts = blank.parts();
        return new SharedModel(new SharedModel.Parts(
                1,
                0,
                0,
                parts.fingerprint(),
                parts.network(),
                parts.mixture(),
                parts.library(),
                parts.population(),
                SmallModel.scores(-4.7, 1000),
                parts.thresholds()));
    }

    static byte[] bytes(KeyState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            KeyStateCodec.write(state, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static KeyState read(byte[] bytes) throws IOException {
        return KeyStateCodec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
