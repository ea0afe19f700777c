package io.prototide.local.demo;

import io.prototide.schema.Alert;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Shows the demo while it runs: alerts on stdout, a line per simulated day on stderr. */
final class Screen {
    private static final int MOST_ALERTS_PER_DAY = 4;
    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

    private final PrintWriter out;
    private final PrintWriter err;
    private final AlertLine line;
    private final Stretch whole;
    private long day = 0;
    private int shown;
    private int notShown;

    Screen(PrintWriter out, PrintWriter err, AlertLine line, Stretch whole) {
        this.out = out;
        this.err = err;
        this.line = line;
        this.whole = whole;
    }

    void say(String text) {
        err.println(text);
        err.flush();
    }

    /** Prints an alert, or counts it if enough of them were printed today. */
    void alert(Alert alert) {
        if (shown < MOST_ALERTS_PER_DAY) {
            shown++;
            out.println(line.of(alert));
            out.flush();
        } else {
            notShown++;
        }
    }

    /** Prints the state of things once a day of simulated time. */
    void progress(long nowMillis, long events, Results results) {
        long reached = (nowMillis - whole.fromMillis()) / DAY_MILLIS;
        if (reached <= day) {
            return;
        }
        day = reached;
        say(String.format(
                Locale.ROOT,
                "-- day %d of %.0f: %,d events, %,d alerts%s, %,d verdicts, model version %d",
                day,
                Math.ceil(whole.days()),
                events,
                results.alerts(),
                notShown == 0 ? "" : " (" + notShown + " of the last day not shown)",
                results.verdicts(),
                results.newestVersion()));
        shown = 0;
        notShown = 0;
    }
}
