package io.prototide.evaluation.backtest;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.prototide.evaluation.OutputFile;
import io.prototide.evaluation.dataset.LabelledStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;

/** What the detector made of each row, as CSV: to look into single events, or to compare with another run. */
final class ScoresFile {
    private ScoresFile() {}

    /** Scores are written with all their digits. */
    static void write(Path file, LabelledStream stream, Prequential.Result result) throws IOException {
        BitSet alerted = result.alerting().map(Prequential.Alerting::rows).orElseGet(BitSet::new);
        try (CsvWriter csv = CsvWriter.builder().build(OutputFile.inItsFolder(file))) {
            csv.writeRecord("row", "key", "time", "score", "alerted", "label");
            for (int row = 0; row < stream.rows(); row++) {
                csv.writeRecord(
                        stream.eventId(row),
                        stream.key(row),
                        Long.toString(stream.timeMillis(row)),
                        Double.toString(result.scores()[row]),
                        alerted.get(row) ? "1" : "0",
                        stream.isAnomaly(row) ? "1" : "0");
            }
        }
    }
}
