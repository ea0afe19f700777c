package io.prototide.evaluation.fewshot;

import io.prototide.evaluation.chart.LineChart;
import io.prototide.model.learner.Episode;
import io.prototide.model.learner.TrainingReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Accuracy on unseen classes while training goes on. It is looked at, and nothing is chosen by it. */
final class LearningCurve {
    private static final int POINTS = 25;
    private static final int PROBES = 100;

    private final int iterations;
    private final boolean wanted;
    private final LongSupplier nanoClock;
    private final List<Double> at = new ArrayList<>();
    private final List<Double> accuracies = new ArrayList<>();
    private long measuringNanos;

    LearningCurve(int iterations, boolean wanted, LongSupplier nanoClock) {
        this.iterations = iterations;
        this.wanted = wanted;
        this.nanoClock = nanoClock;
    }

    /** The episodes of one point. */
    List<Episode> probes(List<Episode> tests) {
        return tests.subList(0, Math.min(PROBES, tests.size()));
    }

    /** Measures at 25 evenly spaced iterations, the last one among them; else does nothing. */
    void after(int done, Supplier<Accuracy> accuracy) {
        if (wanted && (long) done * POINTS / iterations > (done - 1L) * POINTS / iterations) {
            long begin = nanoClock.getAsLong();
            at.add((double) done);
            accuracies.add(accuracy.get().mean());
            measuringNanos += nanoClock.getAsLong() - begin;
        }
    }

    long measuringNanos() {
        return measuringNanos;
    }

    void write(Path png, FewShotOptions options, SeenAndUnseen split, TrainingReport report) throws IOException {
        String test = "%s, %d-way %d-shot".formatted(options.method().label(), options.ways(), options.shots());
        var accuracy = LineChart.of(test, "iterations", "accuracy on unseen classes")
                .line(
                        "this run, %d episodes a point".formatted(Math.min(PROBES, options.episodes())),
                        array(at),
                        array(accuracies));
        if (split.side().isPresent()) {
            ReferenceAccuracy.of(options)
                    .forEach(figure -> accuracy.dashed(figure.source(), new double[] {0, iterations}, new double[] {
                        figure.accuracy(), figure.accuracy()
                    }));
        }
        double[] losses = report.losses();
        double each = (double) iterations / losses.length;
        double[] middles = IntStream.range(0, losses.length)
                .mapToDouble(i -> (i + 0.5) * each)
                .toArray();
        var loss = LineChart.of(test, "iterations", "mean training loss").line("this run", middles, losses);
        LineChart.writeSideBySide(png, List.of(accuracy, loss));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
