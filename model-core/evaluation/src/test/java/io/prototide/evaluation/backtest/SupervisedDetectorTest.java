package io.prototide.evaluation.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.evaluation.peer.PeerKind;
import io.prototide.evaluation.train.DerivedFeatures;
import io.prototide.model.feature.Population;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SupervisedDetectorTest {
    private static final int ROWS = 400;
    private static final int FIRST = 100;
    private static final int DELAY = 20;
    private static final PrintStream SILENT =
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"LOGISTIC", "FOREST", "XGBOOST"})
    void knowsNoLabelBeforeItArrives(PeerKind kind) throws IOException {
        // Both have anomalies at high x up to row 199; only one goes on with anomalies at low x from row 200 on.
        double[] scores = scores(kind, row -> x(row) > 0.8);
        double[] otherwise = scores(kind, row -> row < 200 ? x(row) > 0.8 : x(row) < 0.2);

        // The first label of row 200 or later arrives at 220; retrainings come at rows 100, 130, 160, ... 370.
        assertThat(Arrays.copyOf(scores, 220)).isEqualTo(Arrays.copyOf(otherwise, 220));
        assertThat(Arrays.copyOfRange(scores, 220, ROWS)).isNotEqualTo(Arrays.copyOfRange(otherwise, 220, ROWS));
    }

    @ParameterizedTest
    @EnumSource(names = {"LOGISTIC", "FOREST", "XGBOOST"})
    void ranksWhatItWasTaughtAndIsTheSameAgain(PeerKind kind) throws IOException {
        double[] scores = scores(kind, row -> x(row) > 0.8);

        double leastAnomaly = 1;
        double mostNormal = 0;
        for (int row = FIRST; row < ROWS; row++) {
            if (x(row) > 0.9) {
                leastAnomaly = Math.min(leastAnomaly, scores[row]);
            } else if (x(row) < 0.7) {
                mostNormal = Math.max(mostNormal, scores[row]);
            }
        }
        assertThat(leastAnomaly).isGreaterThan(mostNormal);
        assertThat(scores(kind, row -> x(row) > 0.8)).isEqualTo(scores);
    }

    @Test
    void scoresZeroUntilALabelHasComeAndInTheTrainingPart() throws IOException {
        double[] scores = scores(PeerKind.FOREST, row -> row >= 150 && x(row) > 0.8);

        // The first label arrives after 170, the next retraining is at row 190.
        assertThat(Arrays.copyOf(scores, 190)).containsOnly(0);
        assertThat(Arrays.stream(scores).max().orElseThrow()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"LOGISTIC", "FOREST", "XGBOOST"})
    void knowsAtTheFirstRowWhatHistoryTaught(PeerKind kind) throws IOException {
        LabelledStream past = stream(row -> x(row) > 0.8);
        LabelledStream stream = stream(row -> false);
        var features = DerivedFeatures.of(stream, FIRST);
        var history = PeerHistory.of(past, Duration.ZERO, true, features, Population.unknown(features), SILENT);
        LabelFeed labels = Streams.labels(stream, DELAY);
        var table = FeatureTable.of(stream, labels, features, Population.unknown(features), SILENT);
        var peer = new SupervisedDetector(kind, stream, table, Optional.of(history), Duration.ofMillis(DELAY), 0, 1);
        double[] scores = new Prequential(stream, labels, System::nanoTime, SILENT)
                .run(peer)
                .scores();

        // No label ever comes; row 5 is at 0.85, row 1 at 0.37.
        assertThat(scores[5]).isGreaterThan(0.5);
        assertThat(scores[1]).isLessThan(0.5);
    }

    @Test
    void learnsFromNoSilenceBesideAHistoryWhereOnlySomeLabelsAreGiven() throws IOException {
        LabelledStream past = stream(row -> x(row) > 0.8);
        LabelledStream stream = stream(row -> false);
        double[] trusting = withHistory(past, stream, true);
        double[] doubting = withHistory(past, stream, false);

        // Rows 5 and 305 are both at 0.85; silence about the first is taken for normal by the one, for nothing by the
        // other.
        assertThat(doubting[305]).isEqualTo(doubting[5]).isGreaterThan(0.5);
        assertThat(trusting[305]).isLessThan(trusting[5]);
    }

    private static double[] withHistory(LabelledStream past, LabelledStream stream, boolean silenceIsNormal) {
        var features = DerivedFeatures.of(stream, FIRST);
        var unknown = Population.unknown(features);
        var history = PeerHistory.of(past, Duration.ZERO, silenceIsNormal, features, unknown, SILENT);
        LabelFeed labels = Streams.labels(stream, DELAY);
        var table = FeatureTable.of(stream, labels, features, unknown, SILENT);
        var peer = new SupervisedDetector(
                PeerKind.LOGISTIC, stream, table, Optional.of(history), Duration.ofMillis(DELAY), 0, 1);
        return new Prequential(stream, labels, System::nanoTime, SILENT)
                .run(peer)
                .scores();
    }

    @Test
    void refusesAHistoryOfOneClass() throws IOException {
        LabelledStream past = stream(row -> false);
        var features = DerivedFeatures.of(past, FIRST);
        assertThatThrownBy(
                        () -> PeerHistory.of(past, Duration.ZERO, true, features, Population.unknown(features), SILENT))
                .hasMessage("--history must hold normal rows and anomalies, got 0 of 400");
    }

    private LabelledStream stream(IntPredicate anomaly) throws IOException {
        String[] rows = new String[ROWS];
        for (int row = 0; row < ROWS; row++) {
            rows[row] = row + " a " + (anomaly.test(row) ? "high" : "normal") + " " + x(row);
        }
        return Streams.of(folder, rows);
    }

    /** Spreads evenly over [0, 1) in no order. */
    private static double x(int row) {
        return row * 37 % 100 / 100.0;
    }

    private double[] scores(PeerKind kind, IntPredicate anomaly) throws IOException {
        LabelledStream stream = stream(anomaly);
        LabelFeed labels = Streams.labels(stream, DELAY);
        var features = DerivedFeatures.of(stream, FIRST);
        var table = FeatureTable.of(stream, labels, features, Population.unknown(features), SILENT);
        var peer = new SupervisedDetector(kind, stream, table, Optional.empty(), Duration.ofMillis(DELAY), FIRST, 1);
        return new Prequential(stream, labels, System::nanoTime, SILENT)
                .run(peer)
                .scores();
    }
}
