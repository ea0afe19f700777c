package io.prototide.model.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.model.adapt.Detector;
import io.prototide.model.adapt.Judgement;
import io.prototide.model.adapt.KeyState;
import io.prototide.model.adapt.Settings;
import io.prototide.model.adapt.SharedModel;
import io.prototide.model.adapt.SharedModelCodec;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.support.ConfirmedCase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StarterTrainingTest {
    private static final Settings SETTINGS = Settings.of(ToyHistory.FEATURES);

    @Test
    void theSameHistoryAndSeedGiveTheSameModelBitForBit() {
        List<LabelledEvent> events = ToyHistory.events(4, 100, 2);

        byte[] once = SharedModelCodec.toBytes(train(events, 7).model());

        assertThat(SharedModelCodec.toBytes(train(List.copyOf(events), 7).model()))
                .isEqualTo(once);
        assertThat(SharedModelCodec.toBytes(train(events, 8).model())).isNotEqualTo(once);
    }

    @Test
    void shipsTheNewestCasesOfEachType() {
        // 4 keys with 8 anomalies each, the types by turns: 16 of each.
        SharedModel model = train(ToyHistory.events(4, 100, 2), 7).model();

        List<ConfirmedCase> cases = model.library().cases();
        assertThat(cases).hasSize(6);
        assertThat(cases).filteredOn(known -> known.type().equals("t0")).hasSize(3);
        // The newest three of t0 are at positions 80 and 90 of the keys: (9 + key) even is k1, k3; (8 + key) even k0,
        // k2.
        assertThat(cases)
                .filteredOn(known -> known.type().equals("t0"))
                .extracting(ConfirmedCase::eventTimeMillis)
                .containsExactly((80 * 4 + 2) * 60_000L, (90 * 4 + 1) * 60_000L, (90 * 4 + 3) * 60_000L);
        assertThat(model.version()).isZero();
        assertThat(model.roundEnd()).isEqualTo(Long.MIN_VALUE);
        assertThat(model.thresholds().gain()).isEqualTo(1);
    }

    @Test
    void reportsWhatItWasTrainedOn() {
        List<Integer> progress = new ArrayList<>();
        StarterTraining.Result result =
                new StarterTraining(SETTINGS, settings(7)).train(ToyHistory.events(4, 100, 2), progress::add);

        assertThat(result.report().keys()).isEqualTo(4);
        assertThat(result.report().events()).isEqualTo(400);
        assertThat(result.report().anomalies()).isEqualTo(32);
        assertThat(result.report().types()).isEqualTo(2);
        assertThat(result.report().episodes()).isEqualTo(30);
        assertThat(result.report().losses()).hasSize(10);
        assertThat(progress).hasSize(30).endsWith(30);
    }

    @Test
    void unlabelledHistoryGivesAModelWithoutCasesThatIsReadyToAlert() {
        StarterTraining.Result result = train(ToyHistory.events(4, 100, 0), 7);
        SharedModel model = result.model();

        assertThat(model.library().size()).isZero();
        assertThat(result.report().episodes()).isZero();
        assertThat(result.report().losses()).isEmpty();
        // Nothing to learn an embedding from: it is the untrained one.
        Layout layout = new Layout(6, 32, 16);
        assertThat(model.network().parameters())
                .containsExactly(EmbeddingNetwork.untrained(layout, 7).parameters());
        assertThat(model.population().count()).isEqualTo(400);
        assertThat(model.calibration().ready()).isTrue();

        // A key that the model never saw: normal events, then one far from them and from everybody.
        Detector detector = new Detector(SETTINGS.features(), SETTINGS.detection());
        KeyState state = detector.newKey();
        for (int i = 0; i < 20; i++) {
            double wave = i % 2 == 0 ? 0.5 : -0.5;
            Judgement calm = detector.judge(
                    ToyHistory.event("new", i, null, 15 + wave, 15 - wave, 15 + wave)
                            .event(),
                    state,
                    model);
            assertThat(calm.alert()).isNull();
        }
        Judgement judgement = detector.judge(
                ToyHistory.event("new", 100, null, 900, -900, 900).event(), state, model);
        assertThat(judgement.outcome()).isEqualTo(Judgement.Outcome.ALERTED);
    }

    @Test
    void aHistoryTooShortToCalibrateOnDoesNotAlert() {
        assertThat(train(ToyHistory.events(1, 50, 0), 7).model().calibration().ready())
                .isFalse();
    }

    @Test
    void refusesAnEmptyHistory() {
        assertThatThrownBy(() -> train(List.of(), 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("training needs at least one event, got none");
    }

    @Test
    void refusesWrongTrainingSettings() {
        assertThatThrownBy(() ->
                        new TrainingSettings(0, 0.1, 0.3, 10, 1, EmbeddingMethod.PROTOTYPICAL, Duration.ofDays(7)))
                .hasMessage("training needs at least 1 episode and 1 case per type, got 0 and 10");
        assertThatThrownBy(() ->
                        new TrainingSettings(10, 0.1, 0.3, 0, 1, EmbeddingMethod.PROTOTYPICAL, Duration.ofDays(7)))
                .hasMessage("training needs at least 1 episode and 1 case per type, got 10 and 0");
        assertThatThrownBy(() -> new TrainingSettings(
                        10, Double.NaN, 0.3, 10, 1, EmbeddingMethod.PROTOTYPICAL, Duration.ofDays(7)))
                .hasMessage("the training rate must be in 0..1 and the noise in 0..10, got NaN and 0.3");
        assertThatThrownBy(() ->
                        new TrainingSettings(10, 0.1, -1, 10, 1, EmbeddingMethod.PROTOTYPICAL, Duration.ofDays(7)))
                .hasMessage("the training rate must be in 0..1 and the noise in 0..10, got 0.1 and -1.0");
    }

    private static StarterTraining.Result train(List<LabelledEvent> events, long seed) {
        return new StarterTraining(SETTINGS, settings(seed)).train(events, done -> {});
    }

    private static TrainingSettings settings(long seed) {
        return new TrainingSettings(30, 0.01, 0.3, 3, seed, EmbeddingMethod.PROTOTYPICAL, Duration.ofDays(7));
    }
}
