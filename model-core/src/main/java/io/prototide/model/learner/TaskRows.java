package io.prototide.model.learner;

import io.prototide.model.gradient.LossPass;
import java.util.List;
import java.util.function.Function;

/** Rows of several tasks of one shape, one after another, as a batch takes them. */
final class TaskRows {
    private TaskRows() {}

    static void putSupport(List<Task> tasks, LossPass pass) {
        pass.data(stacked(tasks, Task::supportInputs, pass.rows()), stacked(tasks, Task::supportTargets, pass.rows()));
    }

    static void putQuery(List<Task> tasks, LossPass pass) {
        pass.data(stacked(tasks, Task::queryInputs, pass.rows()), stacked(tasks, Task::queryTargets, pass.rows()));
    }

    private static double[][] stacked(List<Task> tasks, Function<Task, double[][]> part, int rows) {
        double[][] all = new double[tasks.size() * rows][];
        for (int task = 0; task < tasks.size(); task++) {
            double[][] own = part.apply(tasks.get(task));
            if (own.length != rows) {
                throw new IllegalArgumentException("tasks learned side by side must have the same number of rows, got "
                        + rows + " and " + own.length);
            }
            System.arraycopy(own, 0, all, task * rows, rows);
        }
        return all;
    }
}
