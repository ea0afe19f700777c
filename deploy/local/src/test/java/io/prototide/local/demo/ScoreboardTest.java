package io.prototide.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.calibration.AlertBudget;
import org.junit.jupiter.api.Test;

class ScoreboardTest {
    private static final long DAY = 86_400_000;

    private final Scoreboard board = new Scoreboard(new DailyBudget(AlertBudget.perDay(3)));

    @Test
    void countsRecallAndPrecisionWithinAStretch() {
        // Within 100..200: 4 anomalies of which 2 are alerted, and 1 false alert; 3 alerts are allowed.
        send("before", 99, true);
        send("a", 100, true);
        send("b", 120, true);
        send("c", 150, true);
        send("d", 199, true);
        send("n1", 110, false);
        send("n2", 130, false);
        send("after", 200, true);
        for (String alerted : new String[] {"before", "a", "b", "n1", "after"}) {
            board.alerted(alerted, 0.001);
        }

        Tally tally = board.tally(new Stretch(100, 200));

        assertThat(tally).isEqualTo(new Tally(6, 4, 3, 3, 2));
        assertThat(tally.recall()).isEqualTo(0.5);
        assertThat(tally.precision()).isCloseTo(2.0 / 3, within(1e-15));
    }

    @Test
    void countsTheMostUnusualAlertsOfEachDayUpToTheBudget() {
        // Day 0: five alerts for a budget of three; the two with the highest p-values, both anomalies, do not count.
        send("a", 1, true);
        send("b", 2, false);
        send("c", 3, true);
        send("d", 4, true);
        send("e", 5, true);
        board.alerted("a", 0.001);
        board.alerted("b", 0.002);
        board.alerted("c", 0.003);
        board.alerted("d", 0.004);
        board.alerted("e", 0.005);
        // Day 1 has its own budget.
        send("f", DAY + 1, true);
        board.alerted("f", 0.009);

        assertThat(board.tally(new Stretch(0, 2 * DAY))).isEqualTo(new Tally(6, 5, 6, 4, 3));
    }

    @Test
    void aBudgetGivenAsAFractionFollowsTheEventsOfTheDay() {
        DailyBudget budget = new DailyBudget(AlertBudget.ofFraction(0.015));

        assertThat(budget.of(1000)).isEqualTo(15);
        assertThat(budget.of(1050)).isEqualTo(16);
        assertThat(budget.of(10)).isEqualTo(1);
    }

    @Test
    void countsARepeatedAlertOnce() {
        send("a", 100, true);

        assertThat(board.alerted("a", 0.001)).isTrue();
        assertThat(board.alerted("a", 0.001)).isFalse();

        assertThat(board.tally(new Stretch(0, 1000))).isEqualTo(new Tally(1, 1, 1, 1, 1));
    }

    @Test
    void reportsZeroWhereThereIsNothingToCount() {
        Tally tally = board.tally(new Stretch(0, 1000));

        assertThat(tally.recall()).isZero();
        assertThat(tally.precision()).isZero();
    }

    @Test
    void refusesAnAlertForAnEventThatWasNeverSent() {
        assertThatThrownBy(() -> board.alerted("x", 0.001))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("an alert names the event x, which was never sent");
    }

    private void send(String eventId, long timeMillis, boolean anomaly) {
        board.sent(eventId, timeMillis, anomaly);
    }
}
