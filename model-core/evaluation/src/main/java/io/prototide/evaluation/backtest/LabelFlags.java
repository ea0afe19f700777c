package io.prototide.evaluation.backtest;

import io.prototide.evaluation.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** Flags that say what else is known, or wrongly taken for known. */
final class LabelFlags {
    @Option(
            names = "--wrong-labels",
            defaultValue = "0",
            paramLabel = "FRACTION",
            description =
                    "So many of the given verdicts are wrong, drawn by --seed: an anomaly is called normal, and for each of them a normal row an anomaly of its class. The training part and the peers have the same ones; measures count what is true. Default: ${DEFAULT-VALUE}.")
    private double wrong;

    @Option(
            names = "--known-since",
            paramLabel = "TIME",
            description = "With --exclude-known-keys: only a confirmed anomaly from this time on makes its key known.")
    private String knownSince;

    @Option(
            names = "--history",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Labelled file of the same columns that logistic, forest and xgboost learn from before the input, where the --model has been trained on it; may be repeated. Its keys begin anew in the input. Neither the detector nor the other peers read it.")
    private List<Path> history = List.of();

    Labels checked(long seed) {
        return new Labels(new WrongLabels(wrong, seed), BacktestCommand.time("--known-since", knownSince), history);
    }

    /**
     * What else is known, or wrongly taken for known.
     *
     * @param wrong verdicts that are wrong
     * @param knownSince anomalies before this time make no key known, epoch milliseconds
     * @param history labelled files that the supervised peers learn from at first
     */
    record Labels(WrongLabels wrong, OptionalLong knownSince, List<Path> history) {
        /** All labels true, no other file. */
        static final Labels PLAIN = new Labels(WrongLabels.NONE, OptionalLong.empty(), List.of());

        Labels {
            history = List.copyOf(history);
            for (Path file : history) {
                if (!Files.isReadable(file) || Files.isDirectory(file)) {
                    throw new UsageException("--history", "must be a readable file", file);
                }
            }
        }
    }
}
