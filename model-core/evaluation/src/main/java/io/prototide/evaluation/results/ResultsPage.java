package io.prototide.evaluation.results;

import io.prototide.evaluation.OutputFile;
import io.prototide.evaluation.results.Outcome.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The page of all figures, in Markdown with charts beside it. */
final class ResultsPage {
    private final Protocols protocols;
    private final List<Outcome> outcomes;
    private final List<Measured> measured;
    private final boolean quick;

    /** @param outcomes of all runs of the list, in its order */
    ResultsPage(Protocols protocols, List<Outcome> outcomes, boolean quick) {
        this.protocols = protocols;
        this.outcomes = outcomes;
        this.measured = Measured.of(outcomes);
        this.quick = quick;
    }

    /** Writes the page and its charts, which go to a folder named as the page is, without its ending. */
    void write(Path file, Instant now) throws IOException {
        String folder = file.getFileName().toString().replaceFirst("\\.md$", "").toLowerCase(Locale.ROOT);
        Map<String, String> charts = new LinkedHashMap<>();
        for (Domain domain : protocols.domains()) {
            String name = folder + "/" + domain.name() + ".svg";
            if (LearningCurves.write(of(domain), file.resolveSibling(name))) {
                charts.put(domain.name(), name);
            }
        }
        Files.writeString(OutputFile.inItsFolder(file), text(charts, now));
    }

    private String text(Map<String, String> charts, Instant now) {
        var text = new StringBuilder(head(now));
        for (Domain domain : protocols.domains()) {
            List<Measured> groups = of(domain);
            if (groups.isEmpty()) {
                continue;
            }
            text.append("\n## ").append(domain.title()).append("\n\n").append(DomainTable.of(groups));
            String mean = new Means(measured).ofDomain(domain);
            text.append(mean.isEmpty() ? "" : "\nMean over origins:\n\n" + mean);
            text.append(notes(groups));
            if (charts.containsKey(domain.name())) {
                text.append("\n![Average precision over labels](%s)%n".formatted(charts.get(domain.name())));
            }
        }
        text.append("\n## Means\n\nAverage precision; sets of one origin (")
                .append(sharedOrigins())
                .append(") are averaged first and count once. Each line is over the sets that both were measured on;"
                        + " a peer counts with its better form, as it is or smoothed.\n\n")
                .append(new Means(measured).againstPeers());
        text.append("\n## Wins and losses\n\nBy the first measure of each set; a peer counts with its better form.\n\n")
                .append(new WinsAndLosses(measured).text());
        text.append("\n## Ablations\n\n").append(AblationTable.of(measured));
        text.append("\n## Alert budget\n\nOf the whole measured part; off: more than 15 % beside the budget.\n\n")
                .append(BudgetTable.of(measured));
        text.append(problems());
        text.append("\n## Commands\n\n").append(ShellCommands.of(measured));
        return text.toString();
    }

    private String head(Instant now) {
        String took = ShellCommands.duration(outcomes.stream()
                .flatMap(outcome -> outcome.stored().stream())
                .mapToDouble(StoredRun::seconds)
                .sum());
        long count = outcomes.stream()
                .filter(outcome -> outcome.status() == Status.MEASURED)
                .count();
        return """
                # Measured

                Written by `deploy/prototide results%s` on %s; do not edit. %d of %d runs are measured, which took %s in all, \
                between %s. Code: %s. Machine: %s.

                Columns: figure of prototide; the 95 %% interval by the bootstrap over blocks of a key and a day, or the range over \
                seeds where there are several (the figure is their mean then); each peer in the same run on the same rows, after the \
                slash with smoothed scores. The highest of a row is bold. Labels: how many anomalies of each class are ever confirmed, \
                or which share of the training anomalies. zscore, rcf and knn see none: they run with the first level of a set and \
                stand at all of them. AP: average precision.
                """.formatted(
                        quick ? " --quick" : "",
                        now.atZone(ZoneOffset.UTC).toLocalDate(),
                        count,
                        outcomes.size(),
                        took,
                        distinct(StoredRun::finished, " and "),
                        distinct(StoredRun::revision, ", "),
                        distinct(StoredRun::machine, "; "));
    }

    /** Distinct facts in order; of more than two, the first and the last where they are joined by "and". */
    private String distinct(Function<StoredRun, String> fact, String between) {
        var values = outcomes.stream()
                .flatMap(outcome -> outcome.stored().stream())
                .map(fact)
                .collect(Collectors.toCollection(TreeSet::new));
        if (values.isEmpty()) {
            return "nothing yet";
        }
        return between.equals(" and ") ? values.first() + between + values.last() : String.join(between, values);
    }

    private static String notes(List<Measured> groups) {
        var notes = groups.stream()
                .map(Measured::protocol)
                .distinct()
                .filter(protocol -> protocol.note() != null)
                .map(protocol ->
                        "- %s: %s%n".formatted(protocol.title(), protocol.note().strip()))
                .collect(Collectors.joining());
        return notes.isEmpty() ? "" : "\n" + notes;
    }

    private String sharedOrigins() {
        Map<String, List<String>> sets = protocols.all().stream()
                .filter(protocol -> !protocol.isAblation())
                .collect(Collectors.groupingBy(
                        Protocol::origin, LinkedHashMap::new, Collectors.mapping(Protocol::name, Collectors.toList())));
        String shared = sets.values().stream()
                .filter(names -> names.size() > 1)
                .map(names -> String.join(" + ", names))
                .collect(Collectors.joining("; "));
        return shared.isEmpty() ? "there are none" : shared;
    }

    private String problems() {
        var table = new MarkdownTable(List.of("run", "why it has no figures"));
        for (Outcome outcome : outcomes) {
            if (outcome.status() == Status.FAILED || outcome.status() == Status.NO_DATA) {
                String kind = outcome.status() == Status.FAILED ? "failed: " : "skipped: ";
                table.add(List.of(outcome.run().name(), kind + outcome.problem().replace("|", "\\|")));
            }
        }
        String waiting = outcomes.stream()
                .filter(outcome -> outcome.status() == Status.NOT_RUN)
                .map(outcome -> outcome.run().protocol().name())
                .distinct()
                .collect(Collectors.joining(", "));
        String notCovered = protocols.notCovered().stream()
                .map(reason -> "- " + reason.strip() + "\n")
                .collect(Collectors.joining());
        if (table.isEmpty() && waiting.isEmpty() && notCovered.isEmpty()) {
            return "";
        }
        return "\n## Not measured\n\n"
                + (table.isEmpty() ? "" : table + "\n")
                + (waiting.isEmpty() ? "" : "Not run yet, or not all of it: " + waiting + ".\n\n")
                + (notCovered.isEmpty() ? "" : "Beyond what this command measures:\n\n" + notCovered);
    }

    private List<Measured> of(Domain domain) {
        return measured.stream()
                .filter(group -> group.protocol().domain().equals(domain.name()))
                .toList();
    }
}
