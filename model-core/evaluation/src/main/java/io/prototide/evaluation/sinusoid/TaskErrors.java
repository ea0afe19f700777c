package io.prototide.evaluation.sinusoid;

import java.util.Arrays;
import java.util.List;

/**
 * Mean squared error of each task after adaptation.
 *
 * @param shots numbers of support points
 * @param steps numbers of gradient steps
 * @param errors shape {@code [shots, steps, tasks]}
 */
record TaskErrors(List<Integer> shots, List<Integer> steps, double[][][] errors) {
    /** Above this a task has exploded; the curves themselves reach a mean square of 12.5. */
    static final double EXPLODED = 20;

    /** The protocol of the papers ends here; what overfits on five points long after that has not exploded. */
    private static final int LAST_COUNTED_STEP = 10;

    private static final double TWO_SIDED_95 = 1.96;

    double mean(int shots, int steps) {
        return mean(of(shots, steps));
    }

    /** The value in the middle, or the mean of the two there. */
    double median(int shots, int steps) {
        double[] sorted = of(shots, steps).clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Half the width of the normal 95 % interval of the mean over tasks. */
    double ci95(int shots, int steps) {
        double[] errors = of(shots, steps);
        double mean = mean(errors);
        double squares = Arrays.stream(errors)
                .map(error -> (error - mean) * (error - mean))
                .sum();
        return TWO_SIDED_95 * Math.sqrt(squares / (errors.length - 1) / errors.length);
    }

    /**
     * Tasks whose error is not finite or above 20 after any number of steps from 1 to 10. Before the first step nothing can
     * have exploded: a start that fits no task, as that of first-order MAML, is above 20 on the largest curves.
     */
    int exploded() {
        int tasks = errors[0][0].length;
        boolean[] exploded = new boolean[tasks];
        for (double[][] ofShots : errors) {
            for (int step = 0; step < ofShots.length; step++) {
                for (int task = 0; task < tasks; task++) {
                    exploded[task] |= counts(steps.get(step)) && !(ofShots[step][task] <= EXPLODED);
                }
            }
        }
        int count = 0;
        for (boolean one : exploded) {
            count += one ? 1 : 0;
        }
        return count;
    }

    private static boolean counts(int step) {
        return step > 0 && step <= LAST_COUNTED_STEP;
    }

    private double[] of(int shots, int steps) {
        return errors[this.shots.indexOf(shots)][this.steps.indexOf(steps)];
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }
}
