package io.prototide.evaluation.results;

import io.prototide.evaluation.peer.PeerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Set by set against each peer, by the first measure of the set; a lead of .01 or less is a tie. */
final class WinsAndLosses {
    private static final double TIE = 0.01;

    private final List<Measured> measured;

    WinsAndLosses(List<Measured> measured) {
        this.measured = measured.stream()
                .filter(group -> !group.protocol().isAblation())
                .toList();
    }

    /** One comparison; the lead is that of the own detector. */
    private record Comparison(Measured group, String peer, String measure, double own, double other) {
        double lead() {
            return own - other;
        }
    }

    String text() {
        var counts = new MarkdownTable(List.of("peer", "wins", "ties", "losses"));
        var losses = new MarkdownTable(
                List.of("set", "labels", "measure", "peer", "prototide", "peer has", "lead", "95 % of the lead in AP"));
        var wins = new StringBuilder();
        for (PeerKind kind : PeerKind.values()) {
            List<Comparison> comparisons = against(kind.label());
            List<Comparison> won =
                    comparisons.stream().filter(c -> c.lead() > TIE).toList();
            List<Comparison> lost =
                    comparisons.stream().filter(c -> c.lead() < -TIE).toList();
            if (comparisons.isEmpty()) {
                continue;
            }
            int ties = comparisons.size() - won.size() - lost.size();
            counts.add(List.of(
                    kind.label(), String.valueOf(won.size()), String.valueOf(ties), String.valueOf(lost.size())));
            lost.forEach(comparison -> losses.add(row(comparison)));
            if (!won.isEmpty()) {
                wins.append("- ")
                        .append(kind.label())
                        .append(": ")
                        .append(list(won))
                        .append("\n");
            }
        }
        if (counts.isEmpty()) {
            return "No set with a peer is measured.\n";
        }
        var text = new StringBuilder(counts.toString());
        text.append("\nWhere a peer leads by more than .01:\n\n");
        text.append(losses.isEmpty() ? "nowhere.\n" : losses.toString());
        text.append("\nWhere prototide leads by more than .01, with its lead over each peer:\n\n");
        text.append(wins.isEmpty() ? "nowhere.\n" : wins);
        return text.toString();
    }

    private static String list(List<Comparison> comparisons) {
        return comparisons.stream()
                .map(comparison -> "%s with %s %s"
                        .formatted(
                                comparison.group.protocol().name(),
                                comparison.group.level(),
                                FigureText.difference(comparison.lead())))
                .collect(Collectors.joining(", "));
    }

    private List<Comparison> against(String peer) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Measured group : measured) {
            String measure = group.protocol().targets().get(0).measure();
            OptionalDouble own = group.own(measure);
            OptionalDouble other = group.best(peer, measure);
            if (own.isPresent() && other.isPresent()) {
                comparisons.add(new Comparison(group, peer, measure, own.getAsDouble(), other.getAsDouble()));
            }
        }
        return comparisons;
    }

    private static List<String> row(Comparison comparison) {
        Measured group = comparison.group;
        double[] interval = group.stored().size() == 1
                ? group.stored().get(0).interval(comparison.peer, "averagePrecisionDifference")
                : new double[0];
        return List.of(
                group.protocol().title(),
                group.level().text(),
                Target.shortName(comparison.measure),
                comparison.peer,
                FigureText.of(comparison.own),
                FigureText.of(comparison.other),
                FigureText.difference(comparison.lead()),
                interval.length == 0 ? "" : FigureText.interval(interval[0], interval[1]));
    }
}
