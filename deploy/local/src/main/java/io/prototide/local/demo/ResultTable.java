package io.prototide.local.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The demo's figures as a table for people. */
final class ResultTable {
    /** One stretch of the stream under one name. */
    record Column(String name, Stretch stretch, Tally tally) {
        double alertsPerDay() {
            return tally.alerts() / stretch.days();
        }
    }

    private final StringBuilder text = new StringBuilder();
    private final Stretch whole;
    private final DailyBudget budget;

    ResultTable(Stretch whole, DailyBudget budget) {
        this.whole = whole;
        this.budget = budget;
    }

    /** The comparison of the stretches. */
    ResultTable compare(List<Column> columns) {
        row("", columns, Column::name);
        row("days", columns, this::days);
        row("events", columns, column -> number(column.tally().events()));
        row("anomalies among them", columns, column -> number(column.tally().anomalies()));
        row("recall", columns, column -> share(column.tally().recall()));
        row("precision", columns, column -> share(column.tally().precision()));
        row("alerts a day", columns, column -> Readable.number(column.alertsPerDay()));
        row("budget, alerts a day", columns, column -> Readable.number(perDay(column)));
        line("");
        line(
                "Recall: share of the anomalous events that were alerted. Precision: share of the alerts that were anomalous.");
        line(
                "Both by event, against the simulator's truth; of each day only the most unusual alerts up to the budget count.");
        line(
                "Before: the quarter of the stream in which the analyst has not said a word; the first tenth, in which nobody");
        line(
                "has a history, is left out. After: the last quarter. Without verdicts: the last quarter of the same stream,");
        line("replayed in event-time order with a silent analyst; what is better than that is what the verdicts did.");
        line("");
        return this;
    }

    /** What happened on the way. */
    ResultTable totals(DemoReport report) {
        line(String.format(
                Locale.ROOT,
                "%,d events in %.1f s (%,.0f a second, as paced), %,d alerts, %,d verdicts",
                report.events(),
                report.seconds(),
                report.eventsPerSecond(),
                report.alerts(),
                report.feedback()));
        line(String.format(
                Locale.ROOT,
                "%,d versions of the shared model, %,d of them with a Reptile step",
                report.modelVersions(),
                report.reptileUpdates()));
        line(String.format(
                Locale.ROOT,
                "%,d dead letters: %s",
                report.deadLetters(),
                report.deadLettersByReason().entrySet().stream()
                        .map((Map.Entry<String, Long> reason) -> reason.getKey() + " " + reason.getValue())
                        .collect(Collectors.joining(", "))));
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Mean number of alerts a day that the budget allows in a stretch. */
    double perDay(Column column) {
        double days = column.stretch().days();
        return days == 0 ? 0 : budget.of(Math.round(column.tally().events() / days));
    }

    private String days(Column column) {
        double from = new Stretch(whole.fromMillis(), column.stretch().fromMillis()).days();
        return String.format(
                Locale.ROOT, "%.0f to %.0f", from, from + column.stretch().days());
    }

    private void row(String name, List<Column> columns, Function<Column, String> cell) {
        StringBuilder line = new StringBuilder(String.format("%-24s", name));
        for (Column column : columns) {
            line.append(String.format("%20s", cell.apply(column)));
        }
        line(line.toString().stripTrailing());
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
