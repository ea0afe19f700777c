package io.prototide.evaluation.sinusoid;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reports made by hand. */
final class Reports {
    private Reports() {}

    /** Two tasks, shots 5 and 10, steps 0, 1, 5, 10 and 32; the second task explodes with 5 shots after 10 steps. */
    static SinusoidReport maml() {
        SortedMap<Integer, TaskErrors> curve = new TreeMap<>();
        curve.put(0, errors(5));
        curve.put(1000, errors(2));
        curve.put(20000, errors(1));
        return new SinusoidReport(Method.MAML, 20000, 7, 12.5, errors(1), curve);
    }

    private static TaskErrors errors(double factor) {
        double[][][] errors = {
            {{3, 5}, {1, 2}, {1, 1}, {0.5, 99.5}, {0.5, 0.7}},
            {{3, 5}, {0.25, 0.75}, {0.125, 0.25}, {0.125, 0.125}, {0.0625, 0.1875}}
        };
        for (double[][] ofShots : errors) {
            for (double[] ofSteps : ofShots) {
                ofSteps[0] *= factor;
                ofSteps[1] *= factor;
            }
        }
        return new TaskErrors(List.of(5, 10), List.of(0, 1, 5, 10, 32), errors);
    }
}
