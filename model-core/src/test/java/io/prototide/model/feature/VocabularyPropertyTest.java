package io.prototide.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Every kind of feature over drawn lives of an entity. */
class VocabularyPropertyTest {
    private static final double[] NO_NUMBERS = {Double.NaN, Double.NaN, Double.NaN};
    private static final int EVENTS = 120;

    private final FeatureReader reader = new FeatureReader(Vocabulary.FEATURES);
    private final Population population = Population.unknown(Vocabulary.FEATURES);
    private final Population trained = population.withQuantiles(
            new double[][] {Quantiles.of(new double[] {-1e12, -3, 0, 0, 0, 1, 1e3, 1e6, 1e12})});

    @Property(seed = "1", tries = 300)
    void everyColumnIsFiniteOrMissingAndTheMemoryNeverGrows(@ForAll long seed) {
        EntityMemory memory = reader.newMemory();
        double[] numbers = memory.numbers();
        SplittableRandom random = new SplittableRandom(seed);
        for (Event event : RandomLife.events(seed, EVENTS)) {
            for (double x : reader.read(event, memory, trained)) {
                assertThat(Double.isInfinite(x)).isFalse();
            }
            reader.remember(event, memory);
            verdict(random, event.timeMillis(), memory);
            assertThat(memory.numbers()).isSameAs(numbers).doesNotContain(Double.NaN);
        }
        for (double number : numbers) {
            assertThat(number).isFinite();
        }
        assertThat(reader.fits(memory)).isTrue();
    }

    private void verdict(SplittableRandom random, long timeMillis, EntityMemory memory) {
        if (random.nextInt(4) == 0) {
            reader.confirmed(timeMillis - random.nextLong(60_000), memory);
        } else if (random.nextInt(4) == 0) {
            reader.retracted(timeMillis - random.nextLong(60_000), timeMillis, memory);
        }
    }

    @Property(seed = "2", tries = 200)
    void readingChangesNothingAndEveryMissingValueHasAReason(@ForAll long seed) {
        EntityMemory memory = reader.newMemory();
        for (Event event : RandomLife.events(seed, EVENTS)) {
            double[] before = memory.numbers().clone();
            double[] x = reader.read(event, memory, population);
            assertThat(reader.read(event, memory, population)).containsExactly(x);
            assertThat(memory.numbers()).containsExactly(before);
            for (int i = 0; i < x.length; i++) {
                if (Double.isNaN(x[i])) {
                    assertThat(reader.whyMissing(i, event, memory)).isNotBlank();
                }
            }
            reader.remember(event, memory);
        }
    }

    @Property(seed = "3", tries = 200)
    void missingValuesLeaveWhatIsRememberedOfValuesAsItWas(@ForAll long seed) {
        // Without the kinds that count events, whatever these hold.
        FeatureSet features = new FeatureSet(Vocabulary.FEATURES.specs().stream()
                .filter(spec -> spec.kind() != FeatureKind.COUNT
                        && spec.kind() != FeatureKind.CONFIRMED_RATE
                        && spec.kind() != FeatureKind.CATEGORY
                        && spec.kind() != FeatureKind.CATEGORY_POPULATION)
                .toList());
        FeatureReader values = new FeatureReader(features);
        EntityMemory memory = values.newMemory();
        for (Event event : RandomLife.events(seed, 30)) {
            values.remember(event, memory);
        }
        double[] before = memory.numbers().clone();
        long later = memory.lastMillis() + 1_000;
        Event empty = new Event("x", "k", later, NO_NUMBERS, new String[] {""});
        values.remember(empty, memory);
        assertThat(memory.numbers()).containsExactly(before);
    }

    @Property(seed = "4", tries = 300)
    void decayedFeaturesEqualTheirDefinition(@ForAll long seed) {
        EntityMemory memory = reader.newMemory();
        List<Event> events = RandomLife.events(seed, EVENTS);
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            double[] x = reader.read(event, memory, population);
            NaiveDecay window = new NaiveDecay(events.subList(0, i), event.timeMillis(), 30_000);
            NaiveDecay half = new NaiveDecay(events.subList(0, i), event.timeMillis(), 30_000 / Math.log(2));
            double size = window.largest();

            assertThat(field(x, "count")).isCloseTo(half.count(), within(1e-9 * (1 + half.count())));
            assertThat(field(x, "sum")).isCloseTo(window.sum(), within(1e-9 * (1 + window.sumOfSizes())));
            close(field(x, "mean"), half.mean(), size);
            close(field(x, "deviation"), window.deviation(), size);
            double value = FeatureFields.number(event, 0);
            double ratio = FeatureFields.signedLog(value) - FeatureFields.signedLog(window.mean());
            if (Double.isNaN(ratio)) {
                assertThat(field(x, "ratio")).isNaN();
            } else if (Math.abs(window.mean()) > 1e-3 * size) {
                assertThat(field(x, "ratio")).isCloseTo(ratio, within(1e-6));
            }
            reader.remember(event, memory);
        }
    }

    @Property(seed = "5", tries = 300)
    void lagAndSpreadAndDifferenceEqualTheirDefinition(@ForAll long seed) {
        EntityMemory memory = reader.newMemory();
        List<Event> events = RandomLife.events(seed, EVENTS);
        for (int i = 0; i < events.size(); i++) {
            double[] x = reader.read(events.get(i), memory, population);
            double[] earlier = events.subList(0, i).stream()
                    .mapToDouble(event -> FeatureFields.number(event, 0))
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            double value = FeatureFields.number(events.get(i), 0);
            int n = earlier.length;

            assertThat(field(x, "lag")).isEqualTo(Double.valueOf(n < 4 ? Double.NaN : earlier[n - 4]));
            assertThat(field(x, "difference")).isEqualTo(Double.valueOf(n < 1 ? Double.NaN : value - earlier[n - 1]));
            double[] latest = java.util.Arrays.copyOfRange(earlier, Math.max(0, n - 4), n + 1);
            latest[latest.length - 1] = value;
            double size = java.util.Arrays.stream(latest).map(Math::abs).max().orElse(0);
            close(field(x, "spread"), latest.length < 2 ? Double.NaN : spread(latest), size);
            reader.remember(events.get(i), memory);
        }
    }

    @Property(seed = "6", tries = 300)
    void theRatioToTheMedianEqualsItsDefinition(@ForAll long seed) {
        EntityMemory memory = reader.newMemory();
        List<Event> events = RandomLife.events(seed, EVENTS);
        for (int i = 0; i < events.size(); i++) {
            double[] positive = events.subList(0, i).stream()
                    .mapToDouble(event -> FeatureFields.number(event, 0))
                    .filter(value -> value > 0)
                    .toArray();
            double[] latest = java.util.Arrays.copyOfRange(positive, Math.max(0, positive.length - 7), positive.length);
            java.util.Arrays.sort(latest);
            int n = latest.length;
            double median = n < 5 ? Double.NaN : (latest[(n - 1) / 2] + latest[n / 2]) / 2;
            double value = FeatureFields.number(events.get(i), 0);
            double x = field(reader.read(events.get(i), memory, population), "median");
            close(x, value > 0 ? Math.log(value / median) : Double.NaN, 1);
            reader.remember(events.get(i), memory);
        }
    }

    /** Over all pairs, which needs no mean. */
    private static double spread(double[] values) {
        double squares = 0;
        for (double one : values) {
            for (double other : values) {
                squares += (one - other) * (one - other);
            }
        }
        return Math.sqrt(squares / (2.0 * values.length * (values.length - 1)));
    }

    private static void close(double actual, double expected, double size) {
        if (Double.isNaN(expected)) {
            assertThat(actual).isNaN();
        } else {
            assertThat(actual).isCloseTo(expected, within(1e-9 * (1 + size)));
        }
    }

    private double field(double[] x, String name) {
        int column = Vocabulary.FEATURES.names().indexOf(name);
        return reader.inFieldUnit(column, x[column]);
    }
}
