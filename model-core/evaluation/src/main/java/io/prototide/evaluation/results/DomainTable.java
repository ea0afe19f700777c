package io.prototide.evaluation.results;

import io.prototide.evaluation.peer.PeerKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** The figures of one domain: a row for each set, label level and measure. */
final class DomainTable {
    private static final List<String> PEERS =
            Arrays.stream(PeerKind.values()).map(PeerKind::label).toList();

    private DomainTable() {}

    static String of(List<Measured> measured) {
        List<String> head = new ArrayList<>(List.of("set", "labels", "measure", "prototide", "95 % or seeds"));
        head.addAll(PEERS);
        head.addAll(List.of("to beat", "target"));
        var table = new MarkdownTable(head);
        for (Measured group : measured) {
            for (Target target : group.protocol().targets()) {
                table.add(row(group, target));
            }
        }
        return table.toString();
    }

    private static List<String> row(Measured group, Target target) {
        String measure = target.measure();
        double highest = DoubleStream.concat(
                        group.own(measure).stream(),
                        PEERS.stream().flatMapToDouble(peer -> group.best(peer, measure).stream()))
                .max()
                .orElse(Double.NaN);
        List<String> cells = new ArrayList<>(List.of(
                group.protocol().title(),
                group.level().text(),
                target.shortName(),
                marked(group.own(measure), highest),
                group.range(measure)));
        for (String peer : PEERS) {
            String plain = marked(group.mean(peer, measure), highest);
            String smoothed = marked(group.mean(peer + StoredRun.SMOOTHED, measure), highest);
            cells.add(smoothed.isEmpty() ? plain : plain + " / " + smoothed);
        }
        cells.add(target.toBeat() == null ? "" : target.toBeat());
        Double atLeast = target.atLeast().get(group.level().text());
        cells.add(atLeast == null ? "" : FigureText.verdict(group.own(measure), atLeast));
        return cells;
    }

    /** The highest of a row is bold. */
    private static String marked(OptionalDouble value, double highest) {
        String text = FigureText.of(value);
        return value.isPresent() && value.getAsDouble() == highest ? "**" + text + "**" : text;
    }
}
