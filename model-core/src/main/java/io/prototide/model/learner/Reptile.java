package io.prototide.model.learner;

import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.ParameterBatch;
import io.prototide.model.gradient.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Reptile (Nichol, Achiam and Schulman 2018): walks some minibatch steps into each task and moves the start a part of the
 * way, {@code theta + eps mean(phi - theta)}. No second derivatives, no query set: only support rows are used. Cheap for many
 * inner steps; for very few of them {@link Maml} finds better starts.
 *
 * @see <a href="https://arxiv.org/abs/1803.02999">arXiv 1803.02999</a>
 */
public final class Reptile implements Learner<Task> {
    private final ReptileSettings settings;

    public Reptile(ReptileSettings settings) {
        this.settings = settings;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a task has fewer support rows than a minibatch
     */
    @Override
    public Learned learn(Supplier<Task> draws, Parameters start, TrainingProgress progress) {
        DenseLayout layout = start.layout();
        LossCurve curve = new LossCurve(settings.iterations());
        SplittableRandom random = new SplittableRandom(settings.seed());
        int sideBySide = settings.carryState() ? 1 : settings.tasksPerStep();
        try (TaskWalk walk = new TaskWalk(layout, settings, sideBySide);
                ParameterBatch theta = new ParameterBatch(layout, 1, settings.precision());
                ParameterBatch moved = new ParameterBatch(layout, 1, settings.precision());
                ParameterBatch mean = new ParameterBatch(layout, 1, settings.precision())) {
            theta.fill(start.values());
            for (int i = 0; i < settings.iterations(); i++) {
                List<Task> tasks = new ArrayList<>();
                for (int task = 0; task < settings.tasksPerStep(); task++) {
                    tasks.add(draws.get());
                }
                double loss = 0;
                int clipped = 0;
                moved.flat().assign(0);
                int parts = settings.tasksPerStep() / sideBySide;
                for (int part = 0; part < parts; part++) {
                    List<Task> together = tasks.subList(part * sideBySide, (part + 1) * sideBySide);
                    mean.meanOf(walk.walk(theta, together, orders(together, random)));
                    moved.flat().addi(mean.flat());
                    loss += walk.loss() / parts;
                    clipped += walk.clipped();
                }
                moved.flat().divi(parts);
                step(theta, moved, epsilon(i));
                curve.add(loss, clipped);
                progress.after(i + 1, () -> theta.parameters(0));
            }
            return new Learned(theta.parameters(0), curve.report());
        }
    }

    /** theta + eps (phi - theta); phi is used up. */
    static void step(ParameterBatch theta, ParameterBatch phi, double epsilon) {
        phi.flat().subi(theta.flat());
        phi.flat().muli(epsilon);
        theta.flat().addi(phi.flat());
    }

    private double epsilon(int iteration) {
        double left = 1 - (double) iteration / settings.iterations();
        return settings.lastMetaRate() + left * (settings.metaRate() - settings.lastMetaRate());
    }

    private int[][][] orders(List<Task> tasks, SplittableRandom random) {
        int[][][] orders = new int[tasks.size()][][];
        for (int task = 0; task < orders.length; task++) {
            orders[task] = order(tasks.get(task).supportInputs().length, random);
        }
        return orders;
    }

    /** Minibatches of shuffled epochs; the rows of an epoch that are too few for another one are left out of it. */
    private int[][] order(int rows, SplittableRandom random) {
        if (rows < settings.innerBatch()) {
            throw new IllegalArgumentException(
                    "a task needs at least the " + settings.innerBatch() + " support rows of a minibatch, got " + rows);
        }
        int[][] order = new int[settings.innerSteps()][settings.innerBatch()];
        int[] shuffled = new int[rows];
        int used = rows;
        for (int[] batch : order) {
            if (used + batch.length > rows) {
                shuffle(shuffled, random);
                used = 0;
            }
            System.arraycopy(shuffled, used, batch, 0, batch.length);
            used += batch.length;
        }
        return order;
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int i = 0; i < order.length; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
    }
}
