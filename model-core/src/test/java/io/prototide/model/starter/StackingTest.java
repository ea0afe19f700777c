package io.prototide.model.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.adapt.Settings;
import io.prototide.model.adapt.SharedModel;
import io.prototide.model.head.Head;
import io.prototide.model.head.HeadInput;
import io.prototide.model.prototype.LearningSettings;
import io.prototide.model.prototype.PrototypeNetwork;
import io.prototide.model.starter.History.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StackingTest {
    private static final Settings SETTINGS = Settings.of(ToyHistory.FEATURES);
    private static final Duration DELAY = Duration.ofMinutes(5);

    /** The parts of history that models were asked for. */
    private final List<Map<String, List<Sample>>> asked = new ArrayList<>();

    private static History history(int keys, int perKey, int types) {
        return new History(ToyHistory.events(keys, perKey, types), ToyHistory.FEATURES, DELAY);
    }

    private SharedModel train(History history, Map<String, List<Sample>> part) {
        asked.add(part);
        SharedModel blank = SharedModel.blank(ToyHistory.FEATURES, SETTINGS.detection(), 1);
        PrototypeFit.Learned learned =
                new PrototypeFit(LearningSettings.DEFAULT, 1).train(blank.network(), part.values());
        return new SharedModel(blank.parts()
                .with(learned.prototypes(), learned.head(), blank.parts().fusion()));
    }

    @Test
    void givesEachHalfOfTheKeysToAModelOfTheOtherHalfAndTheLaterTimeToOneOfTheEarlier() {
        History history = history(10, 60, 2);

        assertThat(new Stacking(history, SETTINGS, DELAY).fit(part -> train(history, part)))
                .isPresent();

        assertThat(asked).hasSize(3);
        List<String> keys = asked.subList(0, 2).stream()
                .flatMap(part -> part.keySet().stream())
                .collect(Collectors.toList());
        assertThat(keys).containsExactlyInAnyOrderElementsOf(history.samples().keySet());
        assertThat(asked.get(0)).isNotEmpty();
        assertThat(asked.get(1)).isNotEmpty();
        assertThat(asked.get(2).keySet()).isEqualTo(history.samples().keySet());
        long last = lastTime(history.samples());
        assertThat(lastTime(asked.get(2))).isLessThan(last);
    }

    private static Settings learningBy(LearningSettings learning) {
        return new Settings(
                SETTINGS.features(),
                SETTINGS.detection(),
                SETTINGS.feedback(),
                SETTINGS.adaptation(),
                learning,
                SETTINGS.rules());
    }

    private static long lastTime(Map<String, List<Sample>> keys) {
        return keys.values().stream()
                .flatMap(List::stream)
                .mapToLong(sample -> sample.event().timeMillis())
                .max()
                .orElseThrow();
    }

    @Test
    void dividesOnlyTheTimeWhereNoNewKeysWillCome() {
        History history = history(10, 60, 2);
        LearningSettings same = new LearningSettings(
                4, 2000, 3e-3, 256, 0.25, 0.3, 0.1, 1e-4, 0.998, 16_384, 0, Duration.ZERO, false, true);

        assertThat(new Stacking(history, learningBy(same), DELAY).fit(part -> train(history, part)))
                .isPresent();

        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).keySet()).isEqualTo(history.samples().keySet());
    }

    @Test
    void dividesTheTimeWhereThereAreFewKeys() {
        History history = history(2, 300, 1);

        assertThat(new Stacking(history, SETTINGS, DELAY).fit(part -> train(history, part)))
                .isPresent();

        assertThat(asked).hasSize(1);
        // 28 anomalies per key: the model has seen those before the median one.
        long seen = asked.get(0).values().stream()
                .flatMap(List::stream)
                .filter(sample -> sample.type() != null)
                .count();
        assertThat(seen).isEqualTo(28);
    }

    @Test
    void saysNothingWithTooFewAnomaliesOrNormalEvents() {
        History calm = history(10, 60, 0);
        assertThat(new Stacking(calm, SETTINGS, DELAY).fit(part -> train(calm, part)))
                .isEmpty();
        History brief = history(2, 40, 1);
        assertThat(new Stacking(brief, SETTINGS, DELAY).fit(part -> train(brief, part)))
                .isEmpty();
    }

    @Test
    void prototypesNeedBothClasses() {
        History calm = history(2, 40, 0);
        SharedModel blank = SharedModel.blank(ToyHistory.FEATURES, SETTINGS.detection(), 1);
        PrototypeFit fit = new PrototypeFit(LearningSettings.DEFAULT, 1);

        PrototypeFit.Learned nothing = fit.train(blank.network(), calm.samples().values());
        assertThat(nothing.prototypes().isTrained()).isFalse();
        assertThat(nothing.head()).isEmpty();

        History labelled = history(2, 60, 1);
        PrototypeFit.Learned both =
                fit.train(blank.network(), labelled.samples().values());
        PrototypeNetwork learned = both.prototypes();
        for (List<Sample> key : labelled.samples().values()) {
            for (Sample sample : key.subList(20, key.size())) {
                double score = learned.score(learned.network().embed(sample.input()));
                assertThat(score > 0).as("%s", sample.event().eventId()).isEqualTo(sample.type() != null);
                double odds = Head.score(both.head(), HeadInput.of(sample.input(), learned));
                assertThat(odds > 0).as("head on %s", sample.event().eventId()).isEqualTo(sample.type() != null);
            }
        }
    }
}
