package io.prototide.model.learner;

import java.util.stream.IntStream;

/** The moments at which one key's history can be cut into a task, and the rows nearest to them. */
final class KeyCuts {
    private final LabelledSequence key;
    private final KeyTaskSettings settings;
    private final int[] normals;
    private final int[] anomalies;
    /** Shape {@code [n + 1]}: anomalies among the rows before. */
    private final int[] anomaliesBefore;
    /** First query row of each usable cut. */
    private final int[] from;
    /** The row after the last that may be support, of each usable cut. */
    private final int[] end;

    KeyCuts(LabelledSequence key, KeyTaskSettings settings) {
        this.key = key;
        this.settings = settings;
        int n = key.rows().length;
        this.normals = IntStream.range(0, n).filter(i -> !key.anomalous()[i]).toArray();
        this.anomalies = IntStream.range(0, n).filter(i -> key.anomalous()[i]).toArray();
        this.anomaliesBefore = new int[n + 1];
        for (int i = 0; i < n; i++) {
            anomaliesBefore[i + 1] = anomaliesBefore[i] + (key.anomalous()[i] ? 1 : 0);
        }
        int[] ends = ends();
        // A cut lies at the time of a row, before all rows of that time.
        this.from = IntStream.range(1, n)
                .filter(i -> key.timesMillis()[i] > key.timesMillis()[i - 1])
                .filter(i -> possible(
                        settings.support(),
                        0,
                        ends[i],
                        ends[i] - settings.support().rows()))
                .filter(i -> possible(settings.query(), i, n, i))
                .toArray();
        this.end = IntStream.of(from).map(i -> ends[i]).toArray();
    }

    int count() {
        return from.length;
    }

    /** Support rows of a cut, nearest first; anomalies first if a share is asked for. */
    int[] support(int cut) {
        RowMix mix = settings.support();
        int last = end[cut] - 1;
        if (mix.anomalyShare().isEmpty()) {
            return IntStream.range(0, mix.rows()).map(i -> last - i).toArray();
        }
        int there = anomaliesBefore[end[cut]];
        int taken = mix.anomalies(there);
        int normalsThere = end[cut] - there;
        return IntStream.range(0, mix.rows())
                .map(i -> i < taken ? anomalies[there - 1 - i % there] : normals[normalsThere - 1 - (i - taken)])
                .toArray();
    }

    /** Query rows of a cut, as for the support. */
    int[] query(int cut) {
        RowMix mix = settings.query();
        int first = from[cut];
        if (mix.anomalyShare().isEmpty()) {
            return IntStream.range(0, mix.rows()).map(i -> first + i).toArray();
        }
        int before = anomaliesBefore[first];
        int there = anomalies.length - before;
        int taken = mix.anomalies(there);
        return IntStream.range(0, mix.rows())
                .map(i -> i < taken ? anomalies[before + i % there] : normals[first - before + i - taken])
                .toArray();
    }

    /** For every row as the first query: the row after the last whose label has come by then. */
    private int[] ends() {
        long[] times = key.timesMillis();
        long delay = settings.labelDelay().toMillis();
        int[] ends = new int[times.length];
        int end = 0;
        for (int i = 0; i < times.length; i++) {
            while (times[end] < times[i] && times[end] <= times[i] - delay) {
                end++;
            }
            ends[i] = end;
        }
        return ends;
    }

    /** @param nearest first of the rows that are taken as they come */
    private boolean possible(RowMix mix, int first, int after, int nearest) {
        int anomalous = anomaliesBefore[after] - anomaliesBefore[first];
        if (mix.anomalyShare().isPresent()) {
            return mix.possible(after - first - anomalous, anomalous);
        }
        return after - first >= mix.rows()
                && anomaliesBefore[nearest + mix.rows()] - anomaliesBefore[nearest] >= mix.leastAnomalies();
    }
}
