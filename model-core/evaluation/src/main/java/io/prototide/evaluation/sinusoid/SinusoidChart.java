package io.prototide.evaluation.sinusoid;

import io.prototide.evaluation.chart.LineChart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/** Two charts side by side: error over gradient steps at the end, and error over training. */
final class SinusoidChart {
    private static final String ERROR = "mean squared error";
    /** Steps whose error is followed over training. */
    private static final List<Integer> FOLLOWED_STEPS = List.of(1, 10);

    private SinusoidChart() {}

    static void write(SinusoidReport report, Path png) throws IOException {
        ReferenceRun reference = ReferenceRun.of(report.method());
        LineChart.writeSideBySide(png, List.of(afterTraining(report, reference), duringTraining(report, reference)));
    }

    private static LineChart afterTraining(SinusoidReport report, ReferenceRun reference) {
        TaskErrors errors = report.errors();
        int iteration = reference.iterationUpTo(report.iterations());
        var chart = LineChart.of(
                        "%s, %d iterations".formatted(report.method().label(), report.iterations()),
                        "gradient steps",
                        ERROR)
                .logarithmicY();
        for (int shots : errors.shots()) {
            Line.of(errors.steps(), steps -> OptionalDouble.of(errors.mean(shots, steps)))
                    .solid(chart, "this run, " + shots + " shots");
            Line.of(errors.steps(), steps -> reference.mse(iteration, shots, steps))
                    .dashed(chart, "reference, " + shots + " shots");
        }
        int most = errors.shots().get(errors.shots().size() - 1);
        for (PublishedFigure figure : PublishedFigure.of(most)) {
            chart.points(
                    "%s, %d shots (%s)".formatted(figure.method(), most, PublishedFigure.SOURCE),
                    new double[] {1},
                    new double[] {figure.mse()});
        }
        return chart;
    }

    private static LineChart duringTraining(SinusoidReport report, ReferenceRun reference) {
        List<Integer> allShots = report.errors().shots();
        int shots = allShots.get(allShots.size() - 1);
        var chart = LineChart.of("During training, %d shots".formatted(shots), "meta-iterations", ERROR)
                .logarithmicY();
        List<Integer> referenceIterations = reference.iterations().stream()
                .filter(iteration -> iteration <= report.iterations())
                .toList();
        for (int steps : FOLLOWED_STEPS) {
            String after = "after " + steps + (steps == 1 ? " step" : " steps");
            Line.of(
                            report.curve().keySet(),
                            iteration -> OptionalDouble.of(
                                    report.curve().get(iteration).mean(shots, steps)))
                    .solid(chart, "this run, " + after);
            Line.of(referenceIterations, iteration -> reference.mse(iteration, shots, steps))
                    .dashed(chart, "reference, " + after);
        }
        return chart;
    }

    /** Points that were measured; an exploded mean would press all others into a corner and is left out. */
    private record Line(double[] x, double[] y, boolean whole) {
        static Line of(Collection<Integer> xs, IntFunction<OptionalDouble> value) {
            List<double[]> points = new ArrayList<>();
            boolean whole = true;
            for (int x : xs) {
                OptionalDouble y = value.apply(x);
                if (y.isPresent() && y.getAsDouble() <= TaskErrors.EXPLODED) {
                    points.add(new double[] {x, y.getAsDouble()});
                } else {
                    whole &= y.isEmpty();
                }
            }
            return new Line(
                    points.stream().mapToDouble(point -> point[0]).toArray(),
                    points.stream().mapToDouble(point -> point[1]).toArray(),
                    whole);
        }

        void solid(LineChart chart, String name) {
            chart.line(name(name), x, y);
        }

        void dashed(LineChart chart, String name) {
            chart.dashed(name(name), x, y);
        }

        private String name(String name) {
            return whole ? name : name + " (explodes)";
        }
    }
}
