package io.prototide.evaluation.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The commands behind the figures, for a shell. */
final class ShellCommands {
    private ShellCommands() {}

    /** Of every row; a command that several rows share stands once. */
    static String of(List<Measured> measured) {
        if (measured.isEmpty()) {
            return "None yet.\n";
        }
        var text = new StringBuilder(
                "Where seeds are several, the others differ in the number alone. `D=../shared/data`, `W` any folder.\n");
        Map<String, List<Measured>> sets = new LinkedHashMap<>();
        measured.forEach(group -> sets.computeIfAbsent(group.protocol().name(), name -> new ArrayList<>())
                .add(group));
        sets.forEach((name, levels) -> text.append("\n**")
                .append(name)
                .append("**")
                .append(of(levels.get(0).protocol(), levels)));
        return text.toString();
    }

    private static String of(Protocol protocol, List<Measured> levels) {
        Set<String> lines = new LinkedHashSet<>();
        for (Measured level : levels) {
            lines.addAll(level.runs().get(0).shell());
        }
        String seeds = levels.get(0).runs().stream()
                .map(run -> String.valueOf(run.seed()))
                .collect(Collectors.joining(", "));
        double seconds = levels.stream()
                .flatMap(level -> level.stored().stream())
                .mapToDouble(StoredRun::seconds)
                .sum();
        return " (seed %s; %s in all)%s%n%n```%n%s%n```%n"
                .formatted(seeds, duration(seconds), variant(protocol), String.join("\n", lines));
    }

    private static String variant(Protocol protocol) {
        if (protocol.override().isEmpty()) {
            return "";
        }
        String keys = protocol.override().entrySet().stream()
                .flatMap(section -> section.getValue().entrySet().stream()
                        .map(key -> section.getKey() + "." + key.getKey() + ": " + key.getValue()))
                .sorted()
                .collect(Collectors.joining(", "));
        return "; the configuration is `%s` with `%s`".formatted(protocol.config(), keys);
    }

    /** Seconds for people. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? "%d min %02d s".formatted(whole / 60, whole % 60)
                : "%d h %02d min".formatted(whole / 3600, whole % 3600 / 60);
    }
}
