package io.prototide.local.rules;

import io.prototide.model.rule.Match;
import io.prototide.model.rule.Status;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which alerts a rule is about: those that have all that is given. */
final class MatchOptions {
    @Option(names = "--key", paramLabel = "KEY", description = "Only alerts of this key.")
    private String key;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Only alerts whose nearest confirmed case is of this type.")
    private String type;

    @Option(
            names = "--status",
            paramLabel = "known|unknown|ask",
            description = "Only known anomalies, only unknown ones, or only questions.")
    private String status;

    @Option(
            names = "--entity",
            paramLabel = "VIEW=ENTITY",
            description = "Only alerts of events with this entity in a view.")
    private Map<String, String> entities;

    boolean isEmpty() {
        return key == null && type == null && status == null && entities == null;
    }

    /** @throws IllegalArgumentException if no alert can be so */
    Match match() {
        return new Match(key, type, status == null ? null : Status.of(status), entities);
    }
}
