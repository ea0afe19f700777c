package io.prototide.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.evaluation.measure.AlertWeeks.Week;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AlertWeeksTest {
    @Test
    void cutsWeeksAtMondayMidnightUtc() {
        // 2018-05-06 was a Sunday.
        long[] times = {at("2018-05-06T23:59:59.999Z"), at("2018-05-07T00:00:00Z"), at("2018-05-13T12:00:00Z")};
        AlertWeeks weeks = AlertWeeks.ofFraction(times, new boolean[] {true, false, true}, 0.5);

        assertThat(weeks.weeks())
                .containsExactly(
                        new Week(LocalDate.of(2018, 4, 30), 1, 1, 0.5), new Week(LocalDate.of(2018, 5, 7), 2, 1, 1));
        // 2 alerts where 1.5 are due.
        assertThat(weeks.ratio()).isCloseTo(4.0 / 3, within(1e-12));
        assertThat(weeks.within()).isEqualTo(1);
    }

    @Test
    void givesWeeksAtTheEndsOnlyTheDaysTheyHave() {
        // Saturday noon to Tuesday midnight: 1.5 days of the first week, one of the second.
        long[] times = {at("2018-05-05T12:00:00Z"), at("2018-05-06T12:00:00Z"), at("2018-05-08T00:00:00Z")};
        AlertWeeks weeks = AlertWeeks.ofDays(times, new boolean[3], 10);

        assertThat(weeks.weeks()).extracting(Week::due).containsExactly(15.0, 10.0);
        assertThat(weeks.ratio()).isZero();
    }

    @Test
    void leavesWeeksWithoutRowsOut() {
        long[] times = {at("2018-05-01T00:00:00Z"), at("2018-06-01T00:00:00Z")};
        assertThat(AlertWeeks.ofFraction(times, new boolean[2], 0.1).weeks()).hasSize(2);
    }

    @Test
    void isWithinTheBudgetUpToFifteenPercentEitherWay() {
        LocalDate monday = LocalDate.of(2018, 5, 7);
        assertThat(new Week(monday, 1000, 115, 100).within()).isTrue();
        assertThat(new Week(monday, 1000, 116, 100).within()).isFalse();
        assertThat(new Week(monday, 1000, 85, 100).within()).isTrue();
        assertThat(new Week(monday, 1000, 84, 100).within()).isFalse();
    }

    @Test
    void hasNoRatioWithoutRows() {
        assertThat(AlertWeeks.ofFraction(new long[0], new boolean[0], 0.1).ratio())
                .isNaN();
    }

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }
}
