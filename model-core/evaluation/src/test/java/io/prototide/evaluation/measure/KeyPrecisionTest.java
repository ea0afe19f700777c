package io.prototide.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeyPrecisionTest {
    private static final long DAY = Duration.ofDays(1).toMillis();

    @Test
    void countsAKeyOnceWithItsHighestScoreAndItsWorstLabel() {
        double[] scores = {9, 8, 1, 5, 4};
        String[] keys = {"a", "a", "a", "b", "c"};
        boolean[] anomalies = {false, false, true, false, true};

        // The two keys of the day are a (9, anomalous by its third row) and b: one hit of two.
        assertThat(KeyPrecision.atDailyBudget(scores, anomalies, keys, new long[5], 2))
                .isEqualTo(0.5);
    }

    @Test
    void leavesAFoundKeyOutOnLaterDays() {
        long[] times = {0, 0, DAY, DAY, DAY};
        double[] scores = {9, 1, 9, 5, 4};
        String[] keys = {"a", "b", "a", "b", "c"};
        boolean[] anomalies = {true, false, true, false, true};

        // Budget 1. Day 0: a, a hit. Day 1 without a: b, no hit. Mean of 1 and 0.
        assertThat(KeyPrecision.atDailyBudget(scores, anomalies, keys, times, 1))
                .isEqualTo(0.5);
    }

    @Test
    void dividesByTheBudgetOnADayOfFewKeysToo() {
        assertThat(KeyPrecision.atDailyBudget(
                        new double[] {1}, new boolean[] {true}, new String[] {"a"}, new long[] {0}, 4))
                .isEqualTo(0.25);
    }
}
