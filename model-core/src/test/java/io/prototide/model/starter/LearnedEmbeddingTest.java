package io.prototide.model.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.gradient.Parameters;
import io.prototide.model.gradient.PlainLoss;
import io.prototide.model.gradient.PlainNetwork;
import io.prototide.model.learner.Episode;
import io.prototide.model.learner.Task;
import io.prototide.model.starter.History.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class LearnedEmbeddingTest {
    private static final Layout LAYOUT = new Layout(6, 8, 4);
    private static final History HISTORY =
            new History(ToyHistory.events(4, 120, 3), ToyHistory.FEATURES, Duration.ofDays(7));

    @Test
    void theDenseNetworkIsTheEmbeddingAndComesBackUnchanged() {
        EmbeddingNetwork network = random(3);
        Parameters dense = LearnedEmbedding.dense(network);
        double[] x = {0.5, -1, 2, 0.25, 0, -0.75};
        double[] output = new double[4];

        new PlainNetwork(dense.layout(), PlainLoss.MEAN_SQUARED_ERROR).forward(dense.values(), x, output);

        float[] embedded = network.embed(new float[] {0.5f, -1, 2, 0.25f, 0, -0.75f});
        for (int i = 0; i < 4; i++) {
            assertThat(output[i]).isCloseTo(embedded[i], within(1e-5));
        }
        assertThat(LearnedEmbedding.embedding(LAYOUT, dense).parameters()).containsExactly(network.parameters());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PROTOTYPICAL")
    void everyMethodSetsAnomaliesFurtherApartFromTheNormalRowsOfTheirKey(EmbeddingMethod method) {
        EmbeddingNetwork start = EmbeddingNetwork.untrained(LAYOUT, 1);
        List<Integer> progress = new ArrayList<>();

        EmbeddingTraining.Trained trained = new LearnedEmbedding(settings(method)).train(start, HISTORY, progress::add);

        assertThat(separation(trained.network())).isGreaterThan(separation(start));
        assertThat(trained.losses()).hasSize(10);
        assertThat(trained.losses()[9]).isLessThan(0.7 * trained.losses()[0]);
        assertThat(progress).hasSize(100).endsWith(100);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PROTOTYPICAL")
    void withoutAConfirmedCaseTheStartStays(EmbeddingMethod method) {
        EmbeddingNetwork start = EmbeddingNetwork.untrained(LAYOUT, 1);
        History quiet = new History(ToyHistory.events(4, 40, 0), ToyHistory.FEATURES, Duration.ofDays(7));

        EmbeddingTraining.Trained trained = new LearnedEmbedding(settings(method)).train(start, quiet, done -> {});

        assertThat(trained.network()).isSameAs(start);
        assertThat(trained.losses()).isEmpty();
    }

    @Test
    void siameseTrainingTakesKeysOfSixNormalEventsTheOthersNeedEighteen() {
        // 15 events of each of the four keys, the eleventh of them an anomaly
        History brief =
                new History(ToyHistory.events(4, 25, 3).subList(40, 100), ToyHistory.FEATURES, Duration.ofDays(7));
        EmbeddingNetwork start = EmbeddingNetwork.untrained(LAYOUT, 1);

        assertThat(new LearnedEmbedding(settings(EmbeddingMethod.SIAMESE))
                        .train(start, brief, done -> {})
                        .losses())
                .hasSize(10);
        assertThat(new LearnedEmbedding(settings(EmbeddingMethod.MAML))
                        .train(start, brief, done -> {})
                        .losses())
                .isEmpty();
    }

    @Test
    void aSiameseBatchHoldsNormalRowsOfOneKeyOnly() {
        KeyEpisodes episodes = new KeyEpisodes(new KeyRows(HISTORY, 18, 0, 1));
        List<Set<List<Double>>> normals = HISTORY.samples().values().stream()
                .map(LearnedEmbeddingTest::normals)
                .toList();
        for (int draw = 0; draw < 50; draw++) {
            Episode episode = episodes.get();

            Set<List<Double>> first = new HashSet<>();
            first.add(row(episode.support()[0]));
            for (int i = 0; i < episode.queries(); i++) {
                first.add(row(episode.query()[i]));
            }
            assertThat(episode.ways()).isEqualTo(4);
            assertThat(normals.stream().filter(key -> key.containsAll(first))).hasSize(1);
        }
    }

    @Test
    void noQueryOfATaskIsAmongItsSupport() {
        KeyTasks tasks = new KeyTasks(new KeyRows(HISTORY, 18, 0, 1), 4);
        for (int draw = 0; draw < 50; draw++) {
            Task task = tasks.get();

            Set<List<Double>> support = rows(task.supportInputs());
            assertThat(rows(task.queryInputs())).noneMatch(support::contains);
            assertThat(task.supportInputs()).hasNumberOfRows(18);
            assertThat(sum(task.supportTargets(), 0)).isEqualTo(12);
            assertThat(sum(task.queryTargets(), 0)).isEqualTo(6);
        }
    }

    @Test
    void aClassifierNeedsAnOutputForAnomalies() {
        assertThatThrownBy(() -> new KeyTasks(new KeyRows(HISTORY, 18, 0, 1), 1))
                .hasMessageContaining("detection.embedding of at least 2")
                .hasMessageEndingWith("got 1");
    }

    private static TrainingSettings settings(EmbeddingMethod method) {
        return new TrainingSettings(100, 0.01, 0.1, 3, 1, method, Duration.ofDays(7));
    }

    private static EmbeddingNetwork random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] parameters = new float[LAYOUT.size()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) random.nextGaussian();
        }
        return new EmbeddingNetwork(LAYOUT, parameters);
    }

    /** Mean squared distance of anomalies from a key's normal rows, in units of that among the normal rows. */
    private static double separation(EmbeddingNetwork network) {
        double apart = 0;
        double within = 0;
        for (List<Sample> key : HISTORY.samples().values()) {
            List<Sample> late = key.subList(60, key.size());
            apart += meanSquare(network, late, true);
            within += meanSquare(network, late, false);
        }
        return apart / within;
    }

    private static double meanSquare(EmbeddingNetwork network, List<Sample> key, boolean anomalies) {
        double sum = 0;
        int count = 0;
        for (Sample one : key) {
            for (Sample other : key) {
                if (other.type() == null && anomalies == (one.type() != null) && one != other) {
                    float[] a = network.embed(one.input());
                    float[] b = network.embed(other.input());
                    for (int i = 0; i < a.length; i++) {
                        sum += (a[i] - b[i]) * (a[i] - b[i]);
                    }
                    count++;
                }
            }
        }
        return sum / count;
    }

    private static Set<List<Double>> normals(List<Sample> key) {
        Set<List<Double>> rows = new HashSet<>();
        for (Sample sample : key) {
            if (sample.type() == null) {
                double[] wide = new double[sample.input().length];
                Arrays.setAll(wide, i -> sample.input()[i]);
                rows.add(row(wide));
            }
        }
        return rows;
    }

    private static Set<List<Double>> rows(double[][] rows) {
        Set<List<Double>> all = new HashSet<>();
        for (double[] row : rows) {
            all.add(row(row));
        }
        return all;
    }

    private static List<Double> row(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static double sum(double[][] targets, int column) {
        return Arrays.stream(targets).mapToDouble(row -> row[column]).sum();
    }
}
