package io.prototide.model.starter;

import io.prototide.model.learner.Episode;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Batches for the Siamese learner: normal rows of one key as one class, cases of a few types as the others. Normal rows of
 * two keys never meet: to set them apart would train a recognizer of keys. A type of fewer cases than rows repeats them.
 */
final class KeyEpisodes implements Supplier<Episode> {
    static final int ROWS = 6;
    private static final int MOST_TYPES = 4;

    private final KeyRows rows;

    KeyEpisodes(KeyRows rows) {
        this.rows = rows;
    }

    @Override
    public Episode get() {
        int[] types = rows.drawTypes(Math.min(MOST_TYPES, rows.types()));
        int[] offsets = rows.offsets();
        int ways = types.length + 1;
        double[][] support = new double[ways][];
        double[][] query = new double[ways * (ROWS - 1)][];
        double[][] normals = rows.normals(ROWS);
        put(normals, 0, support, query);
        for (int way = 1; way < ways; way++) {
            int type = types[way - 1];
            double[][] cases = new double[ROWS][];
            Arrays.setAll(cases, i -> rows.caseAt(type, offsets[type] + i));
            put(cases, way, support, query);
        }
        return new Episode(ways, 1, ROWS - 1, support, query);
    }

    private static void put(double[][] own, int way, double[][] support, double[][] query) {
        support[way] = own[0];
        System.arraycopy(own, 1, query, way * (ROWS - 1), ROWS - 1);
    }
}
