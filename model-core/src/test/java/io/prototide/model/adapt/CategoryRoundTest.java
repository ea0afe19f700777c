package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureReader;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Categories of all keys: counted by each key, known to all with the next version of the model. */
class CategoryRoundTest {
    private static final FeatureSet FEATURES = new FeatureSet(List.of(
            new FeatureSpec("own", FeatureKind.CATEGORY, "shop"),
            new FeatureSpec("all", FeatureKind.CATEGORY_POPULATION, "shop")));
    private static final Settings SETTINGS = Settings.of(FEATURES);
    private static final long HOUR = 3_600_000;

    private final Detector detector = new Detector(FEATURES, SETTINGS.detection());
    private final KeyRound keyRound = new KeyRound(SETTINGS.adaptation(), SETTINGS.feedback());
    private final MetaLearner metaLearner = new MetaLearner(SETTINGS);
    private final SharedModel blank = SharedModel.blank(FEATURES, SETTINGS.detection(), 1);

    @Test
    void everyKeyCountsForItsEventsOfTheRound() {
        KeyState baker = detector.newKey();
        KeyState butcher = detector.newKey();
        List<RoundReport> reports =
                List.of(round(baker, "A", "baker", 30, blank), round(butcher, "B", "butcher", 10, blank));
        SharedModel next = metaLearner.next(blank, HOUR, reports).model();

        assertThat(rarity(next, "baker")).isCloseTo(Math.log(40.5 / 30.5), within(1e-12));
        assertThat(rarity(next, "butcher")).isCloseTo(Math.log(40.5 / 10.5), within(1e-12));
        assertThat(rarity(next, "florist")).isCloseTo(Math.log(81), within(1e-12));

        // The baker's key changes its habits: 30 of one and 30 of the other, of which 30 happened in this round.
        SharedModel later = metaLearner
                .next(next, 2 * HOUR, List.of(round(baker, "A", "florist", 30, next)))
                .model();
        assertThat(rarity(later, "baker")).isCloseTo(Math.log(70.5 / 45.5), within(1e-12));
        assertThat(rarity(later, "florist")).isCloseTo(Math.log(70.5 / 15.5), within(1e-12));
        assertThat(rarity(next, "florist")).as("a version never changes").isCloseTo(Math.log(81), within(1e-12));
    }

    @Test
    void theOrderOfReportsHasNoEffect() {
        List<RoundReport> reports = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            KeyState state = detector.newKey();
            round(state, "k" + i, "shop-" + i % 7, 3 + i, blank);
            reports.add(round(state, "k" + i, "shop-" + i % 5, 1 + i, blank));
        }
        byte[] bytes =
                SharedModelCodec.toBytes(metaLearner.next(blank, HOUR, reports).model());
        Collections.reverse(reports);
        assertThat(SharedModelCodec.toBytes(
                        metaLearner.next(blank, HOUR, reports).model()))
                .isEqualTo(bytes);
    }

    @Test
    void aReportSharesNothingWithItsKey() {
        KeyState state = detector.newKey();
        RoundReport report = round(state, "A", "baker", 3, blank);
        float[] reported = report.categories()[0].clone();
        round(state, "A", "baker", 3, blank);
        assertThat(report.categories()).hasNumberOfRows(1);
        assertThat(report.categories()[0]).containsExactly(reported);
    }

    private RoundReport round(KeyState state, String key, String shop, int events, SharedModel model) {
        for (int i = 0; i < events; i++) {
            long id = state.events();
            detector.judge(event(key, id, shop), state, model);
        }
        return keyRound.close(HOUR, key, state, model).orElseThrow();
    }

    private static double rarity(SharedModel model, String shop) {
        FeatureReader reader = new FeatureReader(FEATURES);
        return reader.read(event("any", 0, shop), reader.newMemory(), model.population())[1];
    }

    private static Event event(String key, long id, String shop) {
        return new Event("e" + id, key, id * 1000, new double[0], new String[] {shop});
    }
}
