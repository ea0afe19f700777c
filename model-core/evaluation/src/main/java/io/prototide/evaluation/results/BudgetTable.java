package io.prototide.evaluation.results;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** How the detector's own threshold kept to the alert budget, on sets with a time order. */
final class BudgetTable {
    private static final double TOLERANCE = 0.15;

    private BudgetTable() {}

    static String of(List<Measured> measured) {
        var table = new MarkdownTable(
                List.of("set", "labels", "budget", "realised", "realised / budget", "alert precision", "alert recall"));
        for (Measured group : measured) {
            OptionalDouble budget = group.stored().get(0).alertFraction();
            OptionalDouble realised = group.own("realisedAlertFraction");
            boolean ordered = !group.protocol().arguments().contains("--shuffle");
            if (ordered && !group.protocol().isAblation() && budget.isPresent() && realised.isPresent()) {
                double ratio = realised.getAsDouble() / budget.getAsDouble();
                table.add(List.of(
                        group.protocol().title(),
                        group.level().text(),
                        percent(budget.getAsDouble()),
                        percent(realised.getAsDouble()),
                        String.format(Locale.ROOT, "%.2f", ratio)
                                + (Math.abs(ratio - 1) <= TOLERANCE ? "" : " (**off**)"),
                        FigureText.of(group.own("alertPrecision")),
                        FigureText.of(group.own("alertRecall"))));
            }
        }
        return table.isEmpty() ? "No set with a time order and a share as its budget is measured.\n" : table.toString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
