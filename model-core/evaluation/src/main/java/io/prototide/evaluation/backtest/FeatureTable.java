package io.prototide.evaluation.backtest;

import io.prototide.evaluation.Progress;
import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.evaluation.peer.PointSource;
import io.prototide.evaluation.train.EventRows;
import io.prototide.model.feature.EntityMemory;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureReader;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.LabelChange;
import io.prototide.model.feature.Population;
import io.prototide.model.feature.ViewTable;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The feature vector of every row as the detector reads it: with the views, after all earlier rows, and with the
 * confirmations that had arrived when the row came. A missing value is the column's mean over the earlier rows, 0 before
 * there is one. Shares of the population's categories are those of the starter model throughout.
 */
final class FeatureTable implements PointSource {
    private final float[] x;
    private final int width;

    private FeatureTable(float[] x, int width) {
        this.x = x;
        this.width = width;
    }

    /** Reads all rows, in order. */
    static FeatureTable of(
            LabelledStream stream, LabelFeed labels, FeatureSet features, Population population, PrintStream err) {
        var passing = new Passing(stream, features, population);
        int width = passing.reader.width();
        float[] x = new float[Math.multiplyExact(stream.rows(), width)];
        double[] mean = new double[width];
        long[] counts = new long[width];
        int nextLabel = 0;
        try (var progress = Progress.of("features", "rows", stream.rows(), err)) {
            for (int row = 0; row < stream.rows(); row++) {
                for (; labels.isDue(nextLabel, row); nextLabel++) {
                    if (labels.isConfirmed(nextLabel)) {
                        passing.confirm(labels.row(nextLabel), labels.arrivalMillis(nextLabel));
                    }
                }
                double[] read = passing.read(row);
                for (int i = 0; i < width; i++) {
                    boolean missing = Double.isNaN(read[i]);
                    x[row * width + i] = inRange(missing ? mean[i] : read[i]);
                    if (!missing) {
                        mean[i] += (read[i] - mean[i]) / ++counts[i];
                    }
                }
                progress.at(row);
            }
        }
        return new FeatureTable(x, width);
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public double[] point(int row) {
        double[] point = new double[width];
        for (int i = 0; i < width; i++) {
            point[i] = x[row * width + i];
        }
        return point;
    }

    /** Rows {@code [from, to)}, shape {@code [(to - from) * width]}. */
    float[] rows(int from, int to) {
        return Arrays.copyOfRange(x, from * width, to * width);
    }

    /** The given rows in their order, shape {@code [rows * width]}. */
    float[] rows(int[] rows) {
        float[] picked = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(x, rows[i] * width, picked, i * width, width);
        }
        return picked;
    }

    /** A value beyond the range of floats is taken to its end. */
    private static float inRange(double value) {
        return (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
    }

    /** All keys and entities while the rows pass by. */
    private static final class Passing {
        private final EventRows events;
        private final FeatureReader reader;
        private final Population population;
        private final ViewTable views;
        private final Map<String, EntityMemory> keys = new HashMap<>();

        Passing(LabelledStream stream, FeatureSet features, Population population) {
            this.events = new EventRows(stream, features);
            this.reader = new FeatureReader(features);
            this.population = population;
            this.views = new ViewTable(features);
        }

        double[] read(int row) {
            Event event = views.through(events.event(row));
            EntityMemory memory = memory(event);
            double[] read = reader.read(event, memory, population);
            reader.remember(event, memory);
            return read;
        }

        void confirm(int row, long arrivalMillis) {
            Event event = events.event(row);
            var change = new LabelChange(LabelChange.NONE, arrivalMillis, arrivalMillis);
            change.applyTo(reader, memory(event));
            views.label(event.entities(), change);
        }

        private EntityMemory memory(Event event) {
            return keys.computeIfAbsent(event.key(), unseen -> reader.newMemory());
        }
    }
}
