package io.prototide.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScoreboardTest {
    private final Scoreboard board = new Scoreboard();

    @Test
    void countsRecallAndPrecisionWithinAStretch() {
        // Within 100..200: 4 anomalies of which 3 are alerted, and 2 false alerts.
        send("before", 99, true);
        send("a", 100, true);
        send("b", 120, true);
        send("c", 150, true);
        send("d", 199, true);
        send("n1", 110, false);
        send("n2", 130, false);
        send("n3", 140, false);
        send("after", 200, true);
        for (String alerted : new String[] {"before", "a", "b", "c", "n1", "n3", "after"}) {
            board.alerted(alerted);
        }

        Tally tally = board.tally(new Stretch(100, 200));

        assertThat(tally).isEqualTo(new Tally(7, 4, 5, 3));
        assertThat(tally.recall()).isEqualTo(0.75);
        assertThat(tally.precision()).isEqualTo(0.6);
    }

    @Test
    void countsARepeatedAlertOnce() {
        send("a", 100, true);

        assertThat(board.alerted("a")).isTrue();
        assertThat(board.alerted("a")).isFalse();

        assertThat(board.tally(new Stretch(0, 1000))).isEqualTo(new Tally(1, 1, 1, 1));
    }

    @Test
    void reportsZeroWhereThereIsNothingToCount() {
        Tally tally = board.tally(new Stretch(0, 1000));

        assertThat(tally.recall()).isZero();
        assertThat(tally.precision()).isZero();
    }

    @Test
    void refusesAnAlertForAnEventThatWasNeverSent() {
        assertThatThrownBy(() -> board.alerted("x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("an alert names the event x, which was never sent");
    }

    private void send(String eventId, long timeMillis, boolean anomaly) {
        board.sent(eventId, timeMillis, anomaly);
    }
}
