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
            String measure = group.protocol().targets().get(0).measure();
            OptionalDouble changed = group.own(measure);
            OptionalDouble usual = measured.stream()
                    .filter(other ->
                            other.protocol().name().equals(group.protocol().variantOf())
                                    && other.level().equals(group.level()))
                    .findFirst()
                    .map(other -> other.own(measure))
                    .orElse(OptionalDouble.empty());
            table.add(List.of(
                    group.protocol().title(),
                    group.protocol().variantOf(),
                    group.level().text(),
                    Target.shortName(measure),
                    FigureText.of(changed),
                    usual.isPresent() ? FigureText.of(usual) : "not measured",
                    usual.isPresent() && changed.isPresent()
                            ? FigureText.difference(changed.getAsDouble() - usual.getAsDouble())
                            : ""));
        }
        return table.isEmpty() ? "No ablation is measured.\n" : table.toString();
    }
}
