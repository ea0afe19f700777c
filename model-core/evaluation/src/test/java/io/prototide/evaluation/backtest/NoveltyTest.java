package io.prototide.evaluation.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.evaluation.dataset.LabelledStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoveltyTest {
    private static final String[] ROWS = {
        "10 a old", "20 a normal", "30 b new", "40 a old", "50 b normal", "60 b new", "70 b new", "80 a normal"
    };

    @TempDir
    Path folder;

    @Test
    void countsATypeAsUnseenUntilItsFirstLabelHasArrived() throws IOException {
        // Row 2's label arrives at 55: row 5 at 60 is of a known type by then. Row 0's at 35, before row 3.
        Novelty novelty = novelty(25, 2, Set.of());
        assertThat(novelty.rows().rows()).containsExactly(2, 3, 4, 5, 6, 7);
        assertThat(novelty.unseen()).containsExactly(true, false, false, false, false, false);
        // Nothing had arrived when training ended.
        assertThat(novelty.untrained()).containsExactly(true, true, false, true, true, false);
    }

    @Test
    void takesTheTypesOfTrainingForSeen() throws IOException {
        Novelty novelty = novelty(1000, 2, Set.of("old"));
        assertThat(novelty.unseen()).containsExactly(true, false, false, true, true, false);
        assertThat(novelty.untrained()).containsExactly(true, false, false, true, true, false);
    }

    @Test
    void measuresUnseenTypesAmongTheNormalRowsAlone() throws IOException {
        Novelty novelty = novelty(1000, 2, Set.of("old"));
        // Rows 2, 5 and 6 are new: by score .9, (.8 normal), .7, .6; row 3 is of a type that is known.
        Map<String, Object> figures = novelty.figures(new double[] {0, 0, 0.9, 1, 0.8, 0.7, 0.6, 0.1});
        assertThat(figures.get("unseenTypes"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("anomalies", 3)
                .containsEntry("types", 1L)
                .containsEntry("averagePrecision", (1 + 2 / 3.0 + 3 / 4.0) / 3)
                // One per cent of two normal rows is none, so the highest of them is the threshold.
                .containsEntry("recallAtFalseAlarms", 1 / 3.0);
    }

    @Test
    void measuresTheFirstTwentyRowsOfKeysThatTrainingNeverSaw() throws IOException {
        String[] rows = IntStream.range(0, 60)
                .mapToObj(row -> row + (row < 10 ? " old" : row % 2 == 0 ? " old" : " late") + " "
                        + (row == 11 || row == 59 ? "odd" : "normal"))
                .toArray(String[]::new);
        LabelledStream stream = Streams.of(folder, rows);
        Novelty novelty = novelty(stream, 1000, 10, Set.of());

        int[] early = IntStream.range(0, novelty.early().length)
                .filter(i -> novelty.early()[i])
                .map(i -> novelty.rows().rows()[i])
                .toArray();
        assertThat(early).hasSize(20).startsWith(11, 13).endsWith(49);
        double[] scores = new double[60];
        scores[11] = 1;
        scores[13] = 2;
        scores[14] = 3;
        assertThat((Double) novelty.figures(scores).get("newKeys")).isEqualTo(0.5, within(1e-12));
    }

    @Test
    void saysNothingWhereNothingIsNew() throws IOException {
        LabelledStream stream = Streams.of(folder, "10 a odd", "20 a normal", "30 a odd", "40 a normal");
        Map<String, Object> figures = novelty(stream, 0, 2, Set.of("odd")).figures(new double[4]);
        assertThat(figures).containsOnlyKeys("unseenTypes", "untrainedTypes", "newKeys");
        assertThat(figures.values()).containsOnlyNulls();
    }

    private Novelty novelty(long delayMillis, int trainRows, Set<String> trained) throws IOException {
        return novelty(Streams.of(folder, ROWS), delayMillis, trainRows, trained);
    }

    private static Novelty novelty(LabelledStream stream, long delayMillis, int trainRows, Set<String> trained) {
        LabelFeed labels = Streams.labels(stream, delayMillis);
        var options = Streams.options(
                new TrainingPart.Until(stream.timeMillis(trainRows)),
                OptionalLong.empty(),
                OptionalLong.empty(),
                false);
        return Novelty.of(stream, labels, MeasuredRows.of(stream, labels, options), trainRows, trained, true);
    }
}
