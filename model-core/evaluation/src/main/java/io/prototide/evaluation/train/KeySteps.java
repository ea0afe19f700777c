package io.prototide.evaluation.train;

import io.prototide.evaluation.dataset.LabelledStream;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Steps from one row of a key to its next. */
final class KeySteps {
    private KeySteps() {}

    /** For each of the first rows that of the same key before it, or -1. */
    static int[] before(LabelledStream stream, int rows) {
        int[] latest = new int[stream.keyCount()];
        Arrays.fill(latest, -1);
        int[] before = new int[rows];
        for (int row = 0; row < rows; row++) {
            int key = stream.keyIndex(row);
            before[row] = latest[key];
            latest[key] = row;
        }
        return before;
    }

    /** The times of these steps in rising order, milliseconds; empty where no key has two rows. */
    static long[] sortedMillis(LabelledStream stream, int[] before) {
        return IntStream.range(0, before.length)
                .filter(row -> before[row] >= 0)
                .mapToLong(row -> stream.timeMillis(row) - stream.timeMillis(before[row]))
                .sorted()
                .toArray();
    }
}
