package io.prototide.evaluation.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Lines over named steps, one of several {@link CurvePanels}. */
public final class CurvePanel {
    private final String title;
    private final List<String> steps;
    private final Map<String, double[]> lines = new LinkedHashMap<>();

    /** @param steps names of the places on the x axis, from left to right */
    public CurvePanel(String title, List<String> steps) {
        this.title = title;
        this.steps = List.copyOf(steps);
    }

    /**
     * Adds a line.
     *
     * @param y shape {@code [steps]}; NaN leaves its point out, and a line without points is left out
     */
    public void add(String name, double[] y) {
        if (y.length != steps.size()) {
            throw new IllegalArgumentException(
                    "line " + name + " needs a y for each of " + steps.size() + " steps, got " + y.length);
        }
        if (DoubleStream.of(y).anyMatch(Double::isFinite)) {
            lines.put(name, y.clone());
        }
    }

    String title() {
        return title;
    }

    List<String> steps() {
        return steps;
    }

    Map<String, double[]> lines() {
        return lines;
    }
}
