package io.prototide.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.calibration.AlertBudget;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResultTableTest {
    private static final long DAY = 86_400_000;

    private final ResultTable table =
            new ResultTable(new Stretch(0, 40 * DAY), new DailyBudget(AlertBudget.ofFraction(0.015)));

    @Test
    void setsBeforeAndAfterSideBySide() {
        // 10 days of 1,000 events: 15 alerts a day are allowed.
        var before =
                new ResultTable.Column("before", new Stretch(4 * DAY, 14 * DAY), new Tally(10_000, 100, 180, 150, 15));
        var after =
                new ResultTable.Column("after", new Stretch(30 * DAY, 40 * DAY), new Tally(10_000, 80, 120, 120, 60));

        assertThat(table.compare(List.of(before, after)).toString().lines().limit(8))
                .containsExactly(
                        "                                      before               after",
                        "days                                 4 to 14            30 to 40",
                        "events                                10,000              10,000",
                        "anomalies among them                     100                  80",
                        "recall                                 0.150               0.750",
                        "precision                              0.100               0.500",
                        "alerts a day                           18.00               12.00",
                        "budget, alerts a day                   15.00               15.00");
    }

    @Test
    void namesTheDeadLettersByReason() {
        DemoReport report = new DemoReport(
                60_000,
                900,
                700,
                3,
                0.1,
                0.5,
                0.15,
                0.75,
                0.2,
                0.3,
                40,
                150,
                1000.5,
                61.25,
                12,
                15,
                new TreeMap<>(Map.of("decode", 2L, "non_finite", 1L)));

        assertThat(table.totals(report).toString()).isEqualTo("""
                        60,000 events in 61.3 s (1,001 a second, as paced), 900 alerts, 700 verdicts
                        150 versions of the shared model, 40 of them with a Reptile step
                        3 dead letters: decode 2, non_finite 1
                        """);
    }
}
