package io.prototide.evaluation.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.evaluation.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredRowsTest {
    private static final String[] ROWS = {
        "10 a spike", "20 a normal", "30 b normal", "40 a drift", "50 b spike", "60 b normal", "70 a normal"
    };

    @TempDir
    Path folder;

    @Test
    void leavesTheTrainingPartOut() throws IOException {
        // 0.3 of 7 rows is 2.1: two rows.
        assertThat(measured(new TrainingPart.Fraction(0.3), OptionalLong.empty(), OptionalLong.empty(), false)
                        .rows())
                .containsExactly(2, 3, 4, 5, 6);
        assertThat(measured(new TrainingPart.Until(40), OptionalLong.empty(), OptionalLong.empty(), false)
                        .rows())
                .containsExactly(3, 4, 5, 6);
    }

    @Test
    void countsOnlyRowsOfTheTimesThatAreScored() throws IOException {
        var rows = measured(new TrainingPart.Fraction(0), OptionalLong.of(30), OptionalLong.of(60), false);

        assertThat(rows.rows()).containsExactly(2, 3, 4);
        assertThat(rows.anomalies()).containsExactly(false, true, true);
        assertThat(rows.types()).containsExactly("normal", "drift", "spike");
        assertThat(rows.keys()).containsExactly("b", "a", "b");
        assertThat(rows.timesMillis()).containsExactly(30, 40, 50);
        assertThat(rows.pick(new double[] {0, 1, 2, 3, 4, 5, 6})).containsExactly(2, 3, 4);
    }

    @Test
    void leavesOutRowsOfAKeyWhoseLabelHasArrived() throws IOException {
        // Label of row 0 (a) arrives at 25, that of row 4 (b) at 65: row 1 is still unknown, so is row 5.
        var stream = Streams.of(folder, ROWS);
        var options = Streams.options(new TrainingPart.Fraction(0), OptionalLong.empty(), OptionalLong.empty(), true);

        assertThat(MeasuredRows.of(stream, Streams.labels(stream, 15), options).rows())
                .containsExactly(0, 1, 2, 4, 5);
    }

    @Test
    void keepsTheRowWhoseOwnLabelMakesItsKeyKnown() throws IOException {
        var stream = Streams.of(folder, ROWS);
        var options = Streams.options(new TrainingPart.Fraction(0), OptionalLong.empty(), OptionalLong.empty(), true);

        assertThat(MeasuredRows.of(stream, Streams.labels(stream, 0), options).rows())
                .containsExactly(0, 2, 4);
    }

    @Test
    void leavesAKeyInWhoseAnomaliesAreOlderThanTheTimeSinceWhichTheyMakeItKnown() throws IOException {
        var stream = Streams.of(folder, ROWS);
        // Key a has anomalies at 10 and 40, key b at 50; since 20 the label of row 3 is the first that counts.
        var labels = new LabelFlags.Labels(WrongLabels.NONE, OptionalLong.of(20), List.of());
        var options =
                Streams.options(new TrainingPart.Fraction(0), OptionalLong.empty(), OptionalLong.empty(), true, labels);

        assertThat(MeasuredRows.of(stream, Streams.labels(stream, 0), options).rows())
                .containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void measuresTheSameRowsWhateverIsWronglyLabelled() throws IOException {
        var stream = Streams.of(folder, ROWS);
        var options = Streams.options(new TrainingPart.Fraction(0), OptionalLong.empty(), OptionalLong.empty(), true);
        var wrong = new LabelFeed(stream, Duration.ZERO, OptionalInt.empty(), new WrongLabels(0.5, 3));
        assertThat(wrong.size()).as("some are wrong").isGreaterThan(3);

        assertThat(MeasuredRows.of(stream, wrong, options).rows()).containsExactly(0, 2, 4);
    }

    @Test
    void refusesToScoreNothing() {
        assertThatThrownBy(
                        () -> measured(new TrainingPart.Until(100), OptionalLong.empty(), OptionalLong.empty(), false))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("7 rows, of which 7 are the training part");
    }

    private MeasuredRows measured(TrainingPart training, OptionalLong from, OptionalLong until, boolean known)
            throws IOException {
        var stream = Streams.of(folder, ROWS);
        return MeasuredRows.of(stream, Streams.labels(stream, 0), Streams.options(training, from, until, known));
    }
}
