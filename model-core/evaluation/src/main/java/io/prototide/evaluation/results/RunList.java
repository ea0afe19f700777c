package io.prototide.evaluation.results;

import io.prototide.evaluation.results.Outcome.Status;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code --list} shows. */
final class RunList {
    private RunList() {}

    static String of(Protocols protocols, List<Outcome> outcomes) {
        var text = new StringBuilder();
        for (Protocol protocol : protocols.all()) {
            List<Outcome> own = outcomes.stream()
                    .filter(outcome -> outcome.run().protocol().equals(protocol))
                    .toList();
            text.append("%-26s %-12s %2d of %2d runs stored, labels %s: %s%n"
                    .formatted(
                            protocol.name(),
                            protocol.domain(),
                            own.stream()
                                    .filter(outcome -> outcome.status() == Status.MEASURED)
                                    .count(),
                            own.size(),
                            protocol.labels().stream().map(LabelLevel::text).collect(Collectors.joining(" ")),
                            protocol.isAblation() ? protocol.variantOf() + ", " + protocol.title() : protocol.title()));
        }
        return text.toString();
    }
}
