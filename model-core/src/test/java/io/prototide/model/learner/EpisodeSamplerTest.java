package io.prototide.model.learner;

import static io.prototide.model.learner.Examples.classOf;
import static io.prototide.model.learner.Examples.classesOf;
import static io.prototide.model.learner.Examples.identities;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EpisodeSamplerTest {
    private static final int DRAWS = 20_000;

    @Property(tries = 300)
    void supportAndQueryOfEachClassAreDifferentRowsOfThatClass(
            @ForAll @IntRange(min = 2, max = 6) int ways,
            @ForAll @IntRange(min = 1, max = 5) int shots,
            @ForAll @IntRange(min = 1, max = 6) int queries,
            @ForAll @IntRange(max = 5) int more,
            @ForAll ClassBalance balance,
            @ForAll long seed) {
        ExampleSet set = Examples.of(Examples.counts(ways + more, ways, shots + queries, seed));
        EpisodeSettings settings = EpisodeSettings.of(ways, shots, queries).with(balance);
        EpisodeSampler sampler = new EpisodeSampler(set, settings, seed);
        for (int draw = 0; draw < 5; draw++) {
            Episode episode = sampler.get();

            assertThat(identities(episode.support(), episode.query())).hasSize(ways * (shots + queries));
            int[] classes = classesOf(episode);
            assertThat(classes).doesNotHaveDuplicates();
            assertThat(rowsAreOf(episode, classes)).isTrue();
            assertThat(Arrays.stream(classes)).allMatch(c -> set.examples()[c].length >= shots + queries);
        }
    }

    @Property(tries = 300)
    void repeatedQueriesAreNeverSupportRows(
            @ForAll @IntRange(min = 2, max = 5) int ways,
            @ForAll @IntRange(min = 1, max = 5) int shots,
            @ForAll @IntRange(min = 1, max = 20) int queries,
            @ForAll @IntRange(max = 5) int more,
            @ForAll long seed) {
        ExampleSet set = Examples.of(Examples.counts(ways + more, ways, shots + 1, seed));
        EpisodeSettings settings = EpisodeSettings.of(ways, shots, queries).with(ShortClasses.REPEAT_QUERIES);
        Episode episode = new EpisodeSampler(set, settings, seed).get();

        Set<double[]> support = identities(episode.support());
        assertThat(support).hasSize(ways * shots);
        assertThat(Arrays.stream(episode.query()).filter(support::contains)).isEmpty();
        assertThat(episode.query()).hasNumberOfRows(ways * queries);
        assertThat(rowsAreOf(episode, classesOf(episode))).isTrue();
    }

    @Property(tries = 50)
    void theSameSeedGivesTheSameEpisodes(@ForAll long seed, @ForAll ClassBalance balance) {
        ExampleSet set = Examples.of(9, 4, 30, 6, 5);
        EpisodeSettings settings = EpisodeSettings.of(3, 2, 2).with(balance);
        EpisodeSampler one = new EpisodeSampler(set, settings, seed);
        EpisodeSampler other = new EpisodeSampler(set, settings, seed);
        for (int draw = 0; draw < 10; draw++) {
            Episode episode = one.get();
            Episode again = other.get();
            assertThat(again.support()).isDeepEqualTo(episode.support());
            assertThat(again.query()).isDeepEqualTo(episode.query());
        }
    }

    @Test
    void anotherSeedGivesOtherEpisodes() {
        ExampleSet set = Examples.of(30, 30, 30);
        EpisodeSettings settings = EpisodeSettings.of(2, 5, 5);
        Episode one = new EpisodeSampler(set, settings, 1).get();
        Episode other = new EpisodeSampler(set, settings, 2).get();
        assertThat(Arrays.deepEquals(one.support(), other.support())).isFalse();
    }

    @Test
    void takesARowThatIsTheOnlyOneLeftAsOftenAsAsked() {
        // Two of three rows are the shots: all four queries are the third.
        EpisodeSettings settings = EpisodeSettings.of(2, 2, 4).with(ShortClasses.REPEAT_QUERIES);
        Episode episode = new EpisodeSampler(Examples.of(3, 3), settings, 7).get();

        assertThat(identities(episode.query())).hasSize(2);
        // Places 0, 1 and 2 of each class add up to 3.
        for (int c = 0; c < 2; c++) {
            assertThat(episode.support()[2 * c][1] + episode.support()[2 * c + 1][1] + episode.query()[4 * c][1])
                    .isEqualTo(3);
        }
    }

    @Test
    void drawsRareClassesAsOftenAsCommonOnes() {
        double[] shares = shares(Examples.of(16, 100, 400), ClassBalance.EVEN);
        // Two of three classes; the deviation of a share of 20000 draws is .0033.
        assertThat(shares[0]).isCloseTo(2.0 / 3, within(0.015));
        assertThat(shares[1]).isCloseTo(2.0 / 3, within(0.015));
        assertThat(shares[2]).isCloseTo(2.0 / 3, within(0.015));
    }

    @Test
    void drawsByTheSquareRootOfTheCounts() {
        // Roots 4, 10, 20, together 34. The first is missing if the others come in either order:
        // 10/34 * 20/24 + 20/34 * 10/14 = .6653; the second: 4/34 * 20/30 + 20/34 * 4/14 = .2465; the third: .0882.
        double[] shares = shares(Examples.of(16, 100, 400), ClassBalance.SQUARE_ROOT);
        assertThat(shares[0]).isCloseTo(1 - 0.6653, within(0.015));
        assertThat(shares[1]).isCloseTo(1 - 0.2465, within(0.015));
        assertThat(shares[2]).isCloseTo(1 - 0.0882, within(0.015));
    }

    @Test
    void theFirstPlaceGoesToEveryClassOfAnEpisodeAlike() {
        // With ways = classes nothing is left to the balance: each class is first in a third of the episodes.
        EpisodeSettings settings =
                EpisodeSettings.of(3, 1, 1).with(ClassBalance.SQUARE_ROOT).withAlways("c0");
        EpisodeSampler sampler = new EpisodeSampler(Examples.of(16, 100, 400), settings, 3);
        int[] first = new int[3];
        for (int draw = 0; draw < DRAWS; draw++) {
            first[classOf(sampler.get().support()[0])]++;
        }
        assertThat(Arrays.stream(first))
                .allSatisfy(count -> assertThat(count).isBetween(DRAWS / 3 - 300, DRAWS / 3 + 300));
    }

    @Test
    void everyRowOfAClassIsAskedAlike() {
        // 2 of 10 rows are queries; the deviation of a count is 57.
        EpisodeSampler sampler = new EpisodeSampler(Examples.of(10, 10), EpisodeSettings.of(2, 3, 2), 5);
        int[] asked = new int[10];
        for (int draw = 0; draw < DRAWS; draw++) {
            for (double[] row : sampler.get().query()) {
                if (classOf(row) == 0) {
                    asked[(int) row[1]]++;
                }
            }
        }
        assertThat(Arrays.stream(asked))
                .allSatisfy(count -> assertThat(count).isBetween(DRAWS / 5 - 285, DRAWS / 5 + 285));
    }

    @Test
    void aClassOfEveryEpisodeIsInEveryEpisode() {
        EpisodeSettings settings = EpisodeSettings.of(2, 1, 1).withAlways("c3");
        EpisodeSampler sampler = new EpisodeSampler(Examples.of(5, 5, 5, 5, 5), settings, 11);
        for (int draw = 0; draw < 50; draw++) {
            assertThat(classesOf(sampler.get())).contains(3).doesNotHaveDuplicates();
        }
    }

    @Test
    void namesTheClassesThatAreLongEnough() {
        ExampleSet set = Examples.of(5, 4, 3, 2);
        assertThat(new EpisodeSampler(set, EpisodeSettings.of(2, 2, 2), 1).classes())
                .containsExactly("c0", "c1");
        EpisodeSettings repeating = EpisodeSettings.of(2, 2, 2).with(ShortClasses.REPEAT_QUERIES);
        assertThat(new EpisodeSampler(set, repeating, 1).classes()).containsExactly("c0", "c1", "c2");
    }

    @Test
    void refusesFewerUsableClassesThanWays() {
        ExampleSet set = Examples.of(10, 10, 5, 2);
        assertThatThrownBy(() -> new EpisodeSampler(set, EpisodeSettings.of(3, 4, 3), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("episodes of 3 ways need as many classes with at least 7 examples"
                        + " (4 shots, 3 queries, LEAVE_OUT), got 2 of 4 classes");
        EpisodeSettings huge = EpisodeSettings.of(2, Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertThatThrownBy(() -> new EpisodeSampler(set, huge, 1)).hasMessageContaining("at least 4294967294 examples");
    }

    @Test
    void refusesAClassOfEveryEpisodeThatIsUnknownOrTooShort() {
        ExampleSet set = Examples.of(10, 10, 2);
        EpisodeSettings settings = EpisodeSettings.of(2, 2, 2);
        assertThatThrownBy(() -> new EpisodeSampler(set, settings.withAlways("normal"), 1))
                .hasMessage("class normal is to be in every episode, but is not among [c0, c1, c2]");
        assertThatThrownBy(() -> new EpisodeSampler(set, settings.withAlways("c2"), 1))
                .hasMessage("class c2 is to be in every episode and needs 4 examples, got 2");
    }

    @Test
    void refusesSettingsThatMakeNoEpisode() {
        assertThatThrownBy(() -> EpisodeSettings.of(1, 1, 1)).hasMessageContaining("got 1, 1 and 1");
        assertThatThrownBy(() -> EpisodeSettings.of(2, 0, 1)).hasMessageContaining("got 2, 0 and 1");
        assertThatThrownBy(() -> EpisodeSettings.of(2, 1, 0)).hasMessageContaining("got 2, 1 and 0");
        assertThatThrownBy(() -> EpisodeSettings.of(2, 1, 1).withAlways("a", "b", "c"))
                .hasMessageContaining("at most 2 (the ways)")
                .hasMessageContaining("[a, b, c]");
        assertThatThrownBy(() -> EpisodeSettings.of(2, 1, 1).withAlways("a", "a"))
                .hasMessageContaining("[a, a]");
    }

    private static double[] shares(ExampleSet set, ClassBalance balance) {
        EpisodeSampler sampler =
                new EpisodeSampler(set, EpisodeSettings.of(2, 1, 1).with(balance), 17);
        double[] shares = new double[set.classes().size()];
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int c : classesOf(sampler.get())) {
                shares[c] += 1.0 / DRAWS;
            }
        }
        return shares;
    }

    private static boolean rowsAreOf(Episode episode, int[] classes) {
        return IntStream.range(0, episode.support().length)
                        .allMatch(i -> classOf(episode.support()[i]) == classes[episode.supportClass(i)])
                && IntStream.range(0, episode.query().length)
                        .allMatch(i -> classOf(episode.query()[i]) == classes[episode.queryClass(i)]);
    }
}
