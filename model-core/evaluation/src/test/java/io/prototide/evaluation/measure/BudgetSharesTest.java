package io.prototide.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetSharesTest {
    private static final long DAY = Duration.ofDays(1).toMillis();

    @Test
    void takesTheHighestScoresOfTheFraction() {
        double[] scores = {1, 9, 3, 8, 5, 2, 4, 0, 7, 6};
        boolean[] anomalies = {false, true, false, false, false, false, true, false, true, true};

        // 30 % of 10 rows: 9 (anomaly), 8 (normal), 7 (anomaly).
        var shares = BudgetShares.ofFraction(scores, 0.3);

        assertThat(shares.precision(anomalies)).isEqualTo(2.0 / 3, within(1e-15));
        assertThat(shares.recall(anomalies)).isEqualTo(2.0 / 4);
    }

    @Test
    void sharesWhatIsLeftAmongTiedRows() {
        // Two places: 9 takes one; three rows of 5 share the other, a third each. Two of them are anomalies.
        double[] scores = {9, 5, 5, 5, 1};
        boolean[] anomalies = {false, true, true, false, true};

        var shares = BudgetShares.ofFraction(scores, 0.4);

        assertThat(shares.precision(anomalies)).isEqualTo(2.0 / 3 / 2, within(1e-15));
        assertThat(shares.recall(anomalies)).isEqualTo(2.0 / 3 / 3, within(1e-15));
    }

    @Test
    void givesASmallFractionOneRow() {
        assertThat(BudgetShares.ofFraction(new double[] {1, 2, 3}, 0.01).precision(new boolean[] {false, false, true}))
                .isEqualTo(1);
    }

    @Test
    void takesTheHighestScoresOfEachUtcDay() {
        long[] times = {0, 1, 2, DAY - 1, DAY, DAY + 5, 3 * DAY};
        double[] scores = {90, 80, 70, 60, 1, 2, 0};
        boolean[] anomalies = {false, true, true, false, true, false, true};

        // Day 0: 90 and 80 of four; day 1: both; day 3: its only row. Hits 80, 1 and 0 of five places.
        var shares = BudgetShares.ofEachDay(scores, times, 2);

        assertThat(shares.precision(anomalies)).isEqualTo(3.0 / 5);
        assertThat(shares.recall(anomalies)).isEqualTo(3.0 / 4);
    }

    @Test
    void tellsTheRecallOfEachClass() {
        double[] scores = {9, 8, 7, 1, 2};
        boolean[] anomalies = {true, true, false, true, true};
        String[] types = {"spike", "drift", "normal", "spike", "stuck"};

        assertThat(BudgetShares.ofFraction(scores, 0.4).recallByType(anomalies, types))
                .containsExactly(entry("drift", 1.0), entry("spike", 0.5), entry("stuck", 0.0));
    }
}
