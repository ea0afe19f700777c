package io.prototide.evaluation.results;

import java.util.List;
import java.util.OptionalDouble;

/** What a change does to a set. */
final class AblationTable {
    private AblationTable() {}

    static String of(List<Measured> measured) {
        var table = new MarkdownTable(
                List.of("changed", "set", "labels", "measure", "changed, prototide", "as it is", "difference"));
        for (Measured group : measured) {
            if (!group.protocol().isAblation()) {
                continue;
            }
            for (Target target : group.protocol().targets()) {
                table.add(row(group, target.measure(), measured));
            }
        }
        return table.isEmpty() ? "No ablation is measured.\n" : table.toString();
    }

    private static List<String> row(Measured group, String measure, List<Measured> measured) {
        OptionalDouble changed = group.own(measure);
        // Of the same seeds, so that nothing but the change differs.
        List<Long> seeds = group.runs().stream().map(Run::seed).toList();
        OptionalDouble usual = measured.stream()
                .filter(other -> other.protocol().name().equals(group.protocol().variantOf())
                        && other.level().equals(group.level()))
                .findFirst()
                .map(other -> other.ofSeeds(seeds).own(measure))
                .orElse(OptionalDouble.empty());
        return List.of(
                group.protocol().title(),
                group.protocol().variantOf(),
                group.level().text(),
                Target.shortName(measure),
                FigureText.of(changed),
                usual.isPresent() ? FigureText.of(usual) : "not measured",
                usual.isPresent() && changed.isPresent()
                        ? FigureText.difference(changed.getAsDouble() - usual.getAsDouble())
                        : "");
    }
}
