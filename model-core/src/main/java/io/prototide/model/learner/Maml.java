package io.prototide.model.learner;

import io.prototide.model.gradient.Adam;
import io.prototide.model.gradient.NormClip;
import io.prototide.model.gradient.ParameterBatch;
import io.prototide.model.gradient.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Model-agnostic meta-learning (Finn, Abbeel and Levine 2017): finds parameters from which a few gradient steps on a task's
 * support rows give a low loss on its query rows. Exact second order, first order, head only, with learned step sizes or a
 * multi-step loss: see {@link MamlSettings}. Wants a smooth loss of few outputs and a handful of steps; for many inner steps
 * take {@link Reptile}.
 *
 * @see <a href="https://arxiv.org/abs/1703.03400">arXiv 1703.03400</a>
 */
public final class Maml implements Learner<Task> {
    private final MamlSettings settings;

    public Maml(MamlSettings settings) {
        this.settings = settings;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a task has another number of support or of query rows than the first
     */
    @Override
    public Learned learn(Supplier<Task> draws, Parameters start, TrainingProgress progress) {
        var layout = start.layout();
        List<Task> tasks = draw(draws);
        LossCurve curve = new LossCurve(settings.iterations());
        NormClip clip = new NormClip(settings.clip(), 1);
        try (StepSizes sizes = new StepSizes(layout, settings.inner(), settings.precision());
                MetaGradient meta = new MetaGradient(
                        layout,
                        settings,
                        sizes,
                        tasks.get(0).supportInputs().length,
                        tasks.get(0).queryInputs().length);
                ParameterBatch theta = new ParameterBatch(layout, 1, settings.precision());
                Adam adam = Adam.standard(layout, 1, settings.precision())) {
            theta.fill(start.values());
            for (int i = 0; i < settings.iterations(); i++) {
                double done = (double) i / settings.iterations();
                double rate = settings.linearDecay() ? settings.rate() * (1 - done) : settings.rate();
                double loss = meta.compute(theta, tasks, done >= settings.firstOrderShare(), lastWeight(done));
                int clipped = meta.clipped() + clip.apply(meta.gradient());
                adam.step(theta, meta.gradient(), rate);
                if (sizes.learned()) {
                    sizes.learn(meta.sizeSlopes(), rate);
                }
                curve.add(loss, clipped);
                progress.after(i + 1, () -> theta.parameters(0));
                if (i + 1 < settings.iterations()) {
                    tasks = draw(draws);
                }
            }
            return new Learned(theta.parameters(0), sizes.result(), curve.report());
        }
    }

    /** Weight of the last step's query loss: even at first, 1 once the multi-step share is over. */
    private double lastWeight(double done) {
        int steps = settings.inner().steps();
        if (steps < 2 || done >= settings.multiStepShare()) {
            return 1;
        }
        double annealed = done / settings.multiStepShare();
        return annealed + (1 - annealed) / steps;
    }

    private List<Task> draw(Supplier<Task> draws) {
        List<Task> tasks = new ArrayList<>(settings.tasksPerStep());
        for (int i = 0; i < settings.tasksPerStep(); i++) {
            tasks.add(draws.get());
        }
        return tasks;
    }
}
