package io.prototide.model.learner;

import static io.prototide.model.learner.Examples.identities;
import static io.prototide.model.learner.Sequences.key;
import static io.prototide.model.learner.Sequences.randomKey;
import static io.prototide.model.learner.Sequences.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KeyTaskSamplerTest {
    private static final Duration NO_DELAY = Duration.ZERO;

    @Property(tries = 300)
    void supportLiesBeforeTheCutWithItsLabelsThereAndQueriesAfterIt(
            @ForAll @IntRange(min = 1, max = 12) int support,
            @ForAll @IntRange(min = 1, max = 12) int query,
            @ForAll @DoubleRange(min = 0, max = 0.6) double share,
            @ForAll @IntRange(max = 40) int delayMillis,
            @ForAll boolean asTheyCome,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LabelledSequence> keys =
                IntStream.range(0, 4).mapToObj(k -> randomKey(k, 200, random)).toList();
        RowMix before = asTheyCome ? RowMix.asTheyCome(support) : RowMix.withAnomalies(support, share);
        RowMix after = asTheyCome ? RowMix.asTheyCome(query) : RowMix.withAnomalies(query, share);
        KeyTaskSettings settings = new KeyTaskSettings(before, after, Duration.ofMillis(delayMillis));
        KeyTaskSampler sampler = new KeyTaskSampler(keys, settings, seed);
        for (int draw = 0; draw < 10; draw++) {
            Task task = sampler.get();

            double latestSupport = Arrays.stream(task.supportInputs())
                    .mapToDouble(row -> row[2])
                    .max()
                    .orElseThrow();
            double earliestQuery = Arrays.stream(task.queryInputs())
                    .mapToDouble(row -> row[2])
                    .min()
                    .orElseThrow();
            // The cut is not later than the first query.
            assertThat(latestSupport).isLessThan(earliestQuery);
            assertThat(latestSupport + delayMillis).isLessThanOrEqualTo(earliestQuery);
            // Nothing repeats, nothing is on both sides, all is of one key.
            assertThat(identities(task.supportInputs(), task.queryInputs())).hasSize(support + query);
            assertThat(keysOf(task)).hasSize(1);
            assertThat(labels(task.supportInputs())).isDeepEqualTo(task.supportTargets());
            assertThat(labels(task.queryInputs())).isDeepEqualTo(task.queryTargets());
        }
    }

    @Property(tries = 50)
    void theSameSeedGivesTheSameTasks(@ForAll long seed) {
        List<LabelledSequence> keys =
                List.of(randomKey(0, 90, new SplittableRandom(1)), randomKey(1, 90, new SplittableRandom(2)));
        KeyTaskSettings settings =
                new KeyTaskSettings(RowMix.withAnomalies(6, 0.3), RowMix.asTheyCome(4), Duration.ofMillis(3));
        KeyTaskSampler one = new KeyTaskSampler(keys, settings, seed);
        KeyTaskSampler other = new KeyTaskSampler(keys, settings, seed);
        for (int draw = 0; draw < 10; draw++) {
            Task task = one.get();
            Task again = other.get();
            assertThat(again.supportInputs()).isDeepEqualTo(task.supportInputs());
            assertThat(again.queryInputs()).isDeepEqualTo(task.queryInputs());
        }
    }

    @Test
    void takesTheRowsNearestToTheCut() {
        LabelledSequence key = key("a", times(10), 1, 2, 7);
        // A third of 3 rows: the latest anomaly before the cut and the two latest normals, which 0 and 3 are at first.
        RowMix before = RowMix.withAnomalies(3, 0.34);
        // 7 is the last anomaly to ask for, so the cut is at 7 at the latest.
        RowMix after = RowMix.withAnomalies(3, 0.34).atLeastAnomalies(1);
        KeyTaskSampler sampler = new KeyTaskSampler(List.of(key), new KeyTaskSettings(before, after, NO_DELAY), 5);
        Set<List<Integer>> seen = new HashSet<>();
        for (int draw = 0; draw < 200; draw++) {
            Task task = sampler.get();
            seen.add(sortedPlaces(task.supportInputs(), task.queryInputs()));
        }

        assertThat(seen)
                .containsExactlyInAnyOrder(
                        // Cut at 4: normals 0, 3 and anomaly 2; then 4, 5 and 7.
                        List.of(0, 2, 3, 4, 5, 7),
                        // Cut at 5.
                        List.of(2, 3, 4, 5, 6, 7),
                        // Cut at 6.
                        List.of(2, 4, 5, 6, 7, 8),
                        // Cut at 7.
                        List.of(2, 5, 6, 7, 8, 9));
    }

    @Test
    void waitsForTheLabels() {
        // Labels come 2 after their rows. The cut at 5 is the last with 5 rows after it: rows 0..3 have labels.
        LabelledSequence key = key("a", times(10));
        KeyTaskSettings settings =
                new KeyTaskSettings(RowMix.asTheyCome(4), RowMix.asTheyCome(5), Duration.ofMillis(2));
        Task task = new KeyTaskSampler(List.of(key), settings, 1).get();

        assertThat(places(task.supportInputs())).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(places(task.queryInputs())).containsExactly(5, 6, 7, 8, 9);
        assertThatThrownBy(() -> new KeyTaskSampler(
                        List.of(key),
                        new KeyTaskSettings(RowMix.asTheyCome(4), RowMix.asTheyCome(5), Duration.ofMillis(3)),
                        1))
                .hasMessageContaining("labels coming after PT0.003S");
    }

    @Test
    void rowsOfOneMomentStayOnOneSide() {
        // Only at 5 and 9 the key can be cut, and only at 5 two rows follow.
        LabelledSequence key = key("a", new long[] {1, 1, 5, 5, 9});
        Task task = new KeyTaskSampler(
                        List.of(key), new KeyTaskSettings(RowMix.asTheyCome(2), RowMix.asTheyCome(2), NO_DELAY), 1)
                .get();
        assertThat(places(task.supportInputs())).containsExactlyInAnyOrder(0, 1);
        assertThat(places(task.queryInputs())).containsExactly(2, 3);
    }

    @Test
    void fillsWithNormalsOrRepeatsWhereAnomaliesAreTooFew() {
        // One anomaly among the first nine; a share of a half of 8 rows asks for 4.
        LabelledSequence key = key("a", times(10), 3);
        RowMix half = RowMix.withAnomalies(8, 0.5);
        KeyTaskSettings filling = new KeyTaskSettings(half, RowMix.asTheyCome(1), NO_DELAY);
        Task filled = new KeyTaskSampler(List.of(key), filling, 1).get();
        assertThat(anomalies(filled.supportTargets())).isEqualTo(1);
        assertThat(identities(filled.supportInputs())).hasSize(8);

        KeyTaskSettings repeating =
                new KeyTaskSettings(half.repeatingAnomalies().atLeastAnomalies(1), RowMix.asTheyCome(1), NO_DELAY);
        Task repeated = new KeyTaskSampler(List.of(key), repeating, 1).get();
        assertThat(anomalies(repeated.supportTargets())).isEqualTo(4);
        // The anomaly and four normals.
        assertThat(identities(repeated.supportInputs())).hasSize(5);
    }

    @Test
    void aKeyWithoutAnomaliesGivesTasksOfNormalsUnlessAnomaliesAreAskedFor() {
        LabelledSequence quiet = key("quiet", times(20));
        LabelledSequence busy = key("busy", times(20), 2, 12);
        RowMix mix = RowMix.withAnomalies(4, 0.25).repeatingAnomalies();
        KeyTaskSampler any = new KeyTaskSampler(List.of(quiet, busy), new KeyTaskSettings(mix, mix, NO_DELAY), 1);
        assertThat(any.keys()).containsExactly("quiet", "busy");
        KeyTaskSettings both = new KeyTaskSettings(mix.atLeastAnomalies(1), mix.atLeastAnomalies(1), NO_DELAY);
        KeyTaskSampler sampler = new KeyTaskSampler(List.of(quiet, busy), both, 1);
        assertThat(sampler.keys()).containsExactly("busy");
        for (int draw = 0; draw < 50; draw++) {
            Task task = sampler.get();
            assertThat(anomalies(task.supportTargets())).isEqualTo(1);
            assertThat(anomalies(task.queryTargets())).isEqualTo(1);
        }
        assertThat(new KeyTaskSampler(List.of(quiet), new KeyTaskSettings(mix, mix, NO_DELAY), 1)
                        .get()
                        .supportTargets())
                .isDeepEqualTo(new double[][] {{1, 0}, {1, 0}, {1, 0}, {1, 0}});
    }

    @Test
    void askedForAnomaliesInRowsAsTheyComeItCutsBesideThem() {
        // 4 among the three rows before the cut, 6 among the two from it on.
        LabelledSequence key = key("a", times(12), 4, 6);
        KeyTaskSettings settings = new KeyTaskSettings(
                RowMix.asTheyCome(3).atLeastAnomalies(1), RowMix.asTheyCome(2).atLeastAnomalies(1), NO_DELAY);
        KeyTaskSampler sampler = new KeyTaskSampler(List.of(key), settings, 3);
        Set<Integer> cuts = new HashSet<>();
        for (int draw = 0; draw < 100; draw++) {
            cuts.add((int) sampler.get().queryInputs()[0][1]);
        }
        assertThat(cuts).containsExactlyInAnyOrder(5, 6);
    }

    @Test
    void drawsKeysEvenlyHoweverLongTheyAre() {
        List<LabelledSequence> keys = List.of(key("0", times(10)), key("1", times(1000)), key("2", times(3)));
        KeyTaskSettings settings = new KeyTaskSettings(RowMix.asTheyCome(3), RowMix.asTheyCome(3), NO_DELAY);
        KeyTaskSampler sampler = new KeyTaskSampler(keys, settings, 21);
        assertThat(sampler.keys()).containsExactly("0", "1");
        int first = 0;
        for (int draw = 0; draw < 10_000; draw++) {
            first += keysOf(sampler.get()).contains("0") ? 1 : 0;
        }
        // The deviation is 50.
        assertThat(first).isBetween(4750, 5250);
    }

    @Test
    void refusesKeysThatGiveNoTask() {
        RowMix four = RowMix.withAnomalies(4, 0.25).atLeastAnomalies(1);
        KeyTaskSettings settings = new KeyTaskSettings(four, RowMix.asTheyCome(2), NO_DELAY);
        assertThatThrownBy(() -> new KeyTaskSampler(List.of(key("a", times(3)), key("b", times(9))), settings, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "none of 2 keys can be cut into 4 rows (1 anomalies or more) before and 2 rows (0 anomalies or"
                                + " more) after, labels coming after PT0S; the longest key has 9 rows");
        assertThatThrownBy(() -> new KeyTaskSampler(List.of(), settings, 1)).hasMessageContaining("none of 0 keys");
        assertThatThrownBy(() -> new KeyTaskSampler(List.of(key("a", times(9)), key("a", times(9))), settings, 1))
                .hasMessage("every key must come once, got a again");
    }

    @Test
    void refusesKeysOfDifferentWidths() {
        LabelledSequence wide = new LabelledSequence("wide", times(3), new double[3][9], new boolean[3]);
        RowMix one = RowMix.asTheyCome(1);
        assertThatThrownBy(() -> new KeyTaskSampler(
                        List.of(key("a", times(3)), wide), new KeyTaskSettings(one, one, NO_DELAY), 1))
                .hasMessage("rows of all keys must have one width, got 9 of key wide and 4 of key a");
    }

    private static Set<String> keysOf(Task task) {
        Set<String> keys = new HashSet<>();
        for (double[] row : identities(task.supportInputs(), task.queryInputs())) {
            keys.add(String.valueOf((char) row[0]));
        }
        return keys;
    }

    private static double[][] labels(double[][] rows) {
        return Arrays.stream(rows).map(row -> new double[] {1 - row[3], row[3]}).toArray(double[][]::new);
    }

    private static int anomalies(double[][] targets) {
        return (int) Arrays.stream(targets).mapToDouble(target -> target[1]).sum();
    }

    private static int[] places(double[][] rows) {
        return Arrays.stream(rows).mapToInt(row -> (int) row[1]).toArray();
    }

    private static List<Integer> sortedPlaces(double[][] support, double[][] query) {
        return IntStream.concat(
                        Arrays.stream(places(support)).sorted(),
                        Arrays.stream(places(query)).sorted())
                .boxed()
                .toList();
    }
}
