package io.prototide.evaluation.backtest;

import io.prototide.evaluation.UsageException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Flags that say what is reported and where it goes. */
final class OutputFlags {
    @Option(
            names = "--smooth",
            paramLabel = "N",
            description =
                    "Reports each unsupervised peer a second time, such as rcf-smoothed, with a running mean of its scores within the key; a score weighs half after N rows of the key.")
    private Integer smooth;

    @Option(
            names = "--bootstrap",
            defaultValue = "0",
            paramLabel = "N",
            description =
                    "Adds 95 %% intervals over N resamples of the blocks (key, UTC day), or of 50 blocks of consecutive rows where there are fewer than 20 of those; 1000 is usual. Default: ${DEFAULT-VALUE}, none.")
    private int bootstrap;

    @Option(names = "--report", paramLabel = "FILE.json", description = "Where the figures go as JSON.")
    private Path report;

    @Option(
            names = "--html",
            paramLabel = "FILE.html",
            description = "Where the figures go as one page with curves, for a browser; it needs no network.")
    private Path html;

    @Option(
            names = "--scores",
            paramLabel = "FILE.csv",
            description = "Where the detector's score of every row goes: row, key, time, score, alerted, label.")
    private Path scores;

    Output checked() {
        return new Output(
                smooth == null ? OptionalInt.empty() : OptionalInt.of(smooth),
                bootstrap,
                Optional.ofNullable(report),
                Optional.ofNullable(html),
                Optional.ofNullable(scores));
    }

    /**
     * What is reported and where it goes.
     *
     * @param smooth half-life in rows of a key, of the smoothed peers
     * @param bootstrap resamples of the intervals; 0: no intervals
     * @param report where the JSON goes
     * @param html where the page goes
     * @param scores where the score of every row goes
     */
    record Output(
            OptionalInt smooth, int bootstrap, Optional<Path> report, Optional<Path> html, Optional<Path> scores) {
        Output {
            if (smooth.isPresent() && smooth.getAsInt() < 1) {
                throw new UsageException("--smooth", "must be at least 1", smooth.getAsInt());
            }
            if (bootstrap < 0) {
                throw new UsageException("--bootstrap", "must be at least 0", bootstrap);
            }
        }
    }
}
