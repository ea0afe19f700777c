package io.prototide.evaluation.backtest;

import io.prototide.evaluation.dataset.ColumnRoles;
import io.prototide.evaluation.dataset.DatasetReader;
import io.prototide.evaluation.dataset.LabelledStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Small streams and options for the tests of this package. */
final class Streams {
    private Streams() {}

    /** Rows of "time key type x"; every type but normal is an anomaly. */
    static LabelledStream of(Path folder, String... rows) throws IOException {
        var csv = new StringBuilder("timestamp,key,label,type,x\n");
        for (String row : rows) {
            String[] cells = row.split(" ", -1);
            String label = cells[2].equals("normal") ? "0" : "1";
            csv.append(String.join(",", cells[0], cells[1], label, cells[2], cells.length > 3 ? cells[3] : "0"));
            csv.append('\n');
        }
        Path file = Files.writeString(folder.resolve("stream.csv"), csv);
        return DatasetReader.read(List.of(file), ColumnRoles.ofSharedFormat());
    }

    static LabelFeed labels(LabelledStream stream, long delayMillis) {
        return new LabelFeed(stream, Duration.ofMillis(delayMillis), OptionalInt.empty());
    }

    static BacktestOptions options(TrainingPart training, OptionalLong from, OptionalLong until, boolean excludeKnown) {
        return options(training, from, until, excludeKnown, LabelFlags.Labels.PLAIN);
    }

    static BacktestOptions options(
            TrainingPart training,
            OptionalLong from,
            OptionalLong until,
            boolean excludeKnown,
            LabelFlags.Labels labels) {
        return new BacktestOptions(
                List.of(Path.of("stream.csv")),
                ColumnRoles.ofSharedFormat(),
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                OptionalInt.empty(),
                new Budget.Fraction(0.5),
                training,
                from,
                until,
                excludeKnown,
                labels,
                OptionalLong.empty(),
                1,
                List.of(),
                new OutputFlags.Output(OptionalInt.empty(), 0, Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
