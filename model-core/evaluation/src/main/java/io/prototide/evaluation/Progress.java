package io.prototide.evaluation;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on standard error; a line now and then where standard error is no terminal. */
public final class Progress implements AutoCloseable {
    private static final int WIDTH = 100;
    private static final int TERMINAL_INTERVAL_MILLIS = 250;
    private static final int LOG_INTERVAL_MILLIS = 10_000;
    /** Counts between two looks at the bar, so that counting costs nothing beside scoring. */
    private static final int STRIDE = 64;

    private final ProgressBar bar;

    private Progress(ProgressBar bar) {
        this.bar = bar;
    }

    /**
     * Starts a bar.
     *
     * @param unit what is counted, in the plural
     */
    public static Progress of(String task, String unit, long count, PrintStream err) {
        boolean terminal = System.console() != null;
        ProgressBarConsumer consumer = terminal
                ? new ConsoleProgressBarConsumer(err, WIDTH)
                : new DelegatingProgressBarConsumer(withoutRepeats(err), WIDTH);
        return new Progress(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(count)
                .setUnit(" " + unit, 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(terminal ? TERMINAL_INTERVAL_MILLIS : LOG_INTERVAL_MILLIS)
                .setConsumer(consumer)
                .build());
    }

    /** The bar draws itself again when it closes, which overwrites on a terminal and repeats a line elsewhere. */
    private static Consumer<String> withoutRepeats(PrintStream err) {
        var last = new AtomicReference<String>();
        return line -> {
            if (!line.equals(last.getAndSet(line))) {
                err.println(line);
            }
        };
    }

    /** So many are done. */
    public void at(long count) {
        if (count % STRIDE == 0) {
            bar.stepTo(count);
        }
    }

    @Override
    public void close() {
        bar.stepTo(bar.getMax());
        bar.close();
    }
}
