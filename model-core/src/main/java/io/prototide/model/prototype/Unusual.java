package io.prototide.model.prototype;

/**
 * How far an event is from what the key lately did, without any label: {@code log(1 + mean of the k smallest |u -
 * u_j|^2 / d)} over the ring of recent normal events, on the key's own scales. A few nearest events instead of one mean,
 * since keys have several habits.
 */
public final class Unusual {
    private static final int NEIGHBOURS = 5;
    /** With fewer events the ring says little: the distance to the key's mean is used. */
    private static final int LEAST_RING = 8;

    private final double[] smallest = new double[NEIGHBOURS];
    private final int[] who = new int[NEIGHBOURS];
    private int found;

    /**
     * Scores one input; the neighbours stay readable until the next call.
     *
     * @param u the first {@code d} coordinates are compared
     * @param ring shape {@code [size or more][d or more]}
     * @return at least 0
     */
    public double of(float[] u, float[][] ring, int size, int d) {
        found = 0;
        if (size < LEAST_RING) {
            double sum = 0;
            for (int i = 0; i < d; i++) {
                sum += (double) u[i] * u[i];
            }
            return StrictMath.log1p(sum / d);
        }
        for (int j = 0; j < size; j++) {
            insert(SquaredDistance.between(u, ring[j], d), j);
        }
        double sum = 0;
        for (int i = 0; i < found; i++) {
            sum += smallest[i];
        }
        return StrictMath.log1p(sum / (found * (double) d));
    }

    /** What the neighbours of the last input show in coordinate {@code i}: their mean, or 0 (the key's mean). */
    public double expected(float[][] ring, int i) {
        double sum = 0;
        for (int n = 0; n < found; n++) {
            sum += ring[who[n]][i];
        }
        return found == 0 ? 0 : sum / found;
    }

    private void insert(double distance, int index) {
        int at = found;
        if (found < NEIGHBOURS) {
            found++;
        } else if (distance >= smallest[NEIGHBOURS - 1]) {
            return;
        } else {
            at = NEIGHBOURS - 1;
        }
        while (at > 0 && smallest[at - 1] > distance) {
            smallest[at] = smallest[at - 1];
            who[at] = who[at - 1];
            at--;
        }
        smallest[at] = distance;
        who[at] = index;
    }
}
