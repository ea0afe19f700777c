package io.prototide.model.prototype;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The experts, in the order of {@link Experts#toArray}. */
public enum Expert {
    UNUSUAL,
    SUPPORT,
    PROTOTYPES,
    LIBRARY,
    HEAD,
    NOVELTY;

    /** The name in a configuration and in alerts. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds an expert by {@link #label}. */
    public static Optional<Expert> of(String label) {
        return Arrays.stream(values())
                .filter(expert -> expert.label().equals(label))
                .findFirst();
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(Expert::label).toList();
    }
}
