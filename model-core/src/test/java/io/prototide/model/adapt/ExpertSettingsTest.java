package io.prototide.model.adapt;

import static io.prototide.model.adapt.SmallModel.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.calibration.ExternalScore;
import io.prototide.model.calibration.Fusion;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.feature.Population;
import io.prototide.model.prototype.Expert;
import io.prototide.model.prototype.Experts;
import io.prototide.model.prototype.NormalMemory;
import io.prototide.model.prototype.PrototypeNetwork;
import io.prototide.model.support.CaseLibrary;
import io.prototide.model.support.ConfirmedCase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExpertSettingsTest {
    private static final Fusion ALL_SPEAK =
            new Fusion(new double[] {0.1, -1, 0, 0.2, 0, 0.3}, new double[] {1, 2, 3, 0.5, 1, 2}, new double[] {
                0.3, 0.4, 0.2, 0.6, 0.1, 0.5
            });

    @Test
    void scoresTheSameWithEveryExpertSwitchedOnByName() {
        Judgement standard = judged(SmallModel.DETECTION, model(ALL_SPEAK));
        Judgement named = judged(only(EnumSet.allOf(Expert.class)), model(ALL_SPEAK));

        assertThat(named.score())
                .isEqualTo(standard.score())
                .isEqualTo(ALL_SPEAK.fuse(standard.experts().toArray()));
        assertThat(named.experts()).isEqualTo(standard.experts());
        assertThat(standard.experts().toArray()).as("the event tells all six").doesNotContain(0.0);
    }

    @ParameterizedTest
    @EnumSource
    void letsOneExpertSpeakAlone(Expert expert) {
        int i = expert.ordinal();
        double[] all = judged(SmallModel.DETECTION, model(ALL_SPEAK)).experts().toArray();
        Judgement alone = judged(only(Set.of(expert)), model(ALL_SPEAK));

        double[] own = new double[Experts.COUNT];
        own[i] = all[i];
        assertThat(alone.experts().toArray()).containsExactly(own);
        assertThat(alone.score()).isEqualTo(ALL_SPEAK.weights()[i] * ALL_SPEAK.standard(i, all[i]));
    }

    @ParameterizedTest
    @EnumSource
    void isADetectorOfOneExpertWithoutHistory(Expert expert) {
        // Before any history the support set alone has a weight.
        SharedModel unfitted = model(Fusion.of(1, Experts.COUNT));
        Judgement alone = judged(only(Set.of(expert)), unfitted);
        assertThat(alone.score()).isEqualTo(alone.experts().toArray()[expert.ordinal()]);
        assertThat(alone.score()).isNotZero();
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheOthersAsTheyAreWithoutOneExpert(Expert expert) {
        double[] wanted =
                judged(SmallModel.DETECTION, model(ALL_SPEAK)).experts().toArray();
        wanted[expert.ordinal()] = 0;
        Judgement without = judged(only(EnumSet.complementOf(EnumSet.of(expert))), model(ALL_SPEAK));
        assertThat(without.experts().toArray()).containsExactly(wanted);
    }

    @Test
    void namesTheNearestCaseAndWhatWasExpectedEvenIfTheirExpertsAreOff() {
        SharedModel model = model(ALL_SPEAK);
        Alert all = judged(SmallModel.DETECTION, model).alert();
        Alert library = judged(only(Set.of(Expert.LIBRARY)), model).alert();
        assertThat(all).isNotNull();
        assertThat(library.nearest()).isEqualTo(all.nearest());
        assertThat(library.status()).isEqualTo(all.status());
        assertThat(library.contributions().get(0).expected())
                .isEqualTo(all.contributions().get(0).expected());
    }

    @Test
    void addsAnExternalScoreAndExplainsByIt() {
        FeatureSet features = new FeatureSet(
                List.of(new FeatureSpec("x", FeatureKind.RAW, null), new FeatureSpec("risk", FeatureKind.RAW, null)));
        Detector plain = new Detector(features, SmallModel.DETECTION);
        Detector external = new Detector(
                features,
                SmallModel.DETECTION.with(
                        new ExpertSettings(EnumSet.allOf(Expert.class), new ExternalScore("risk", 100), Fusion.MOST)));
        SharedModel model = ofTwo(features);

        Event odd = new Event("odd", "A", 100, new double[] {100, 0.9}, new String[0]);
        Judgement with = external.judge(odd, usual(external, model), model);
        // (0.9 - 0.1) / 0.2 = 4 deviations of all keys.
        assertThat(with.score() - plain.judge(odd, usual(plain, model), model).score())
                .isCloseTo(400, within(1e-6));
        assertThat(with.alert().contributions().get(0).feature()).isEqualTo("risk");
        // As expected, 0.1, it adds nothing any more.
        assertThat(with.ablation().topLoss()).isGreaterThan(399);

        Event missing = new Event("none", "A", 100, new double[] {100, Double.NaN}, new String[0]);
        assertThat(external.judge(missing, usual(external, model), model).score())
                .isEqualTo(plain.judge(missing, usual(plain, model), model).score());
    }

    @Test
    void refusesAnExternalScoreThatTheFeaturesDoNotHave() {
        DetectorSettings detection = SmallModel.DETECTION.with(
                new ExpertSettings(Set.of(Expert.HEAD), new ExternalScore("risk", 1), Fusion.MOST));
        assertThatThrownBy(() -> Settings.of(SmallModel.FEATURES).with(detection))
                .hasMessage("detection.external-score.feature must be among the columns [x], got risk");
    }

    @Test
    void travelsToAnotherProcess() throws IOException, ClassNotFoundException {
        var settings =
                new ExpertSettings(EnumSet.of(Expert.HEAD, Expert.UNUSUAL), new ExternalScore("x", 2), Fusion.MOST);
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(SmallModel.DETECTION.with(settings));
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((DetectorSettings) in.readObject()).experts()).isEqualTo(settings);
        }
    }

    private static DetectorSettings only(Set<Expert> experts) {
        return SmallModel.DETECTION.with(new ExpertSettings(experts, null, Fusion.MOST));
    }

    private static Judgement judged(DetectorSettings settings, SharedModel model) {
        return new Detector(SmallModel.FEATURES, settings).judge(event("odd", "A", 0, 4), SmallModel.warmKey(), model);
    }

    /** The small model with learned prototypes at 0 and 3, a head, and a case at 5, and a memory of ten normal events at 1; every score above -20 is rare. */
    private static SharedModel model(Fusion fusion) {
        ConfirmedCase five = new ConfirmedCase("c", "B", "spike", 0, 0, new float[] {5, 0});
        SharedModel.Parts parts = SmallModel.with(SmallModel.model(), new CaseLibrary(List.of(five)))
                .parts();
        var learned = new PrototypeNetwork(
                SmallModel.identity(),
                new PrototypeNetwork.Prototypes(1, new float[][] {{0}, {3}}, new float[] {0, 0.5f}));
        float[] head = new float[6];
        Arrays.fill(head, 0.1f);
        SharedModel.Parts spoken = parts.with(learned, head, fusion);
        return new SharedModel(new SharedModel.Parts(
                spoken.version(),
                spoken.roundEnd(),
                spoken.effectiveFrom(),
                spoken.fingerprint(),
                spoken.network(),
                spoken.mixture(),
                spoken.library(),
                spoken.population(),
                SmallModel.scores(-20, 1000),
                spoken.thresholds(),
                learned,
                head,
                fusion,
                memory()));
    }

    private static NormalMemory memory() {
        float[][] rows = new float[10][];
        Arrays.fill(rows, new float[] {1});
        return new NormalMemory(new float[] {1}, rows);
    }

    /** A blank model of two columns for which any score above 50 is rare; the second is 0.1 +- 0.2 over all keys. */
    private static SharedModel ofTwo(FeatureSet features) {
        SharedModel.Parts parts =
                SharedModel.blank(features, SmallModel.DETECTION, 1).parts();
        return new SharedModel(new SharedModel.Parts(
                7,
                0,
                0,
                features.fingerprint(),
                parts.network(),
                parts.mixture(),
                parts.library(),
                new Population(1000, new double[] {100, 0.1}, new double[] {1, 0.2}, new double[] {1, 0.2}),
                SmallModel.scores(-2, 1000),
                SmallModel.model().thresholds()));
    }

    private static KeyState usual(Detector detector, SharedModel model) {
        KeyState state = detector.newKey();
        for (int i = 0; i < 40; i++) {
            detector.judge(new Event("e" + i, "A", i, new double[] {100 + i % 2, 0.1}, new String[0]), state, model);
        }
        return state;
    }
}
