package io.prototide.evaluation.backtest;

import io.prototide.evaluation.UsageException;
import io.prototide.evaluation.dataset.LabelledStream;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Verdicts that are wrong, drawn by the seed and the row alone: an anomaly that is called normal, and for each of them a
 * normal row, anywhere in the stream, that is called an anomaly of its class. So as many anomalies are confirmed as without.
 *
 * @param fraction of the anomalies that get a verdict, 0..0.5
 */
record WrongLabels(double fraction, long seed) {
    static final WrongLabels NONE = new WrongLabels(0, 0);

    WrongLabels {
        if (!(fraction >= 0 && fraction <= 0.5)) {
            throw new UsageException("--wrong-labels", "must be at least 0 and at most 0.5", fraction);
        }
    }

    /** Whether the verdict on an anomaly is wrong. */
    boolean isWrong(int row) {
        return fraction > 0 && random(row).nextDouble() < fraction;
    }

    /**
     * The normal rows that are called anomalies, ascending, with the class that they are called.
     *
     * @param given rows of the anomalies that get a verdict
     */
    Map<Integer, String> confirmedNormals(LabelledStream stream, int[] given) {
        Map<Integer, String> types = new TreeMap<>();
        for (int row : given) {
            if (isWrong(row)) {
                var random = random(row);
                random.nextDouble();
                normal(stream, random.nextInt(stream.rows()), types).ifPresent(at -> types.put(at, stream.type(row)));
            }
        }
        return types;
    }

    /** The first normal row from a place on that is not taken; empty if there is none. */
    private static OptionalInt normal(LabelledStream stream, int from, Map<Integer, String> taken) {
        for (int i = 0; i < stream.rows(); i++) {
            int row = (from + i) % stream.rows();
            if (!stream.isAnomaly(row) && !taken.containsKey(row)) {
                return OptionalInt.of(row);
            }
        }
        return OptionalInt.empty();
    }

    private SplittableRandom random(int row) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + row);
    }
}
