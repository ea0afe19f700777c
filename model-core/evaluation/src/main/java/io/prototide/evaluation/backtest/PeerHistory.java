package io.prototide.evaluation.backtest;

import io.prototide.evaluation.UsageException;
import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.evaluation.peer.TrainingRows;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.Population;
import java.io.PrintStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Labelled rows of before the stream, all of them true, that supervised peers learn from. */
final class PeerHistory {
    private final LabelledStream stream;
    private final FeatureTable table;
    private final boolean silenceIsNormal;

    private PeerHistory(LabelledStream stream, FeatureTable table, boolean silenceIsNormal) {
        this.stream = stream;
        this.table = table;
        this.silenceIsNormal = silenceIsNormal;
    }

    /**
     * Reads the detector's features of all rows, with the confirmations that had arrived.
     *
     * @param silenceIsNormal whether rows of the stream that nobody confirms are normal. Where only some labels are given they
     *     need not be, and the history has normal rows enough
     * @throws UsageException if it lacks a class or a column of the features
     */
    static PeerHistory of(
            LabelledStream stream,
            Duration labelDelay,
            boolean silenceIsNormal,
            FeatureSet features,
            Population population,
            PrintStream err) {
        int anomalies = stream.anomalies(0, stream.rows());
        if (anomalies == 0 || anomalies == stream.rows()) {
            throw new UsageException(
                    "--history", "must hold normal rows and anomalies", anomalies + " of " + stream.rows());
        }
        var labels = new LabelFeed(stream, labelDelay, OptionalInt.empty());
        return new PeerHistory(stream, FeatureTable.of(stream, labels, features, population, err), silenceIsNormal);
    }

    /** The rows of the stream to learn from beside it before a row is scored. */
    int[] beside(KnownRows known, int row, long seed) {
        return silenceIsNormal ? known.drawn(row, seed) : known.confirmed();
    }

    /** Its anomalies and at most {@value KnownRows#MOST_NORMALS} of its normal rows, drawn by the seed. */
    TrainingRows rows(long seed) {
        int normals = stream.rows() - stream.anomalies(0, stream.rows());
        int[] rows = KnownRows.sampled(IntStream.range(0, stream.rows()).toArray(), stream::isAnomaly, normals, seed);
        boolean[] anomalies = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            anomalies[i] = stream.isAnomaly(rows[i]);
        }
        return new TrainingRows(table.rows(rows), anomalies, table.width());
    }

    /** The classes of its anomalies. */
    static Set<String> types(LabelledStream stream) {
        Set<String> types = new TreeSet<>();
        for (int row = 0; row < stream.rows(); row++) {
            if (stream.isAnomaly(row)) {
                types.add(stream.type(row));
            }
        }
        return types;
    }
}
