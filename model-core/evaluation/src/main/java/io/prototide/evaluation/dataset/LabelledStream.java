package io.prototide.evaluation.dataset;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Labelled rows of many keys in time order, held by columns. */
public final class LabelledStream {
    private static final String NORMAL = "normal";
    private static final String ANOMALY = "anomaly";

    private final long[] times;
    private final int[] sourceRows;
    private final int[] keys;
    private final List<String> keyNames;
    private final boolean[] anomalies;
    private final int[] types;
    private final List<String> typeNames;
    private final List<FeatureColumn> features;

    private LabelledStream(
            long[] times,
            int[] sourceRows,
            int[] keys,
            List<String> keyNames,
            boolean[] anomalies,
            int[] types,
            List<String> typeNames,
            List<FeatureColumn> features) {
        this.times = times;
        this.sourceRows = sourceRows;
        this.keys = keys;
        this.keyNames = keyNames;
        this.anomalies = anomalies;
        this.types = types;
        this.typeNames = typeNames;
        this.features = List.copyOf(features);
    }

    /** Sorts by time, stably; all arrays have shape {@code [rows]}, keys and types are codes into their names. */
    static LabelledStream inTimeOrder(
            long[] times,
            int[] keys,
            List<String> keyNames,
            boolean[] anomalies,
            int[] types,
            List<String> typeNames,
            List<FeatureColumn> features) {
        int[] order = IntStream.range(0, times.length).toArray();
        var inFileOrder = new LabelledStream(times, order, keys, keyNames, anomalies, types, typeNames, features);
        if (isSorted(times)) {
            return inFileOrder;
        }
        int[] byTime = Arrays.stream(order)
                .boxed()
                .sorted(Comparator.comparingLong(row -> times[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return inFileOrder.reordered(byTime, sorted);
    }

    private static boolean isSorted(long[] times) {
        return IntStream.range(1, times.length).allMatch(row -> times[row - 1] <= times[row]);
    }

    /**
     * The rows in a random order, for tables whose order means nothing. The times stay: row i of the result has the
     * i-th time of this stream, so neither the order nor the time tells a row's label, while delays keep their length.
     */
    public LabelledStream shuffled(long seed) {
        var random = new SplittableRandom(seed);
        int[] order = IntStream.range(0, rows()).toArray();
        for (int last = order.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int moved = order[last];
            order[last] = order[other];
            order[other] = moved;
        }
        return reordered(order, times);
    }

    /** The same rows with other columns. */
    public LabelledStream withFeatures(List<FeatureColumn> columns) {
        return new LabelledStream(times, sourceRows, keys, keyNames, anomalies, types, typeNames, columns);
    }

    private LabelledStream reordered(int[] order, long[] newTimes) {
        boolean[] movedAnomalies = new boolean[order.length];
        for (int row = 0; row < order.length; row++) {
            movedAnomalies[row] = anomalies[order[row]];
        }
        return new LabelledStream(
                newTimes,
                pick(sourceRows, order),
                pick(keys, order),
                keyNames,
                movedAnomalies,
                pick(types, order),
                typeNames,
                features.stream().map(column -> column.reordered(order)).toList());
    }

    private static int[] pick(int[] values, int[] order) {
        return Arrays.stream(order).map(row -> values[row]).toArray();
    }

    public int rows() {
        return times.length;
    }

    /** Event time of a row, epoch milliseconds; never falls from row to row. */
    public long timeMillis(int row) {
        return times[row];
    }

    /** Names a row by its number in the files, so that the name does not depend on the order of replay. */
    public String eventId(int row) {
        return Integer.toString(sourceRows[row]);
    }

    public String key(int row) {
        return keyNames.get(keys[row]);
    }

    /** Number of a row's key, from 0 below {@link #keyCount()}. */
    public int keyIndex(int row) {
        return keys[row];
    }

    public int keyCount() {
        return keyNames.size();
    }

    public boolean isAnomaly(int row) {
        return anomalies[row];
    }

    /** Class of an anomaly, "anomaly" where the file names none; "normal" for a normal row. */
    public String type(int row) {
        if (!anomalies[row]) {
            return NORMAL;
        }
        return types[row] < 0 ? ANOMALY : typeNames.get(types[row]);
    }

    public List<FeatureColumn> features() {
        return features;
    }

    /** Number of anomalies in rows {@code [from, to)}. */
    public int anomalies(int from, int to) {
        return (int) IntStream.range(from, to).filter(this::isAnomaly).count();
    }

    /** The first row whose time is at or after the given one, {@link #rows()} if there is none. */
    public int firstRowAt(long timeMillis) {
        int low = 0;
        int high = rows();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < timeMillis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
