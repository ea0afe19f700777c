package io.prototide.evaluation.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrequentialTest {
    private static final String[] ROWS = {"10 a spike", "20 a normal", "30 a drift", "40 a normal", "40 b normal"};

    @TempDir
    Path folder;

    private long nanos;

    @Test
    void handsALabelOverBeforeTheFirstRowAtItsArrival() throws IOException {
        var seen = new Recorder();

        var result = prequential(10).run(seen);

        // Labels of rows 0 and 2 arrive at 20 and 40, in time for the rows of those times.
        assertThat(seen.log)
                .containsExactly("row 0", "label 0 at 20", "row 1", "row 2", "label 2 at 40", "row 3", "row 4");
        assertThat(result.labelsUsed()).isEqualTo(2);
        assertThat(result.scores()).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void neverTellsALabelBeforeItsRowIsScored() throws IOException {
        var seen = new Recorder();

        prequential(0).run(seen);

        assertThat(seen.log)
                .containsExactly("row 0", "label 0 at 10", "row 1", "row 2", "label 2 at 30", "row 3", "row 4");
    }

    @Test
    void givesNoLabelThatArrivesAfterTheLastRow() throws IOException {
        assertThat(prequential(31).run(new Recorder()).labelsUsed()).isZero();
    }

    @Test
    void measuresTheSpeedOfTheDetectorAlone() throws IOException {
        // The clock moves on half a second at each look: five rows in half a second.
        assertThat(prequential(0).run(new Recorder()).eventsPerSecond()).isEqualTo(10);
    }

    @Test
    void remembersWhichRowsAlerted() throws IOException {
        var alerting = prequential(0).run(new Recorder()).alerting().orElseThrow();

        assertThat(alerting.rows().stream()).containsExactly(3, 4);
        assertThat(alerting.bytesPerKey()).isEqualTo(12);
    }

    @Test
    void refusesAScoreThatIsNoNumber() {
        StreamDetector broken = new StreamDetector() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public double score(int row) {
                return Double.NaN;
            }
        };

        assertThatThrownBy(() -> prequential(0).run(broken))
                .hasMessage("broken must score every row, got NaN for row 0");
    }

    private Prequential prequential(long delayMillis) throws IOException {
        var stream = Streams.of(folder, ROWS);
        return new Prequential(
                stream,
                Streams.labels(stream, delayMillis),
                () -> nanos += 500_000_000,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    /** Scores a row by its number and alerts from row 3 on. */
    private static final class Recorder implements AlertingDetector {
        private final List<String> log = new ArrayList<>();
        private int last;

        @Override
        public String name() {
            return "recorder";
        }

        @Override
        public double score(int row) {
            log.add("row " + row);
            last = row;
            return row;
        }

        @Override
        public void confirm(int row, long arrivalMillis) {
            log.add("label " + row + " at " + arrivalMillis);
        }

        @Override
        public boolean alerted() {
            return last >= 3;
        }

        @Override
        public boolean warm() {
            return last >= 1;
        }

        @Override
        public double bytesPerKey() {
            return 12;
        }
    }
}
