package io.prototide.evaluation.sinusoid;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** A report beside the reference and published figures, for people. */
final class SinusoidTable {
    private SinusoidTable() {}

    static String of(SinusoidReport report) {
        TaskErrors errors = report.errors();
        ReferenceRun reference = ReferenceRun.of(report.method());
        int referenceIteration = reference.iterationUpTo(report.iterations());
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %d iterations in %.1f s, seed %d. Squared error over %d tasks after gradient steps:%n%n",
                report.method().label(),
                report.iterations(),
                report.trainSeconds(),
                report.seed(),
                SineTasks.EVALUATION_TASKS));
        text.append(line("", errors.steps(), steps -> Integer.toString(steps)));
        for (int shots : errors.shots()) {
            text.append(line(shots + " shots, mean", errors.steps(), steps -> figure(errors.mean(shots, steps))));
            text.append(line("   95 % +-", errors.steps(), steps -> figure(errors.ci95(shots, steps))));
            text.append(line("   median", errors.steps(), steps -> figure(errors.median(shots, steps))));
            text.append(line(
                    "   reference, mean",
                    errors.steps(),
                    steps -> reference(reference.mse(referenceIteration, shots, steps))));
            List<PublishedFigure> published = PublishedFigure.of(shots);
            for (PublishedFigure figure : published) {
                text.append(line(
                        "   " + figure.method() + " [1]",
                        errors.steps(),
                        steps -> steps == 1 ? figure(figure.mse()) : ""));
            }
        }
        text.append("%n%d of %d tasks exploded (above %.0f or not finite after 1 to 10 steps).%n"
                .formatted(errors.exploded(), SineTasks.EVALUATION_TASKS, TaskErrors.EXPLODED));
        text.append("reference: an independent implementation, seed 0, %d iterations, no clipping.%n"
                .formatted(referenceIteration));
        text.append("[1] published, %s.%n".formatted(PublishedFigure.SOURCE));
        return text.toString();
    }

    private static String line(String name, List<Integer> steps, IntFunction<String> cell) {
        return "%-20s".formatted(name)
                + steps.stream().map(step -> "%9s".formatted(cell.apply(step))).collect(Collectors.joining())
                + "%n".formatted();
    }

    private static String reference(OptionalDouble figure) {
        return figure.isPresent() ? figure(figure.getAsDouble()) : "-";
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
