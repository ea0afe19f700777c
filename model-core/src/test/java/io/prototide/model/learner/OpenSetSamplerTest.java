package io.prototide.model.learner;

import static io.prototide.model.learner.Examples.classOf;
import static io.prototide.model.learner.Examples.classesOf;
import static io.prototide.model.learner.Examples.identities;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OpenSetSamplerTest {
    private static final EpisodeSettings TWO_WAY = EpisodeSettings.of(2, 1, 1);

    @Property(tries = 300)
    void unknownRowsAreNeverOfAClassOfTheEpisode(
            @ForAll @IntRange(min = 2, max = 5) int ways,
            @ForAll @IntRange(min = 1, max = 6) int unknown,
            @ForAll @IntRange(max = 4) int more,
            @ForAll ClassBalance balance,
            @ForAll long seed) {
        // One sure class more than the ways: whichever an episode leaves has 6 rows or more.
        ExampleSet set = Examples.of(Examples.counts(ways + 1 + more, ways + 1, 6, seed));
        EpisodeSettings settings = EpisodeSettings.of(ways, 2, 3).with(balance);
        OpenSetSampler sampler = OpenSetSampler.ofRest(set, settings, unknown, seed);
        for (int draw = 0; draw < 5; draw++) {
            OpenSetEpisode episode = sampler.get();

            int[] known = classesOf(episode.known());
            assertThat(Arrays.stream(episode.unknown()))
                    .hasSize(unknown)
                    .noneMatch(row -> Arrays.stream(known).anyMatch(c -> c == classOf(row)));
            assertThat(identities(episode.unknown())).hasSize(unknown);
            assertThat(identities(episode.known().support(), episode.known().query()))
                    .hasSize(ways * 5);
        }
    }

    @Property(tries = 200)
    void reservedRowsAreAllTheUnknownAndNeverSupport(
            @ForAll @IntRange(min = 1, max = 4) int classes,
            @ForAll @IntRange(min = 1, max = 4) int unknown,
            @ForAll ClassBalance balance,
            @ForAll long seed) {
        ExampleSet reserved = Examples.named("new", Examples.counts(classes, 1, 4, seed));
        OpenSetSampler sampler =
                OpenSetSampler.ofReserved(Examples.of(5, 6, 7), reserved, TWO_WAY.with(balance), unknown, seed);
        Set<double[]> theirs = identities(reserved.examples());
        for (int draw = 0; draw < 5; draw++) {
            OpenSetEpisode episode = sampler.get();

            assertThat(Arrays.stream(episode.unknown())).allMatch(theirs::contains);
            assertThat(identities(episode.unknown())).hasSize(unknown);
            assertThat(identities(episode.known().support(), episode.known().query()))
                    .noneMatch(theirs::contains);
        }
    }

    @Property(tries = 50)
    void theSameSeedGivesTheSameEpisodes(@ForAll long seed) {
        ExampleSet set = Examples.of(9, 4, 30, 6);
        OpenSetSampler one = OpenSetSampler.ofRest(set, TWO_WAY, 3, seed);
        OpenSetSampler other = OpenSetSampler.ofRest(set, TWO_WAY, 3, seed);
        for (int draw = 0; draw < 10; draw++) {
            OpenSetEpisode episode = one.get();
            OpenSetEpisode again = other.get();
            assertThat(again.unknown()).isDeepEqualTo(episode.unknown());
            assertThat(again.known().query()).isDeepEqualTo(episode.known().query());
        }
    }

    @Test
    void aClassTooShortForASupportIsAskedAsUnknown() {
        // c2 has one row, which is neither shot nor query: it is the unknown of every episode.
        OpenSetEpisode episode =
                OpenSetSampler.ofRest(Examples.of(4, 4, 1), TWO_WAY, 1, 1).get();
        assertThat(episode.unknown()).isDeepEqualTo(new double[][] {{2, 0}});
    }

    @Test
    void aRareReservedTypeIsAskedAsOftenAsACommonOne() {
        OpenSetSampler sampler =
                OpenSetSampler.ofReserved(Examples.of(5, 5), Examples.named("new", 2, 500), TWO_WAY, 1, 3);
        int rare = 0;
        for (int draw = 0; draw < 10_000; draw++) {
            rare += classOf(sampler.get().unknown()[0]) == 0 ? 1 : 0;
        }
        // The deviation is 50.
        assertThat(rare).isBetween(4750, 5250);
    }

    @Test
    void asksAllReservedRowsIfAsManyAreWanted() {
        ExampleSet reserved = Examples.named("new", 1, 3);
        OpenSetEpisode episode = OpenSetSampler.ofReserved(Examples.of(5, 5), reserved, TWO_WAY, 4, 9)
                .get();
        assertThat(identities(episode.unknown())).isEqualTo(identities(reserved.examples()));
    }

    @Test
    void aClassOfEveryEpisodeIsNeverUnknown() {
        ExampleSet set = Examples.of(100, 5, 5, 5);
        OpenSetSampler sampler = OpenSetSampler.ofRest(set, TWO_WAY.withAlways("c0"), 2, 1);
        for (int draw = 0; draw < 50; draw++) {
            assertThat(Arrays.stream(sampler.get().unknown())).noneMatch(row -> classOf(row) == 0);
        }
    }

    @Test
    void refusesMoreUnknownRowsThanThereMayBe() {
        // The episode may take the classes of 9 and 8: 3 + 1 rows are left.
        ExampleSet set = Examples.of(3, 9, 1, 8);
        assertThat(OpenSetSampler.ofRest(set, TWO_WAY, 4, 1).get().unknown()).hasNumberOfRows(4);
        assertThatThrownBy(() -> OpenSetSampler.ofRest(set, TWO_WAY, 5, 1))
                .hasMessage(
                        "an episode of the largest classes leaves 4 examples of others, 5 unknown queries are asked for");
        // With the class of 3 in every episode, 9 is the other one: 1 + 8 rows are left.
        assertThat(OpenSetSampler.ofRest(set, TWO_WAY.withAlways("c0"), 9, 1)
                        .get()
                        .unknown())
                .hasNumberOfRows(9);
        assertThatThrownBy(() -> OpenSetSampler.ofRest(set, TWO_WAY.withAlways("c0"), 10, 1))
                .hasMessageContaining("leaves 9 examples");
        assertThatThrownBy(() -> OpenSetSampler.ofReserved(set, Examples.named("new", 2, 3), TWO_WAY, 6, 1))
                .hasMessage("the reserved classes have 5 examples, 6 unknown queries are asked for");
        assertThatThrownBy(() -> OpenSetSampler.ofRest(set, TWO_WAY, 0, 1)).hasMessageContaining("got 0");
    }

    @Test
    void refusesReservedClassesThatAreKnownOrOfAnotherWidth() {
        assertThatThrownBy(() -> OpenSetSampler.ofReserved(Examples.of(5, 5, 5), Examples.of(5), TWO_WAY, 1, 1))
                .hasMessage("reserved classes may not be in a support, got [c0] in both");
        ExampleSet wide = new ExampleSet(List.of("wide"), new double[][][] {{{1, 2, 3}}});
        assertThatThrownBy(() -> OpenSetSampler.ofReserved(Examples.of(5, 5, 5), wide, TWO_WAY, 1, 1))
                .hasMessageContaining("got 3 and 2");
    }
}
