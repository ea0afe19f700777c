package io.prototide.evaluation.results;

import io.prototide.evaluation.chart.CurvePanel;
import io.prototide.evaluation.chart.CurvePanels;
import io.prototide.evaluation.peer.PeerKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Average precision over label levels, a panel for each set. */
final class LearningCurves {
    private static final String MEASURE = "averagePrecision";

    private LearningCurves() {}

    /**
     * Writes the chart of the sets that were measured at two levels or more.
     *
     * @return whether there is one
     */
    static boolean write(List<Measured> measured, Path svg) throws IOException {
        Map<String, List<Measured>> sets = new LinkedHashMap<>();
        measured.forEach(group -> sets.computeIfAbsent(group.protocol().title(), title -> new ArrayList<>())
                .add(group));
        List<CurvePanel> panels = new ArrayList<>();
        sets.forEach((title, levels) -> {
            if (levels.size() > 1) {
                panels.add(panel(title, levels));
            }
        });
        if (panels.isEmpty()) {
            return false;
        }
        CurvePanels.write(svg, "labels of each class", "average precision", panels);
        return true;
    }

    private static CurvePanel panel(String title, List<Measured> levels) {
        var panel = new CurvePanel(
                title, levels.stream().map(level -> level.level().text()).toList());
        panel.add(StoredRun.OWN, values(levels, level -> level.own(MEASURE)));
        for (PeerKind kind : PeerKind.values()) {
            double[] values = values(levels, level -> level.best(kind.label(), MEASURE));
            panel.add(kind.label(), values);
        }
        return panel;
    }

    private static double[] values(List<Measured> levels, Function<Measured, OptionalDouble> figure) {
        return levels.stream()
                .mapToDouble(level -> figure.apply(level).orElse(Double.NaN))
                .toArray();
    }
}
