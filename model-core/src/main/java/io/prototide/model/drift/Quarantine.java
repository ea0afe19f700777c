package io.prototide.model.drift;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Up to {@value #SIZE} suspicious events of a key that nobody has judged. They leave together as normal ones when all of
 * them have waited long enough and are alike; where they are not, the least alike makes room. A full quarantine takes
 * nothing in: what came first has waited longest. Mutable, grows with use.
 */
public final class Quarantine {
    /** Events that make a new habit. */
    public static final int SIZE = 8;

    /** Two events of the key's usual spread differ by 2 per column on average: twice that is still alike. */
    private static final double MOST_APART = 4;

    private float[][] inputs = new float[0][];
    private long[] times = new long[0];

    public int size() {
        return inputs.length;
    }

    /** The live inputs, shape {@code [size][2 d]}, in order of arrival. */
    public float[][] inputs() {
        return inputs;
    }

    /** Their event times, epoch milliseconds. */
    public long[] times() {
        return times;
    }

    /**
     * Takes an event in, if there is room.
     *
     * @param input shape {@code [2 d]}: on the key's own scales, then on those of all keys
     */
    public void add(float[] input, long timeMillis) {
        if (inputs.length < SIZE) {
            inputs = Arrays.copyOf(inputs, inputs.length + 1);
            times = Arrays.copyOf(times, times.length + 1);
            inputs[inputs.length - 1] = input;
            times[times.length - 1] = timeMillis;
        }
    }

    /** Takes out an event that was judged; false if it is not there. */
    public boolean remove(float[] input) {
        for (int i = 0; i < inputs.length; i++) {
            if (Arrays.equals(inputs[i], input)) {
                remove(i);
                return true;
            }
        }
        return false;
    }

    /** Whether it is full and the youngest event has waited so long. */
    public boolean isDue(long nowMillis, long waitMillis) {
        if (inputs.length < SIZE) {
            return false;
        }
        for (long time : times) {
            if (nowMillis - time < waitMillis) {
                return false;
            }
        }
        return true;
    }

    /**
     * Of a quarantine that is due: all events if they are alike, which leave it; or none, and the least alike is dropped.
     *
     * @param vetoed tells an event that must not become normal: one that resembles a confirmed anomaly is dropped first
     */
    public float[][] release(Predicate<float[]> vetoed) {
        for (int i = inputs.length - 1; i >= 0; i--) {
            if (vetoed.test(inputs[i])) {
                remove(i);
            }
        }
        if (inputs.length < SIZE) {
            return new float[0][];
        }
        double[] apart = new double[inputs.length];
        boolean alike = true;
        for (int i = 0; i < inputs.length; i++) {
            for (int j = 0; j < i; j++) {
                double distance = distance(inputs[i], inputs[j]);
                apart[i] += distance;
                apart[j] += distance;
                alike &= distance <= MOST_APART;
            }
        }
        if (alike) {
            float[][] released = inputs;
            inputs = new float[0][];
            times = new long[0];
            return released;
        }
        int least = 0;
        for (int i = 1; i < apart.length; i++) {
            least = apart[i] > apart[least] ? i : least;
        }
        remove(least);
        return new float[0][];
    }

    private void remove(int slot) {
        int last = inputs.length - 1;
        System.arraycopy(inputs, slot + 1, inputs, slot, last - slot);
        System.arraycopy(times, slot + 1, times, slot, last - slot);
        inputs = Arrays.copyOf(inputs, last);
        times = Arrays.copyOf(times, last);
    }

    /** Mean squared difference per column on the key's own scales. */
    private static double distance(float[] a, float[] b) {
        int d = a.length / 2;
        double sum = 0;
        for (int i = 0; i < d; i++) {
            double difference = a[i] - b[i];
            sum += difference * difference;
        }
        return sum / d;
    }
}
