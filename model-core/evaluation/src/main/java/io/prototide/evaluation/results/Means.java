package io.prototide.evaluation.results;

import io.prototide.evaluation.peer.PeerKind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Means of the average precision over sets; sets of one origin are averaged first and count once. */
final class Means {
    private static final String MEASURE = "averagePrecision";

    private final List<Measured> measured;

    Means(List<Measured> measured) {
        this.measured = measured.stream()
                .filter(group -> !group.protocol().isAblation())
                .toList();
    }

    /** By label level against each peer, over the sets that both were measured on. */
    String againstPeers() {
        var table = new MarkdownTable(List.of("labels", "peer", "origins", "prototide", "peer has", "difference"));
        for (LabelLevel level : levels()) {
            List<Measured> atLevel = measured.stream()
                    .filter(group -> group.level().equals(level))
                    .toList();
            for (PeerKind kind : PeerKind.values()) {
                List<Measured> both = atLevel.stream()
                        .filter(group -> group.own(MEASURE).isPresent()
                                && group.best(kind.label(), MEASURE).isPresent())
                        .toList();
                if (both.isEmpty()) {
                    continue;
                }
                double own = overOrigins(both, group -> group.own(MEASURE)).getAsDouble();
                double peer = overOrigins(both, group -> group.best(kind.label(), MEASURE))
                        .getAsDouble();
                table.add(List.of(
                        level.text(),
                        kind.label(),
                        String.valueOf(origins(both).size()),
                        FigureText.of(own),
                        FigureText.of(peer),
                        FigureText.difference(own - peer)));
            }
        }
        return table.toString();
    }

    /** The mean of a domain against its target; empty where the domain has none. */
    String ofDomain(Domain domain) {
        var table = new MarkdownTable(List.of("labels", "origins", "prototide, mean AP", "target"));
        for (LabelLevel level : levels()) {
            Double atLeast = domain.meanAtLeast().get(level.text());
            List<Measured> groups = measured.stream()
                    .filter(group -> group.protocol().domain().equals(domain.name())
                            && group.level().equals(level)
                            && group.own(MEASURE).isPresent())
                    .toList();
            if (atLeast != null && !groups.isEmpty()) {
                OptionalDouble mean = overOrigins(groups, group -> group.own(MEASURE));
                table.add(List.of(
                        level.text(),
                        String.valueOf(origins(groups).size()),
                        FigureText.of(mean),
                        FigureText.verdict(mean, atLeast)));
            }
        }
        return table.isEmpty() ? "" : table.toString();
    }

    private static OptionalDouble overOrigins(List<Measured> groups, Function<Measured, OptionalDouble> figure) {
        return origins(groups).values().stream()
                .mapToDouble(sets -> sets.stream()
                        .mapToDouble(group -> figure.apply(group).getAsDouble())
                        .average()
                        .getAsDouble())
                .average();
    }

    private static Map<String, List<Measured>> origins(List<Measured> groups) {
        return groups.stream()
                .collect(Collectors.groupingBy(
                        group -> group.protocol().origin(), LinkedHashMap::new, Collectors.toList()));
    }

    private Set<LabelLevel> levels() {
        return measured.stream().map(Measured::level).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
