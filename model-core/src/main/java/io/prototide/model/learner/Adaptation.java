package io.prototide.model.learner;

import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.LossPass;
import io.prototide.model.gradient.NormClip;
import io.prototide.model.gradient.Optimizer;
import io.prototide.model.gradient.ParameterBatch;
import io.prototide.model.gradient.Parameters;
import io.prototide.model.gradient.Precision;
import io.prototide.model.gradient.TaskLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Adapts learned parameters to new tasks by gradient steps on all their support rows, many tasks side by side: how what MAML
 * and Reptile found is used.
 *
 * @param optimizer how steps are taken
 * @param rate step size, times {@code sizes} where there are any
 * @param clip greatest gradient norm of a step; without one a start that was trained for few steps may explode after many
 * @param sizes shape {@code [steps, layout.size()]}: what each parameter's step is multiplied by, the last row for all later
 *     steps as well; a parameter whose size is 0 does not move. Empty: 1 for all. Only with SGD: Adam makes up for any
 *     factor of a gradient
 */
public record Adaptation(
        TaskLoss loss, InnerOptimizer optimizer, double rate, double clip, Precision precision, double[][] sizes) {
    /** Bound on the parameters that are held side by side. */
    private static final int MOST_VALUES = 4 << 20;

    public Adaptation {
        if (!(rate > 0 && rate <= 10) || !(clip > 0)) {
            throw new IllegalArgumentException(
                    "the rate must be in 0..10 and the greatest gradient norm above 0, got " + rate + " and " + clip);
        }
        if (sizes.length > 0 && optimizer != InnerOptimizer.SGD) {
            throw new IllegalArgumentException("step sizes of parameters need SGD, got " + optimizer);
        }
        for (double[] row : sizes) {
            if (row.length != sizes[0].length) {
                throw new IllegalArgumentException(
                        "every step needs the size of every parameter, got " + sizes[0].length + " and " + row.length);
            }
        }
    }

    /** Steps of one size. */
    public Adaptation(TaskLoss loss, InnerOptimizer optimizer, double rate, double clip, Precision precision) {
        this(loss, optimizer, rate, clip, precision, new double[0][]);
    }

    /** The very inner loop that MAML was trained with: the same layers move, by the learned sizes if there are any. */
    public static Adaptation after(MamlSettings settings, Learned learned) {
        InnerSettings inner = settings.inner();
        DenseLayout layout = learned.parameters().layout();
        double[][] sizes = learned.stepSizes();
        if (sizes.length == 0 && inner.headOnly()) {
            double[] head = new double[layout.size()];
            Arrays.fill(head, layout.offset(layout.layers() - 1), head.length, inner.rate());
            sizes = new double[][] {head};
        }
        double rate = sizes.length == 0 ? inner.rate() : 1;
        return new Adaptation(settings.loss(), InnerOptimizer.SGD, rate, inner.clip(), settings.precision(), sizes);
    }

    /**
     * Query losses on the way.
     *
     * @param tasks all of the same number of support rows and of query rows
     * @param afterSteps numbers of steps, rising, from 0
     * @return shape {@code [afterSteps, tasks]}: mean query loss of each task after so many steps
     */
    public double[][] queryLosses(Parameters start, List<Task> tasks, int... afterSteps) {
        double[][] losses = new double[afterSteps.length][tasks.size()];
        each(start, tasks, afterSteps, (first, part, at, phi) -> {
            try (LossPass query = pass(start.layout(), part, part.get(0).queryInputs().length)) {
                TaskRows.putQuery(part, query);
                double[] own = query.losses(phi);
                System.arraycopy(own, 0, losses[at], first, own.length);
            }
        });
        return losses;
    }

    /**
     * The adapted parameters of each task.
     *
     * @param tasks all of the same number of support rows
     * @param steps at least 0; with 0 they are the start
     */
    public List<Parameters> adapted(Parameters start, List<Task> tasks, int steps) {
        List<Parameters> all = new ArrayList<>();
        each(start, tasks, new int[] {steps}, (first, part, at, phi) -> {
            for (int task = 0; task < part.size(); task++) {
                all.add(phi.parameters(task));
            }
        });
        return all;
    }

    /**
     * Tells classes apart by adapting to the support rows and taking the largest output.
     *
     * @param start of a network with as many outputs as the episodes have ways
     */
    public FewShotClassifier classifier(Parameters start, int steps) {
        return episodes -> {
            List<Task> tasks = episodes.stream().map(Episode::toTask).toList();
            int[][] classes = new int[tasks.size()][];
            each(start, tasks, new int[] {steps}, (first, part, at, phi) -> {
                int rows = part.get(0).queryInputs().length;
                try (LossPass query = pass(start.layout(), part, rows)) {
                    TaskRows.putQuery(part, query);
                    double[] outputs = query.outputs(phi);
                    int width = start.layout().output();
                    for (int task = 0; task < part.size(); task++) {
                        classes[first + task] = largest(outputs, task * rows, rows, width);
                    }
                }
            });
            return classes;
        };
    }

    private static int[] largest(double[] outputs, int firstRow, int rows, int width) {
        int[] classes = new int[rows];
        for (int row = 0; row < rows; row++) {
            int at = (firstRow + row) * width;
            for (int c = 1; c < width; c++) {
                if (outputs[at + c] > outputs[at + classes[row]]) {
                    classes[row] = c;
                }
            }
        }
        return classes;
    }

    /** Is shown a part of the tasks, adapted by the steps of one of the wanted numbers. */
    private interface Visitor {
        void visit(int firstTask, List<Task> part, int at, ParameterBatch phi);
    }

    private void each(Parameters start, List<Task> tasks, int[] afterSteps, Visitor visitor) {
        int together = Math.max(1, Math.min(128, MOST_VALUES / start.layout().size()));
        for (int first = 0; first < tasks.size(); first += together) {
            List<Task> part = tasks.subList(first, Math.min(tasks.size(), first + together));
            adapt(start, part, first, afterSteps, visitor);
        }
    }

    private void adapt(Parameters start, List<Task> part, int first, int[] afterSteps, Visitor visitor) {
        DenseLayout layout = start.layout();
        NormClip shortened = new NormClip(clip, part.size());
        try (ParameterBatch phi = new ParameterBatch(layout, part.size(), precision);
                ParameterBatch gradient = new ParameterBatch(layout, part.size(), precision);
                Optimizer steps = optimizer.create(layout, part.size(), precision);
                ParameterBatch size = new ParameterBatch(layout, 1, precision);
                LossPass support = pass(layout, part, part.get(0).supportInputs().length)) {
            phi.fill(start.values());
            TaskRows.putSupport(part, support);
            int still = still();
            int done = 0;
            for (int at = 0; at < afterSteps.length; at++) {
                if (afterSteps[at] < done) {
                    throw new IllegalArgumentException(
                            "numbers of steps must rise, got " + Arrays.toString(afterSteps));
                }
                for (; done < afterSteps[at]; done++) {
                    support.gradient(phi, gradient);
                    gradient.clear(still);
                    shortened.apply(gradient);
                    scale(gradient, size, done);
                    steps.step(phi, gradient, rate);
                }
                visitor.visit(first, part, at, phi);
            }
        }
    }

    /** How many parameters, from the first, have size 0 in every step. */
    private int still() {
        int still = 0;
        while (sizes.length > 0 && still < sizes[0].length && allZero(still)) {
            still++;
        }
        return still;
    }

    private boolean allZero(int parameter) {
        return Arrays.stream(sizes).allMatch(row -> row[parameter] == 0);
    }

    private void scale(ParameterBatch gradient, ParameterBatch size, int step) {
        if (sizes.length == 0) {
            return;
        }
        if (step < sizes.length) {
            size.fill(sizes[step]);
        }
        gradient.flat().muliRowVector(size.flat());
    }

    private LossPass pass(DenseLayout layout, List<Task> part, int rows) {
        return new LossPass(layout, loss, part.size(), rows, precision);
    }
}
