package io.prototide.evaluation.results;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.prototide.evaluation.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is measured, in the order of the tables.
 *
 * @param domains of the sets
 * @param all sets, then ablations
 * @param notCovered what a reader would look for in vain, and why
 */
record Protocols(List<Domain> domains, List<Protocol> all, List<String> notCovered) {
    private static final String RESOURCE = "/io/prototide/evaluation/results/protocols.yaml";

    /** The file as it is written. */
    private record Listed(
            List<Domain> domains, List<Protocol> sets, List<Ablation> ablations, List<String> notCovered) {}

    /** The protocols of this project. */
    static Protocols standard() {
        try (InputStream in = Protocols.class.getResourceAsStream(RESOURCE)) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /** Reads a list of protocols; wrong keys and values are refused by Jackson with their line. */
    static Protocols read(InputStream yaml) throws IOException {
        Listed listed = new ObjectMapper(new YAMLFactory())
                .setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .readValue(yaml, Listed.class);
        List<Protocol> all = new ArrayList<>(listed.sets());
        if (listed.ablations() != null) {
            for (Ablation ablation : listed.ablations()) {
                all.add(ablation.applied(named(listed.sets(), ablation.of())));
            }
        }
        Set<String> names = new HashSet<>();
        for (Protocol protocol : all) {
            if (!names.add(protocol.name())) {
                throw new IllegalArgumentException("names of protocols must differ, got twice " + protocol.name());
            }
            if (!protocol.isAblation()
                    && listed.domains().stream()
                            .noneMatch(domain -> domain.name().equals(protocol.domain()))) {
                throw new IllegalArgumentException(
                        "the domain of " + protocol.name() + " must be listed, got " + protocol.domain());
            }
        }
        List<String> notCovered = listed.notCovered() == null ? List.of() : List.copyOf(listed.notCovered());
        return new Protocols(List.copyOf(listed.domains()), List.copyOf(all), notCovered);
    }

    private static Protocol named(List<Protocol> sets, String name) {
        return sets.stream()
                .filter(set -> set.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an ablation must be of a set, got " + name));
    }

    /** The chosen ones by name or domain, in the order of the list; all if nothing is chosen. */
    List<Protocol> chosen(List<String> only) {
        for (String name : only) {
            if (all.stream().noneMatch(protocol -> isNamed(protocol, name))) {
                throw new UsageException("--only", "must be names or domains that --list shows", name);
            }
        }
        return all.stream()
                .filter(protocol -> only.isEmpty() || only.stream().anyMatch(name -> isNamed(protocol, name)))
                .toList();
    }

    private static boolean isNamed(Protocol protocol, String name) {
        return protocol.name().equals(name) || protocol.domain().equals(name);
    }
}
