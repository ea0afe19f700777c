package io.prototide.evaluation.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownRowsTest {
    private static final long DAY = Duration.ofDays(1).toMillis();

    @TempDir
    Path folder;

    @Test
    void takesConfirmedRowsAndWhatIsOlderThanTheDelay() throws IOException {
        var stream = Streams.of(folder, "0 a normal", "10 a spike", "20 a spike", "30 a normal", "40 a normal");
        var known = new KnownRows(stream, Duration.ofMillis(20));
        assertThat(known.before(4, 1)).as("no label yet").isEmpty();

        known.confirm(1);

        // At 40 rows up to time 20 are old enough; row 2 is nobody's anomaly, so it is one of the normal rows.
        assertThat(known.before(4, 1)).containsExactly(0, 1, 2);
        assertThat(known.isConfirmed(2)).isFalse();
    }

    @Test
    void forgetsWhatIsOlderThan28DaysOnlyWhereEnoughIsLeft() throws IOException {
        String[] rows = IntStream.range(0, 6002)
                .mapToObj(row -> (row == 0 ? 0 : 40 * DAY + row) + " a " + (row % 3000 == 0 ? "spike" : "normal"))
                .toArray(String[]::new);
        var stream = Streams.of(folder, rows);
        var known = new KnownRows(stream, Duration.ZERO);
        known.confirm(0);
        assertThat(known.before(6001, 1)).as("no confirmed row in the window").hasSize(6001);

        known.confirm(3000);

        assertThat(known.before(6001, 1)).hasSize(6000).doesNotContain(0);
        assertThat(known.before(4999, 1)).as("4,998 recent rows").hasSize(4999);
    }

    @Test
    void retrainsWeeklyOverTenWeeksAndTenTimesBelow() throws IOException {
        String[] rows =
                IntStream.range(0, 72).mapToObj(day -> day * DAY + " a normal").toArray(String[]::new);
        var stream = Streams.of(folder, rows);

        assertThat(RetrainingSchedule.of(stream, 1)).containsExactly(1, 8, 15, 22, 29, 36, 43, 50, 57, 64, 71);
        assertThat(RetrainingSchedule.of(stream, 2)).containsExactly(2, 9, 16, 23, 30, 37, 44, 51, 58, 65);
        assertThat(RetrainingSchedule.of(stream, 52)).containsExactly(52, 54, 56, 58, 60, 62, 64, 66, 68, 70);
        assertThat(RetrainingSchedule.of(stream, 72)).isEmpty();
    }

    @Test
    void smoothsWithinTheKeyByTheHalfLife() throws IOException {
        var stream = Streams.of(folder, "0 a normal", "1 b normal", "2 a normal", "3 a normal", "4 b normal");
        var raw = new Prequential.Result("rcf", new double[] {8, 100, 0, 4, 50}, 0, 1, Optional.empty());

        Prequential.Result smoothed = Smoothing.of(raw, stream, 1);

        // Half-life of one row: each score is the mean of itself and what was before.
        assertThat(smoothed.detector()).isEqualTo("rcf-smoothed");
        assertThat(smoothed.scores()).containsExactly(8, 100, 4, 4, 75);
    }
}
