package io.prototide.evaluation.results;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Where and of what figures are made.
 *
 * @param revision of git, with {@code -dirty} where sources differ from it; {@code unknown} outside a repository
 * @param machine cores, memory, system
 */
record Circumstances(String revision, String machine) {
    private static final double GIB = 1L << 30;

    static Circumstances here() throws IOException {
        return new Circumstances(gitRevision(), machineHere());
    }

    private static String machineHere() {
        Runtime runtime = Runtime.getRuntime();
        var system = ManagementFactory.getOperatingSystemMXBean();
        String memory = system instanceof com.sun.management.OperatingSystemMXBean known
                ? "%.0f GiB of memory, ".formatted(known.getTotalMemorySize() / GIB)
                : "";
        return "%d cores, %s%.0f GiB of heap, %s %s, Java %s"
                .formatted(
                        runtime.availableProcessors(),
                        memory,
                        runtime.maxMemory() / GIB,
                        system.getName(),
                        system.getArch(),
                        Runtime.version().feature());
    }

    /** Files that no figure depends on, such as the table itself, make no difference. */
    private static String gitRevision() throws IOException {
        String revision = git("rev-parse", "--short=10", "HEAD");
        if (revision.isEmpty()) {
            return "unknown";
        }
        boolean changed = !git("status", "--porcelain", "--", "*.java", "*.yaml", "*.avsc", "*.model", "*pom.xml")
                .isEmpty();
        return changed ? revision + "-dirty" : revision;
    }

    /** What git prints; nothing where there is no git or no repository. */
    private static String git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git;
        try {
            git = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noGit) {
            return "";
        }
        return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** As a stored run has them. */
    ObjectNode of(Run run, double seconds, Instant finished) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("protocol", run.protocol().name());
        node.put("labels", run.level().text());
        node.put("seed", run.seed());
        run.shell().forEach(node.putArray("commands")::add);
        node.put("seconds", Math.round(seconds * 10) / 10.0);
        node.put("finished", finished.truncatedTo(ChronoUnit.SECONDS).toString());
        node.put("revision", revision);
        node.put("machine", machine);
        return node;
    }
}
