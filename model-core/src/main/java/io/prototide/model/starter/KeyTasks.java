package io.prototide.model.starter;

import io.prototide.model.learner.Task;
import java.util.function.Supplier;

/**
 * Tasks for MAML and Reptile: a key's normal rows before and after a moment, and cases of random types, those of the support
 * not among the queries unless a type has a single one. Output 0 is for normal; types share the others.
 */
final class KeyTasks implements Supplier<Task> {
    static final int SUPPORT_NORMALS = 12;
    static final int QUERY_NORMALS = 6;
    private static final int CASES = 6;

    private final KeyRows rows;
    private final int outputs;

    /** @param outputs width of the embedding, at least 2 */
    KeyTasks(KeyRows rows, int outputs) {
        if (outputs < 2) {
            throw new IllegalArgumentException(
                    "maml and reptile need detection.embedding of at least 2, one output for normal and one for anomalies, got "
                            + outputs);
        }
        this.rows = rows;
        this.outputs = outputs;
    }

    @Override
    public Task get() {
        double[][] normals = rows.normals(SUPPORT_NORMALS + QUERY_NORMALS);
        int[] offsets = rows.offsets();
        int[] used = new int[offsets.length];
        double[][] support = new double[SUPPORT_NORMALS + CASES][];
        double[][] supportTargets = new double[support.length][outputs];
        double[][] query = new double[QUERY_NORMALS + CASES][];
        double[][] queryTargets = new double[query.length][outputs];
        fill(support, supportTargets, normals, 0, SUPPORT_NORMALS, offsets, used, true);
        fill(query, queryTargets, normals, SUPPORT_NORMALS, QUERY_NORMALS, offsets, used, false);
        return new Task(support, supportTargets, query, queryTargets);
    }

    private void fill(
            double[][] inputs,
            double[][] targets,
            double[][] normals,
            int firstNormal,
            int count,
            int[] offsets,
            int[] used,
            boolean front) {
        for (int i = 0; i < count; i++) {
            inputs[i] = normals[firstNormal + i];
            targets[i][0] = 1;
        }
        for (int i = count; i < inputs.length; i++) {
            int type = rows.randomType();
            inputs[i] = rows.caseAt(type, offsets[type] + place(rows.cases(type), used[type]++, front));
            targets[i][1 + type % (outputs - 1)] = 1;
        }
    }

    /** Support takes the front half of a type's cases, queries the back half. */
    private static int place(int cases, int use, boolean front) {
        int half = (cases + 1) / 2;
        if (front || half == cases) {
            return use % half;
        }
        return half + use % (cases - half);
    }
}
