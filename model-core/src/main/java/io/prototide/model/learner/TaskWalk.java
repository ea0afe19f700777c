package io.prototide.model.learner;

import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.LossPass;
import io.prototide.model.gradient.NormClip;
import io.prototide.model.gradient.Optimizer;
import io.prototide.model.gradient.ParameterBatch;
import java.util.Arrays;
import java.util.List;

/** Reptile's inner loop, phi = U^k(theta): minibatch steps on several tasks side by side. Memory is allocated once. */
final class TaskWalk implements AutoCloseable {
    private final ReptileSettings settings;
    private final int tasks;
    private final ParameterBatch phi;
    private final ParameterBatch gradient;
    private final LossPass pass;
    private final Optimizer optimizer;
    private final NormClip clip;
    private int clipped;
    private double loss;

    TaskWalk(DenseLayout layout, ReptileSettings settings, int tasks) {
        this.settings = settings;
        this.tasks = tasks;
        this.phi = new ParameterBatch(layout, tasks, settings.precision());
        this.gradient = new ParameterBatch(layout, tasks, settings.precision());
        this.pass = new LossPass(layout, settings.loss(), tasks, settings.innerBatch(), settings.precision());
        this.optimizer = settings.innerOptimizer().create(layout, tasks, settings.precision());
        this.clip = new NormClip(settings.clip(), tasks);
    }

    /**
     * Walks from theta and returns phi of each task; the live batch.
     *
     * @param order shape {@code [tasks, steps, innerBatch]}: the support rows of each step
     */
    ParameterBatch walk(ParameterBatch theta, List<Task> walked, int[][][] order) {
        if (!settings.carryState()) {
            optimizer.reset();
        }
        phi.fill(theta);
        clipped = 0;
        for (int step = 0; step < order[0].length; step++) {
            put(walked, order, step);
            pass.gradient(phi, gradient);
            if (step == order[0].length - 1) {
                loss = Arrays.stream(pass.lastLosses()).sum() / tasks;
            }
            clipped += clip.apply(gradient);
            optimizer.step(phi, gradient, settings.innerRate());
        }
        return phi;
    }

    private void put(List<Task> walked, int[][][] order, int step) {
        int rows = settings.innerBatch();
        double[][] inputs = new double[tasks * rows][];
        double[][] targets = new double[tasks * rows][];
        for (int task = 0; task < tasks; task++) {
            for (int row = 0; row < rows; row++) {
                int chosen = order[task][step][row];
                inputs[task * rows + row] = walked.get(task).supportInputs()[chosen];
                targets[task * rows + row] = walked.get(task).supportTargets()[chosen];
            }
        }
        pass.data(inputs, targets);
    }

    /** Mean loss on the minibatches of the last step, before it. */
    double loss() {
        return loss;
    }

    /** Gradients of the last walk that were too long. */
    int clipped() {
        return clipped;
    }

    @Override
    public void close() {
        phi.close();
        gradient.close();
        pass.close();
        optimizer.close();
    }
}
