package io.prototide.evaluation.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.evaluation.train.DerivedFeatures;
import io.prototide.model.adapt.Settings;
import io.prototide.model.adapt.SharedModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrototideDetectorTest {
    private static final int ROWS = 400;
    /** From this row on labels arrive after the last row: one minute a row, delay 100 minutes. */
    private static final int LAST_ARRIVING = 300;

    @TempDir
    Path folder;

    @Test
    void scoresWithoutLabelsThatHaveNotArrived() throws IOException {
        double[] scores = scores(row -> row % 20 == 19);
        double[] otherLabelsLate = scores(row -> row < LAST_ARRIVING ? row % 20 == 19 : row % 7 == 0);

        assertThat(otherLabelsLate).containsExactly(scores);
    }

    @Test
    void scoresWithTheLabelsThatHaveArrived() throws IOException {
        double[] labelled = scores(row -> row % 20 == 19);
        double[] unlabelled = scores(row -> false);

        // The first label, of row 19 at minute 19, arrives at minute 119.
        assertThat(Arrays.copyOf(labelled, 119)).containsExactly(Arrays.copyOf(unlabelled, 119));
        assertThat(Arrays.copyOfRange(labelled, 119, ROWS)).isNotEqualTo(Arrays.copyOfRange(unlabelled, 119, ROWS));
    }

    @Test
    void takesAWrongVerdictForWhatItSays() throws IOException {
        LabelledStream stream = stream(row -> row % 20 == 19);
        double[] right = run(stream, WrongLabels.NONE).scores();
        double[] wrong = run(stream, new WrongLabels(0.5, 1)).scores();

        assertThat(Arrays.copyOf(wrong, 101)).containsExactly(Arrays.copyOf(right, 101));
        assertThat(wrong).isNotEqualTo(right);
    }

    @Test
    void weighsTheStateOfAKey() throws IOException {
        LabelledStream stream = stream(row -> false);

        var result = run(stream);

        // Twenty-four recent events of two features in floats are a part of it; far more would not fit millions of
        // keys.
        assertThat(result.alerting().orElseThrow().bytesPerKey()).isBetween(24 * 2 * 4.0, 8192.0);
    }

    private double[] scores(IntPredicate anomaly) throws IOException {
        return run(stream(anomaly)).scores();
    }

    private static Prequential.Result run(LabelledStream stream) {
        return run(stream, WrongLabels.NONE);
    }

    private static Prequential.Result run(LabelledStream stream, WrongLabels wrong) {
        var labels = new LabelFeed(stream, Duration.ofMinutes(100), OptionalInt.empty(), wrong);
        var settings = Settings.of(DerivedFeatures.of(stream, 0));
        var starter = SharedModel.blank(settings.features(), settings.detection(), 1);
        var err = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Prequential(stream, labels, System::nanoTime, err)
                .run(new PrototideDetector(stream, labels, settings, starter));
    }

    /** Every 20th row jumps, whatever the labels say. */
    private LabelledStream stream(IntPredicate anomaly) throws IOException {
        var random = new SplittableRandom(3);
        String[] rows = new String[ROWS];
        for (int row = 0; row < ROWS; row++) {
            rows[row] = "%d a %s %.3f"
                    .formatted(
                            row * 60_000L,
                            anomaly.test(row) ? "jump" : "normal",
                            random.nextDouble() + (row % 20 == 19 ? 4 : 0));
        }
        return Streams.of(folder, rows);
    }
}
