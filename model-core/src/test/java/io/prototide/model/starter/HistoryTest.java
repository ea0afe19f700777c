package io.prototide.model.starter;

import static io.prototide.model.starter.ToyHistory.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.feature.EntityMemory;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureReader;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.feature.KeyScale;
import io.prototide.model.feature.Population;
import io.prototide.model.starter.History.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Offset<Double> EXACTLY = within(1e-12);

    private static final FeatureSet AMOUNT =
            new FeatureSet(List.of(new FeatureSpec("amount", FeatureKind.RAW, "amount")));

    @Test
    void populationOfATinyHistory() {
        // a: 1, 3 has the mean 2 and the variance 1; b: 10, 14, 12 the mean 12 and the variance 8/3.
        History history = new History(
                List.of(
                        event("a", 0, null, 1),
                        event("b", 1, null, 10),
                        event("a", 2, null, 3),
                        event("b", 3, null, 14),
                        event("b", 4, null, 12)),
                AMOUNT,
                Duration.ofDays(7));

        Population population = history.population();

        assertThat(population.count()).isEqualTo(5);
        // 40 / 5.
        assertThat(population.mean()[0]).isCloseTo(8, EXACTLY);
        // Squares around 8: 49 + 4 + 25 + 36 + 16 = 130.
        assertThat(population.deviation()[0]).isCloseTo(Math.sqrt(26), EXACTLY);
        // Weighted by events: (2 * 1 + 3 * 8/3) / 5.
        assertThat(population.within()[0]).isCloseTo(Math.sqrt(2), EXACTLY);
    }

    @Test
    void countsTheCategoriesOfAllKeysAndScalesTheirRarity() {
        FeatureSet features =
                new FeatureSet(List.of(new FeatureSpec("place", FeatureKind.CATEGORY_POPULATION, "place")));
        List<LabelledEvent> events = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String place = i < 6 ? "home" : "away";
            events.add(new LabelledEvent(
                    new Event("e" + i, i % 2 == 0 ? "a" : "b", i, new double[0], new String[] {place}), null));
        }
        Population population = new History(events, features, Duration.ofDays(7)).population();

        assertThat(population.categories()).hasNumberOfRows(1);
        assertThat(population.categories()[0]).contains(new double[] {6, 2}, within(1e-6));
        // Six times log(8.5 / 6.5) and twice log(8.5 / 2.5).
        double expected = (6 * Math.log(8.5 / 6.5) + 2 * Math.log(8.5 / 2.5)) / 8;
        assertThat(population.mean()[0]).isCloseTo(expected, within(1e-6));
    }

    @Test
    void findsTheQuantilesOfHistoryAndScalesTheRanks() {
        FeatureSet features = new FeatureSet(List.of(
                new FeatureSpec("log", FeatureKind.LOG, "other"),
                new FeatureSpec("rank", FeatureKind.QUANTILE_RANK, "amount")));
        List<LabelledEvent> events = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            double amount = i == 129 ? Double.NaN : 1000 - i;
            events.add(new LabelledEvent(
                    new Event("e" + i, "a", i, new double[] {-1, amount}, new String[0]), i == 3 ? "theft" : null));
        }
        Population population = new History(events, features, Duration.ofDays(7)).population();

        // 129 numbers, 872 to 1000: every second is a knot, and their ranks are -1, -1 + 1/64, ... 1.
        assertThat(population.quantiles()).hasNumberOfRows(1);
        assertThat(population.quantiles()[0])
                .hasSize(65)
                .startsWith(872, 874, 876)
                .endsWith(998, 1000);
        assertThat(population.mean()[1]).isCloseTo(0, within(1e-12));
        // Variance of 129 even steps: (129^2 - 1) / 12 / 64^2.
        assertThat(population.deviation()[1]).isCloseTo(Math.sqrt(16640 / 12.0) / 64, within(1e-9));
    }

    @Test
    void keepsAnEvenShareOfALongHistoryForItsQuantiles() {
        FeatureSet features = new FeatureSet(List.of(new FeatureSpec("x", FeatureKind.QUANTILE_RANK, null)));
        List<LabelledEvent> events = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            events.add(new LabelledEvent(new Event("e", "a", i, new double[] {i}, new String[0]), null));
        }
        double[] knots = PastQuantiles.of(events, features)[0];
        for (int i = 0; i < knots.length; i++) {
            assertThat(knots[i]).isCloseTo(200_000 * i / 64.0, within(10.0));
        }
        assertThat(PastQuantiles.of(List.of(), features)[0]).containsOnly(0);
    }

    @Test
    void keysWithOneEventSayNothingOfTheScatterWithinAKey() {
        History one = new History(
                List.of(event("a", 0, null, 1), event("lone", 1, null, 1000), event("a", 2, null, 3)),
                AMOUNT,
                Duration.ofDays(7));
        assertThat(one.population().within()[0]).isCloseTo(1, EXACTLY);

        // With no other key, the scatter of all stands in.
        History lone = new History(List.of(event("a", 0, null, 2), event("b", 1, null, 6)), AMOUNT, Duration.ofDays(7));
        assertThat(lone.population().within()[0]).isCloseTo(2, EXACTLY);
    }

    @Test
    void missingValuesCountForNoColumn() {
        History history = new History(
                List.of(event("a", 0, null, 4), event("a", 1, null, Double.NaN), event("a", 2, null, 6)),
                AMOUNT,
                Duration.ofDays(7));

        assertThat(history.population().mean()[0]).isCloseTo(5, EXACTLY);
        assertThat(history.population().deviation()[0]).isCloseTo(1, EXACTLY);
        assertThat(history.samples().get("a").get(1).input()).containsExactly(0, 0);
    }

    @Test
    void anInputRestsOnEarlierEventsOfItsKeyAlone() {
        FeatureSet features = new FeatureSet(List.of(
                new FeatureSpec("amount", FeatureKind.LOG, "amount"),
                new FeatureSpec("place", FeatureKind.CATEGORY, "place"),
                new FeatureSpec("gap", FeatureKind.ELAPSED, null)));
        List<LabelledEvent> events = List.of(
                visit("a", 0, 20, "home", null),
                visit("b", 1_000, 900, "home", null),
                visit("a", 5_000, 25, "home", null),
                visit("a", 9_000, 22, "shop", "theft"),
                visit("b", 9_500, 800, "home", null),
                visit("a", 60_000, 5000, "far", null));
        FeatureReader reader = new FeatureReader(features);

        History history = new History(events, features, Duration.ofDays(7));

        // Each key by itself, each event with nothing learned but what came before it.
        for (String key : List.of("a", "b")) {
            List<Sample> samples = history.samples().get(key);
            for (int i = 0; i < samples.size(); i++) {
                KeyScale scale = new KeyScale(3);
                EntityMemory memory = reader.newMemory();
                for (Sample earlier : samples.subList(0, i)) {
                    scale.learn(reader.read(earlier.event(), memory, history.population()), history.population());
                    reader.remember(earlier.event(), memory);
                }
                double[] x = reader.read(samples.get(i).event(), memory, history.population());
                assertThat(samples.get(i).input()).containsExactly(scale.input(x, history.population()));
            }
        }
    }

    @Test
    void theOrderOfLaterEventsChangesNoEarlierInput() {
        // The same values in another order give the same mean and deviation, exactly so for these numbers.
        History one = new History(
                List.of(event("a", 0, null, 4), event("a", 1, null, 8), event("b", 2, null, 2), event("b", 3, null, 6)),
                AMOUNT,
                Duration.ofDays(7));
        History other = new History(
                List.of(event("a", 0, null, 4), event("a", 1, null, 8), event("b", 2, null, 6), event("b", 3, null, 2)),
                AMOUNT,
                Duration.ofDays(7));

        assertThat(other.population()).isEqualTo(one.population());
        for (int i = 0; i < 2; i++) {
            assertThat(other.samples().get("a").get(i).input())
                    .containsExactly(one.samples().get("a").get(i).input());
        }
        assertThat(other.samples().get("b").get(0).input())
                .isNotEqualTo(one.samples().get("b").get(0).input());
    }

    @Test
    void countsTheNormalEventsOfTheKeyBeforeEachSample() {
        History history = new History(
                List.of(
                        event("b", 0, null, 1),
                        event("a", 1, null, 1),
                        event("a", 2, "theft", 9),
                        event("a", 3, null, 1),
                        event("b", 4, "theft", 9),
                        event("a", 5, null, 1)),
                AMOUNT,
                Duration.ofDays(7));

        assertThat(history.samples().keySet()).containsExactly("b", "a");
        assertThat(history.samples().get("a")).extracting(Sample::before).containsExactly(0, 1, 1, 2);
        assertThat(history.samples().get("b")).extracting(Sample::before).containsExactly(0, 1);
        assertThat(history.samples().get("a")).extracting(Sample::type).containsExactly(null, "theft", null, null);
    }

    private static LabelledEvent visit(String key, long timeMillis, double amount, String place, String type) {
        return new LabelledEvent(
                new Event(key + timeMillis, key, timeMillis, new double[] {amount}, new String[] {place}), type);
    }
}
