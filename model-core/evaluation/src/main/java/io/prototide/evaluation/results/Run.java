package io.prototide.evaluation.results;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One backtest of the table.
 *
 * @param level how many labels it gets
 * @param before what makes its inputs, in order
 * @param backtest the measurement itself, without {@code --report}
 * @param config template of its configuration; null without one
 */
record Run(Protocol protocol, LabelLevel level, long seed, List<Step> before, Step backtest, String config) {
    static final String REPORT = "--report";
    private static final int ID_DIGITS = 12;

    /** As progress and failures name it. */
    String name() {
        return protocol.name() + ", labels " + level + ", seed " + seed;
    }

    /** Name of the file that keeps its outcome. */
    String file() {
        return "%s-%s-%d-%s.json"
                .formatted(
                        protocol.name(),
                        level.text().replace("%", "pc"),
                        seed,
                        backtest.id().substring(0, ID_DIGITS));
    }

    /** Templates of the data files that must be there. */
    List<String> data() {
        return Stream.concat(before.stream(), Stream.of(backtest))
                .flatMap(step -> step.template().stream())
                .filter(token -> token.startsWith(Folders.DATA))
                .distinct()
                .toList();
    }

    /** All commands for a shell where {@code D} is the folder of the data and {@code W} one for files in between. */
    List<String> shell() {
        return Stream.concat(before.stream(), Stream.of(backtest))
                .map(step -> step.template().stream()
                        .map(token -> token.replace(Folders.DATA, "$D").replace(Folders.WORK, "$W"))
                        .collect(Collectors.joining(" ", "deploy/prototide ", "")))
                .toList();
    }
}
