package io.prototide.evaluation.results;

import java.util.List;
import java.util.Map;

/**
 * A set of the table with one thing changed. What is null stays as it is there.
 *
 * @param name as {@code --only} takes it
 * @param title what is changed
 * @param of name of the set
 * @param labels levels that are run, among those of the set
 * @param before in place of the set's own commands
 * @param arguments in place of the set's own
 * @param labelDelay in place of the set's own
 * @param seeds in place of the set's own, among them
 * @param measures what is compared; the set's first one if null
 * @param override keys of the configuration that are replaced, by section
 */
record Ablation(
        String name,
        String title,
        String of,
        List<LabelLevel> labels,
        List<String> before,
        String arguments,
        String labelDelay,
        List<Long> seeds,
        List<String> measures,
        Map<String, Map<String, Object>> override) {

    /** Name of the domain that ablations are in. */
    static final String DOMAIN = "ablations";

    /** As a protocol; without peers, which have nothing to say here, and without targets. */
    Protocol applied(Protocol set) {
        List<String> compared = measures == null ? List.of(set.targets().get(0).measure()) : measures;
        return new Protocol(
                name,
                title,
                DOMAIN,
                null,
                before == null ? set.before() : before,
                set.inputs(),
                List.of(),
                set.columns(),
                set.config(),
                override,
                labelDelay == null ? set.labelDelay() : labelDelay,
                arguments == null ? set.arguments() : arguments,
                labels == null ? set.labels() : labels,
                List.of(),
                null,
                seeds == null ? set.seeds() : seeds,
                set.anomalies(),
                set.trainFraction(),
                compared.stream()
                        .map(measure -> new Target(measure, Map.of(), null))
                        .toList(),
                null,
                set.name());
    }
}
