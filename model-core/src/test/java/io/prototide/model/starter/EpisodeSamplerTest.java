package io.prototide.model.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.starter.Episode.Group;
import io.prototide.model.starter.History.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EpisodeSamplerTest {
    private static final int RING = 24;
    private static final int EPISODES = 50;

    private final History history = new History(ToyHistory.events(3, 200, 3), ToyHistory.FEATURES, Duration.ofDays(7));
    private final Map<String, Sample> byInput = new HashMap<>();

    EpisodeSamplerTest() {
        history.samples().values().stream()
                .flatMap(List::stream)
                .forEach(sample -> byInput.put(Arrays.toString(sample.input()), sample));
    }

    @Test
    void ringsHoldTheNewestNormalsOfTheKeyBeforeTheirQueries() {
        EpisodeSampler sampler = new EpisodeSampler(history, RING, 0, 1);

        for (int i = 0; i < EPISODES; i++) {
            for (Group group : sampler.next().groups()) {
                List<Sample> ring = samples(group.ring());
                List<Sample> queries = samples(group.queries());
                String key = queries.get(0).event().key();
                List<Sample> normals = history.samples().get(key).stream()
                        .filter(sample -> sample.type() == null)
                        .toList();
                int before = queries.get(0).before();

                assertThat(ring).isEqualTo(normals.subList(Math.max(0, before - RING), before));
                assertThat(ring).hasSizeBetween(8, RING);
                assertThat(ring.get(ring.size() - 1).event().timeMillis())
                        .isLessThan(queries.get(0).event().timeMillis());
            }
        }
    }

    @Test
    void normalQueriesFollowEachOtherAndAnomalousOnesStandAlone() {
        EpisodeSampler sampler = new EpisodeSampler(history, RING, 0, 2);

        for (int i = 0; i < EPISODES; i++) {
            Episode episode = sampler.next();
            for (Group group : episode.groups()) {
                List<Sample> queries = samples(group.queries());
                assertThat(queries).allMatch(query -> (query.type() != null) == group.anomalous());
                assertThat(queries).hasSize(group.anomalous() ? 1 : 4);
                for (int q = 1; q < queries.size(); q++) {
                    assertThat(queries.get(q).before()).isEqualTo(queries.get(0).before() + q);
                }
            }
            // 12 keys of 4; 12 anomalies over 3 types.
            assertThat(episode.normalQueries()).isEqualTo(48);
            assertThat(episode.anomalousQueries()).isEqualTo(12);
        }
    }

    @Test
    void oneTypeIsAskedForButNeverInTheSupportSet() {
        EpisodeSampler sampler = new EpisodeSampler(history, RING, 0, 3);
        Set<String> heldOut = new HashSet<>();

        for (int i = 0; i < EPISODES; i++) {
            Episode episode = sampler.next();
            Set<String> supported = types(samples(episode.support()));
            List<Sample> asked = askedFor(episode);

            assertThat(supported).hasSize(2);
            assertThat(types(asked)).containsExactlyInAnyOrder("t0", "t1", "t2");
            assertThat(samples(episode.support())).doesNotContainAnyElementsOf(asked);
            Set<String> missing = new HashSet<>(types(asked));
            missing.removeAll(supported);
            heldOut.addAll(missing);
        }
        // Each type's turn comes.
        assertThat(heldOut).containsExactlyInAnyOrder("t0", "t1", "t2");
    }

    @Test
    void shotsAreDrawnAlikeForAllTypes() {
        EpisodeSampler sampler = new EpisodeSampler(history, RING, 0, 4);
        Set<Integer> shots = new HashSet<>();

        for (int i = 0; i < EPISODES; i++) {
            List<Sample> support = samples(sampler.next().support());
            for (String type : types(support)) {
                long count = support.stream()
                        .filter(sample -> type.equals(sample.type()))
                        .count();
                assertThat(count).isEqualTo(support.size() / 2);
                shots.add((int) count);
            }
        }
        assertThat(shots).containsExactlyInAnyOrder(1, 3, 5, 10);
    }

    @Test
    void aSingleTypeIsNotHeldOut() {
        History oneType = new History(ToyHistory.events(3, 100, 1), ToyHistory.FEATURES, Duration.ofDays(7));
        EpisodeSampler sampler = new EpisodeSampler(oneType, RING, 0, 5);
        for (int i = 0; i < EPISODES; i++) {
            assertThat(sampler.next().support()).isNotEmpty();
        }
    }

    @Test
    void aSingleAnomalyIsAskedForWithoutSupport() {
        List<LabelledEvent> events = new ArrayList<>(ToyHistory.events(2, 30, 0));
        events.add(ToyHistory.event("k0", 1L << 40, "t0", 40, 0, 0));
        EpisodeSampler sampler =
                new EpisodeSampler(new History(events, ToyHistory.FEATURES, Duration.ofDays(7)), RING, 0, 6);

        Episode episode = sampler.next();

        assertThat(episode.support()).isEmpty();
        assertThat(episode.anomalousQueries()).isEqualTo(1);
    }

    @Test
    void theSameSeedDrawsTheSameEpisodes() {
        EpisodeSampler one = new EpisodeSampler(history, RING, 0.3, 7);
        EpisodeSampler again = new EpisodeSampler(history, RING, 0.3, 7);
        EpisodeSampler other = new EpisodeSampler(history, RING, 0.3, 8);

        for (int i = 0; i < 5; i++) {
            String drawn = text(one.next());
            assertThat(text(again.next())).isEqualTo(drawn);
            assertThat(text(other.next())).isNotEqualTo(drawn);
        }
    }

    @Test
    void noiseShakesACopyAndNotTheHistory() {
        String before = history.samples().values().stream()
                .flatMap(List::stream)
                .map(sample -> Arrays.toString(sample.input()))
                .toList()
                .toString();
        Episode episode = new EpisodeSampler(history, RING, 0.3, 9).next();

        assertThat(byInput)
                .doesNotContainKey(Arrays.toString(episode.groups().get(0).queries()[0]));
        assertThat(history.samples().values().stream()
                        .flatMap(List::stream)
                        .map(sample -> Arrays.toString(sample.input()))
                        .toList()
                        .toString())
                .isEqualTo(before);
    }

    @Test
    void thereIsNothingToDrawWithoutLabelsOrWithTooShortKeys() {
        assertThat(sampler(ToyHistory.events(3, 100, 0)).possible()).isFalse();
        // An event short of a ring of 8 and 4 queries.
        List<LabelledEvent> eleven = new ArrayList<>(ToyHistory.events(1, 11, 0));
        eleven.add(ToyHistory.event("k0", 1L << 40, "t0", 40, 0, 0));
        assertThat(sampler(eleven).possible()).isFalse();
        List<LabelledEvent> twelve = new ArrayList<>(ToyHistory.events(1, 12, 0));
        twelve.add(ToyHistory.event("k0", 1L << 40, "t0", 40, 0, 0));
        assertThat(sampler(twelve).possible()).isTrue();
        assertThat(sampler(twelve).next().normalQueries()).isEqualTo(48);
    }

    private static EpisodeSampler sampler(List<LabelledEvent> events) {
        return new EpisodeSampler(new History(events, ToyHistory.FEATURES, Duration.ofDays(7)), RING, 0, 1);
    }

    private List<Sample> samples(float[][] inputs) {
        List<Sample> samples = Stream.of(inputs)
                .map(input -> byInput.get(Arrays.toString(input)))
                .toList();
        assertThat(samples).doesNotContainNull();
        return samples;
    }

    private List<Sample> askedFor(Episode episode) {
        return episode.groups().stream()
                .filter(Group::anomalous)
                .flatMap(group -> samples(group.queries()).stream())
                .toList();
    }

    private static Set<String> types(List<Sample> samples) {
        Set<String> types = new HashSet<>();
        samples.forEach(sample -> types.add(sample.type()));
        return types;
    }

    private static String text(Episode episode) {
        StringBuilder text = new StringBuilder(Arrays.deepToString(episode.support()));
        for (Group group : episode.groups()) {
            text.append(group.anomalous())
                    .append(Arrays.deepToString(group.ring()))
                    .append(Arrays.deepToString(group.queries()));
        }
        return text.toString();
    }
}
