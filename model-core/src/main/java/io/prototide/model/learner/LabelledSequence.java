package io.prototide.model.learner;

/**
 * What happened to one key, in order of time. A group of keys that are too short alone may be given as one, merged by time.
 *
 * @param key name of the key
 * @param timesMillis shape {@code [n]}, event times, never falling
 * @param rows shape {@code [n, in]}
 * @param anomalous shape {@code [n]}
 */
public record LabelledSequence(String key, long[] timesMillis, double[][] rows, boolean[] anomalous) {
    public LabelledSequence {
        if (rows.length != timesMillis.length || anomalous.length != timesMillis.length) {
            throw new IllegalArgumentException("every row of key " + key + " needs a time and a label, got "
                    + rows.length + " rows, " + timesMillis.length + " times and " + anomalous.length + " labels");
        }
        for (int i = 1; i < timesMillis.length; i++) {
            if (rows[i].length != rows[0].length) {
                throw new IllegalArgumentException("rows of key " + key + " must have one width, got " + rows[i].length
                        + " and " + rows[0].length);
            }
            if (timesMillis[i] < timesMillis[i - 1]) {
                throw new IllegalArgumentException("rows of key " + key + " must be in order of time, got "
                        + timesMillis[i] + " after " + timesMillis[i - 1]);
            }
        }
    }
}
