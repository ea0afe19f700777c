package io.prototide.evaluation.sinusoid;

import io.prototide.model.gradient.Parameters;
import io.prototide.model.learner.Adaptation;
import io.prototide.model.learner.Task;
import java.util.List;

/** Measures parameters on the fixed tasks of a family. */
final class Evaluation {
    /** Gradient steps after which a finished training is measured. */
    static final List<Integer> FINAL_STEPS = List.of(0, 1, 5, 10, 32);
    /** The same during training: without the last, which costs twice the others together. */
    static final List<Integer> CURVE_STEPS = List.of(0, 1, 5, 10);

    private final List<Integer> shots;
    private final List<List<Task>> tasks;
    private final Adaptation adaptation;

    Evaluation(SineFamily family, List<Integer> shots, Adaptation adaptation) {
        this.shots = shots;
        this.tasks = shots.stream()
                .map(points -> SineTasks.evaluation(family, points))
                .toList();
        this.adaptation = adaptation;
    }

    TaskErrors of(Parameters parameters, List<Integer> steps) {
        int[] afterSteps = steps.stream().mapToInt(Integer::intValue).toArray();
        double[][][] errors = tasks.stream()
                .map(ofShots -> adaptation.queryLosses(parameters, ofShots, afterSteps))
                .toArray(double[][][]::new);
        return new TaskErrors(shots, steps, errors);
    }
}
