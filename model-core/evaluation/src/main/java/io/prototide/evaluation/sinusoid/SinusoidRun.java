package io.prototide.evaluation.sinusoid;

import io.prototide.evaluation.Progress;
import io.prototide.model.gradient.Parameters;
import io.prototide.model.learner.Learned;
import io.prototide.model.learner.TrainingProgress;
import java.io.PrintStream;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** One run of the benchmark: trains, and measures on the way and at the end. */
final class SinusoidRun {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int FIRST_POINT = 100;

    private final SinusoidOptions options;
    private final LongSupplier nanoClock;
    private final PrintStream err;

    SinusoidRun(SinusoidOptions options, LongSupplier nanoClock, PrintStream err) {
        this.options = options;
        this.nanoClock = nanoClock;
        this.err = err;
    }

    SinusoidReport run() {
        int most = options.shots().get(options.shots().size() - 1);
        var learning = new MethodLearning(options.method(), most, options.iterations(), options.seed());
        var evaluation = new Evaluation(options.method().family(), options.shots(), learning.adaptation());
        var curve = new Curve(evaluation);
        long begun = nanoClock.getAsLong();
        curve.measure(0, learning.start());
        Learned learned;
        try (var progress = Progress.of("training", "iterations", options.iterations(), err)) {
            learned = learning.learn((done, current) -> {
                progress.at(done);
                curve.after(done, current);
            });
        }
        double trainSeconds = (nanoClock.getAsLong() - begun - curve.nanos) / NANOS_PER_SECOND;
        TaskErrors errors = evaluation.of(learned.parameters(), Evaluation.FINAL_STEPS);
        curve.points.put(options.iterations(), errors);
        return new SinusoidReport(
                options.method(), options.iterations(), options.seed(), trainSeconds, errors, curve.points);
    }

    /** Measures after 100, 200, 500, 1000, 2000, 5000 ... iterations: learning is fast at first. */
    private final class Curve implements TrainingProgress {
        private final Evaluation evaluation;
        private final SortedMap<Integer, TaskErrors> points = new TreeMap<>();
        /** Time spent on measuring. */
        private long nanos;

        private Curve(Evaluation evaluation) {
            this.evaluation = evaluation;
        }

        @Override
        public void after(int done, Supplier<Parameters> current) {
            if (isPoint(done) && done < options.iterations()) {
                measure(done, current.get());
            }
        }

        private void measure(int iteration, Parameters parameters) {
            long begun = nanoClock.getAsLong();
            points.put(iteration, evaluation.of(parameters, Evaluation.CURVE_STEPS));
            nanos += nanoClock.getAsLong() - begun;
        }
    }

    private static boolean isPoint(int iteration) {
        int left = iteration;
        while (left >= 10 && left % 10 == 0) {
            left /= 10;
        }
        return iteration >= FIRST_POINT && (left == 1 || left == 2 || left == 5);
    }
}
