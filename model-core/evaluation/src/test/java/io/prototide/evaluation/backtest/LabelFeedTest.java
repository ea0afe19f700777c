package io.prototide.evaluation.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelFeedTest {
    private static final String[] ROWS = {
        "10 a spike", "20 a normal", "30 b spike", "40 a drift", "50 a spike", "60 b drift"
    };

    @TempDir
    Path folder;

    @Test
    void givesEveryAnomalyAfterTheDelay() throws IOException {
        var labels = feed(5, OptionalInt.empty());

        assertThat(rows(labels)).containsExactly(0, 2, 3, 4, 5);
        assertThat(labels.arrivalMillis(1)).isEqualTo(35);
        assertThat(labels.arrivedBy(34)).isEqualTo(1);
        assertThat(labels.arrivedBy(35)).isEqualTo(2);
        assertThat(labels.arrivedBy(1000)).isEqualTo(5);
    }

    @Test
    void givesOnlyTheFirstShotsOfEachClass() throws IOException {
        assertThat(rows(feed(5, OptionalInt.of(1)))).containsExactly(0, 3);
        assertThat(rows(feed(5, OptionalInt.of(2)))).containsExactly(0, 2, 3, 5);
        assertThat(feed(5, OptionalInt.of(0)).size()).isZero();
    }

    @Test
    void callsSomeAnomaliesNormalAndAsManyNormalRowsAnomaliesOfTheirClass() throws IOException {
        String[] rows = IntStream.range(0, 2000)
                .mapToObj(row -> row + " a " + (row % 4 > 0 ? "normal" : row % 8 == 0 ? "spike" : "drift"))
                .toArray(String[]::new);
        var stream = Streams.of(folder, rows);
        var labels = new LabelFeed(stream, Duration.ofMillis(5), OptionalInt.empty(), new WrongLabels(0.25, 1));

        int dismissed = 0;
        int mistaken = 0;
        int spikes = 0;
        for (int n = 0; n < labels.size(); n++) {
            boolean anomaly = stream.isAnomaly(labels.row(n));
            dismissed += anomaly && !labels.isConfirmed(n) ? 1 : 0;
            mistaken += !anomaly && labels.isConfirmed(n) ? 1 : 0;
            spikes += labels.isConfirmed(n) && labels.type(labels.row(n)).equals("spike") ? 1 : 0;
            assertThat(anomaly || labels.isConfirmed(n)).isTrue();
        }
        // 500 anomalies, a quarter wrong; three deviations of that are 29.
        assertThat(dismissed).isBetween(96, 154).isEqualTo(mistaken);
        assertThat(labels.size()).isEqualTo(500 + mistaken);
        assertThat(spikes).as("classes stay as frequent").isEqualTo(250);
        assertThat(rows(labels)).isSorted().doesNotHaveDuplicates();
        var again = new LabelFeed(stream, Duration.ofMillis(5), OptionalInt.empty(), new WrongLabels(0.25, 1));
        var other = new LabelFeed(stream, Duration.ofMillis(5), OptionalInt.empty(), new WrongLabels(0.25, 2));
        assertThat(rows(again)).isEqualTo(rows(labels)).isNotEqualTo(rows(other));
    }

    private LabelFeed feed(long delayMillis, OptionalInt shots) throws IOException {
        return new LabelFeed(Streams.of(folder, ROWS), Duration.ofMillis(delayMillis), shots);
    }

    private static int[] rows(LabelFeed labels) {
        return IntStream.range(0, labels.size()).map(labels::row).toArray();
    }
}
