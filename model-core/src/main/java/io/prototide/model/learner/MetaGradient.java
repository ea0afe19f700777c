package io.prototide.model.learner;

import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.LossPass;
import io.prototide.model.gradient.NormClip;
import io.prototide.model.gradient.ParameterBatch;
import java.util.List;

/**
 * The gradient of MAML's meta loss, mean over tasks of the query loss at the adapted parameters, for a batch of tasks side by
 * side (Finn, Abbeel and Levine 2017). Second order without a graph: from {@code v_k = grad L_Q(phi_k)} back through the
 * inner steps, {@code v_s = v_{s+1} - H_S(phi_s) C_s (alpha_s o v_{s+1})}, with H by the R-operator and C_s the derivative
 * of clipping. Memory is allocated once; the owner closes it.
 */
final class MetaGradient implements AutoCloseable {
    private final MamlSettings settings;
    private final int steps;
    private final LossPass[] support;
    private final LossPass query;
    /** phi_0 to phi_k. */
    private final ParameterBatch[] points;
    /** Clipped support gradients at phi_0 to phi_{k-1}. */
    private final ParameterBatch[] gradients;

    private final NormClip[] clips;
    /** Drops what is not finite: a task that has blown up must not take the others with it. */
    private final NormClip unbounded;

    private final ParameterBatch v;
    private final ParameterBatch work;
    private final ParameterBatch direction;
    private final ParameterBatch mean;
    private final double[] sizeSlopes;
    private final StepSizes sizes;
    private int clipped;

    MetaGradient(DenseLayout layout, MamlSettings settings, StepSizes sizes, int supportRows, int queryRows) {
        this.settings = settings;
        this.sizes = sizes;
        this.steps = settings.inner().steps();
        this.sizeSlopes = new double[sizes.learned() ? Math.multiplyExact(steps, layout.size()) : 0];
        int tasks = settings.tasksPerStep();
        this.query = new LossPass(layout, settings.loss(), tasks, queryRows, settings.precision());
        this.support = new LossPass[steps];
        this.points = new ParameterBatch[steps + 1];
        this.gradients = new ParameterBatch[steps];
        this.clips = new NormClip[steps];
        for (int step = 0; step <= steps; step++) {
            points[step] = new ParameterBatch(layout, tasks, settings.precision());
            if (step < steps) {
                support[step] = new LossPass(layout, settings.loss(), tasks, supportRows, settings.precision());
                gradients[step] = new ParameterBatch(layout, tasks, settings.precision());
                clips[step] = new NormClip(settings.inner().clip(), tasks);
            }
        }
        this.v = new ParameterBatch(layout, tasks, settings.precision());
        this.work = new ParameterBatch(layout, tasks, settings.precision());
        this.direction = new ParameterBatch(layout, tasks, settings.precision());
        this.mean = new ParameterBatch(layout, 1, settings.precision());
        this.unbounded = new NormClip(Double.POSITIVE_INFINITY, tasks);
    }

    /**
     * Computes gradient and loss at theta.
     *
     * @param theta one network
     * @param exact whether second derivatives count
     * @param lastWeight weight of the query loss after the last step; the steps before share the rest evenly
     * @return the mean query loss after the last step
     */
    double compute(ParameterBatch theta, List<Task> tasks, boolean exact, double lastWeight) {
        adapt(theta, tasks);
        TaskRows.putQuery(tasks, query);
        query.gradient(points[steps], v);
        double loss = 0;
        for (double own : query.lastLosses()) {
            loss += own / tasks.size();
        }
        double earlierWeight = steps > 1 ? (1 - lastWeight) / (steps - 1) : 0;
        if (earlierWeight > 0) {
            v.flat().muli(lastWeight);
        }
        for (int step = steps - 1; step >= 0; step--) {
            if (sizes.learned()) {
                addSizeSlopes(step);
            }
            if (exact) {
                backThrough(step);
            }
            if (earlierWeight > 0 && step > 0) {
                query.gradient(points[step], work);
                work.flat().muli(earlierWeight);
                v.flat().addi(work.flat());
            }
        }
        clipped += unbounded.apply(v);
        mean.meanOf(v);
        return loss;
    }

    private void adapt(ParameterBatch theta, List<Task> tasks) {
        clipped = 0;
        points[0].fill(theta);
        for (int step = 0; step < steps; step++) {
            TaskRows.putSupport(tasks, support[step]);
            support[step].gradient(points[step], gradients[step]);
            gradients[step].clear(sizes.firstMoving());
            clipped += clips[step].apply(gradients[step]);
            work.flat().assign(gradients[step].flat());
            sizes.scale(step, work);
            points[step + 1].flat().assign(points[step].flat());
            points[step + 1].flat().subi(work.flat());
        }
    }

    /** v becomes v - H C (alpha o v). */
    private void backThrough(int step) {
        direction.flat().assign(v.flat());
        sizes.scale(step, direction);
        clips[step].differentiate(gradients[step], direction);
        support[step].hessianTimes(points[step], direction, work);
        v.flat().subi(work.flat());
    }

    /** The derivative of the meta loss by a step's sizes is -g o v, mean over tasks. */
    private void addSizeSlopes(int step) {
        work.flat().assign(gradients[step].flat());
        work.flat().muli(v.flat());
        unbounded.apply(work);
        mean.meanOf(work);
        double[] slopes = mean.values();
        for (int i = 0; i < slopes.length; i++) {
            sizeSlopes[step * slopes.length + i] = -slopes[i];
        }
    }

    /** The meta-gradient, one network. */
    ParameterBatch gradient() {
        return mean;
    }

    /** Derivative of the meta loss by the step sizes, shape {@code [steps * layout.size()]}; empty where not learned. */
    double[] sizeSlopes() {
        return sizeSlopes;
    }

    /** Gradients that were too long or not finite, of the last computation. */
    int clipped() {
        return clipped;
    }

    /** The adapted parameters of a task of the last computation. */
    ParameterBatch adapted() {
        return points[steps];
    }

    /** The query loss of each task at the adapted parameters. */
    double[] queryLosses() {
        return query.losses(points[steps]);
    }

    @Override
    public void close() {
        query.close();
        for (int step = 0; step <= steps; step++) {
            points[step].close();
            if (step < steps) {
                support[step].close();
                gradients[step].close();
            }
        }
        v.close();
        work.close();
        direction.close();
        mean.close();
    }
}
