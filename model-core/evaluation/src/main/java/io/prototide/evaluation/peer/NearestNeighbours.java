package io.prototide.evaluation.peer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Mean Euclidean distance to the {@value #NEIGHBOURS} nearest of the key's last {@value #WINDOW} points, on coordinates
 * divided by their running standard deviation: the key's own, or that of all keys together until the key has
 * {@value #FEWEST_OF_KEY} points. A coordinate that never changed has scale 1; a key's first point scores 0.
 *
 * @see <a href="https://doi.org/10.1007/3-540-45681-3_2">Angiulli and Pizzuti 2002, the distance to all k neighbours</a>
 */
final class NearestNeighbours implements Peer {
    static final int NEIGHBOURS = 5;
    static final int WINDOW = 256;
    static final int FEWEST_OF_KEY = 30;

    private static final int FIRST_ROOM = 8;

    private final int width;
    private final RunningMoments ofAll;
    private final Map<String, Window> ofKey = new HashMap<>();

    NearestNeighbours(int width) {
        this.width = width;
        this.ofAll = new RunningMoments(width);
    }

    @Override
    public double score(double[] point, String key, long timeMillis) {
        Window window = ofKey.get(key);
        if (window == null) {
            return 0;
        }
        return window.distance(point, window.moments.count() < FEWEST_OF_KEY ? ofAll : window.moments);
    }

    @Override
    public void learn(double[] point, String key, long timeMillis) {
        ofAll.add(point);
        ofKey.computeIfAbsent(key, first -> new Window(width)).add(point);
    }

    /** A key's recent points, the oldest giving way; grows with the key, since most keys of many are small. */
    private static final class Window {
        private final RunningMoments moments;
        private double[][] points = new double[FIRST_ROOM][];
        private int size;
        private int next;

        Window(int width) {
            moments = new RunningMoments(width);
        }

        void add(double[] point) {
            moments.add(point);
            if (size == points.length && size < WINDOW) {
                points = Arrays.copyOf(points, Math.min(WINDOW, 2 * size));
                next = size;
            }
            points[next] = point.clone();
            next = (next + 1) % points.length;
            size = Math.min(size + 1, points.length);
        }

        double distance(double[] point, RunningMoments scale) {
            double[] weights = new double[point.length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = 1 / scale.varianceOrOne(i);
            }
            double[] squares = new double[size];
            for (int n = 0; n < size; n++) {
                squares[n] = square(point, points[n], weights);
            }
            Arrays.sort(squares);
            int neighbours = Math.min(NEIGHBOURS, size);
            double sum = 0;
            for (int n = 0; n < neighbours; n++) {
                sum += Math.sqrt(squares[n]) / neighbours;
            }
            return sum;
        }

        private static double square(double[] a, double[] b, double[] weights) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                double apart = a[i] - b[i];
                sum += weights[i] * apart * apart;
            }
            return Math.min(sum, Double.MAX_VALUE);
        }
    }
}
