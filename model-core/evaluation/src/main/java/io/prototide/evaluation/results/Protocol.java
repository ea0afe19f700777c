package io.prototide.evaluation.results;

import io.prototide.evaluation.peer.PeerKind;
import java.util.List;
import java.util.Map;

/**
 * How one data set is measured. In commands and file names {@code {data}} is the folder of the data, {@code {work}} that of
 * the runs and {@code {seed}} the seed.
 *
 * @param name as {@code --only} takes it
 * @param title as the table has it
 * @param domain name of the {@link Domain} whose table it is in
 * @param origin sets of one origin count once in a mean; the name where it is alone
 * @param before commands that make what the backtest needs, in order, each ending with {@code --out FILE}
 * @param inputs files of the backtest
 * @param history labelled files that the peers which learn from labels know from the start, as the model does
 * @param columns flags of the columns
 * @param config configuration; null: derived from the data
 * @param override keys of the configuration that are replaced, by section
 * @param labelDelay as {@code --label-delay} takes it
 * @param arguments further flags of the backtest, separated by blanks
 * @param labels levels that are run, each on its own
 * @param peers detectors in the same run
 * @param smooth half-life of the smoothed peers in rows; null: none
 * @param seeds each level is run once for each
 * @param anomalies in the whole file, and {@code trainFraction} of them in the training part: for shares of labels
 * @param targets the first one is what wins and losses are counted by
 * @param note what a reader has to know
 * @param variantOf for an ablation the set that it is compared with; null else
 */
record Protocol(
        String name,
        String title,
        String domain,
        String origin,
        List<String> before,
        List<String> inputs,
        List<String> history,
        String columns,
        String config,
        Map<String, Map<String, Object>> override,
        String labelDelay,
        String arguments,
        List<LabelLevel> labels,
        List<String> peers,
        Integer smooth,
        List<Long> seeds,
        Integer anomalies,
        Double trainFraction,
        List<Target> targets,
        String note,
        String variantOf) {

    private static final String COLUMNS = "--key key --time timestamp --label label --type type";

    Protocol {
        require(name != null && name.matches("[a-z0-9-]+"), "name must be of a-z, 0-9 and -", name);
        require(title != null, "title must be given", name);
        require(domain != null, "domain must be given", name);
        require(inputs != null && !inputs.isEmpty(), "inputs must name a file", name);
        require(labels != null && !labels.isEmpty(), "labels must have a level", name);
        require(labelDelay != null, "label-delay must be given", name);
        require(targets != null && !targets.isEmpty(), "targets must name a measure", name);
        require(override == null || config != null, "override needs a config", name);
        require(
                labels == null || labels.stream().noneMatch(LabelLevel::isShare) || anomalies != null,
                "anomalies must be given where labels are shares",
                name);
        origin = origin == null ? name : origin;
        columns = columns == null ? COLUMNS : columns;
        before = copy(before);
        inputs = List.copyOf(inputs);
        history = copy(history);
        override = override == null ? Map.of() : Map.copyOf(override);
        arguments = arguments == null ? "" : arguments;
        labels = List.copyOf(labels);
        peers = copy(peers);
        seeds = seeds == null ? List.of(1L) : List.copyOf(seeds);
        targets = List.copyOf(targets);
    }

    boolean isAblation() {
        return variantOf != null;
    }

    /**
     * The peers that a level's run has. Without a label or a history nothing can be learned from labels, so those peers are
     * left out. The peers that see no label have the same scores at every level: the first one's run has them, unless the rows that are
     * measured depend on the labels.
     */
    List<String> peersAt(LabelLevel level) {
        boolean rowsDiffer = arguments.contains("--exclude-known-keys");
        boolean learns = !level.isNone() || !history.isEmpty();
        boolean first = level.equals(labels.get(0));
        return peers.stream()
                .filter(peer -> PeerKind.of(peer).supervised() ? learns : first || rowsDiffer)
                .toList();
    }

    /** Anomalies of the training part as far as it is a fair draw of the rows. */
    double trainingAnomalies() {
        return anomalies == null ? 0 : anomalies * (trainFraction == null ? 1 : trainFraction);
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private static void require(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", got " + value);
        }
    }
}
