package io.prototide.evaluation.measure;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Alerts that a detector made against those that its budget has due, by UTC weeks that begin on Monday. */
public final class AlertWeeks {
    private static final double TOLERANCE = 0.15;

    private final List<Week> weeks = new ArrayList<>();

    private AlertWeeks() {}

    /**
     * One week with rows.
     *
     * @param monday its first day
     * @param rows how many could have been alerted
     * @param due alerts that the budget has for them
     */
    public record Week(LocalDate monday, int rows, int alerts, double due) {
        /** Alerts made over alerts due. */
        public double ratio() {
            return alerts / due;
        }

        /** Whether the alerts are within 15 % of those due. */
        public boolean within() {
            return Math.abs(alerts - due) <= TOLERANCE * due;
        }
    }

    /**
     * @param timesMillis shape {@code [n]}, never falling: of the rows that could be alerted
     * @param alerted shape {@code [n]}
     * @param fraction of the rows that may be alerted
     */
    public static AlertWeeks ofFraction(long[] timesMillis, boolean[] alerted, double fraction) {
        return of(timesMillis, alerted, (from, to) -> fraction * (to - from));
    }

    /**
     * @param timesMillis shape {@code [n]}, never falling: of the rows that could be alerted
     * @param alerted shape {@code [n]}
     * @param perDay alerts of each day; the first and the last week have as many days as they are covered by
     */
    public static AlertWeeks ofDays(long[] timesMillis, boolean[] alerted, double perDay) {
        long last = timesMillis.length == 0 ? 0 : timesMillis[timesMillis.length - 1];
        return of(timesMillis, alerted, (from, to) -> {
            long begin = from == 0 ? timesMillis[0] : startMillis(monday(timesMillis[from]));
            long end = Math.min(last, startMillis(monday(timesMillis[from]).plusWeeks(1)));
            return perDay * (end - begin) / TimeUnit.DAYS.toMillis(1);
        });
    }

    private interface Due {
        double of(int from, int to);
    }

    private static AlertWeeks of(long[] timesMillis, boolean[] alerted, Due due) {
        AlertWeeks all = new AlertWeeks();
        int from = 0;
        while (from < timesMillis.length) {
            LocalDate monday = monday(timesMillis[from]);
            int to = from;
            int alerts = 0;
            while (to < timesMillis.length && monday(timesMillis[to]).equals(monday)) {
                alerts += alerted[to++] ? 1 : 0;
            }
            all.weeks.add(new Week(monday, to - from, alerts, due.of(from, to)));
            from = to;
        }
        return all;
    }

    private static LocalDate monday(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static long startMillis(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /** In order of time. */
    public List<Week> weeks() {
        return List.copyOf(weeks);
    }

    /** Alerts made over alerts due, of all weeks; NaN without any due. */
    public double ratio() {
        double due = weeks.stream().mapToDouble(Week::due).sum();
        return due == 0 ? Double.NaN : weeks.stream().mapToInt(Week::alerts).sum() / due;
    }

    /** How many weeks are within 15 % of their budget. */
    public int within() {
        return (int) weeks.stream().filter(Week::within).count();
    }
}
