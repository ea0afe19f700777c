package io.prototide.model.feature;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The features of a deployment in order. Fixes which event fields are read, the columns of every feature vector, and the
 * fingerprint that a model or a key's state must share to be used.
 *
 * @param specs at least one, with distinct column names
 */
public record FeatureSet(List<FeatureSpec> specs) implements Serializable {
    private static final int MOST_COLUMNS = 1024;

    public FeatureSet {
        specs = List.copyOf(specs);
        if (specs.isEmpty()) {
            throw new IllegalArgumentException("features must name at least one feature, got none");
        }
        Set<String> seen = new HashSet<>();
        for (FeatureSpec spec : specs) {
            for (String column : spec.columns()) {
                if (!seen.add(column)) {
                    throw new IllegalArgumentException("feature names must differ, got " + column + " twice");
                }
            }
        }
        if (seen.size() > MOST_COLUMNS) {
            throw new IllegalArgumentException(
                    "features must fill at most " + MOST_COLUMNS + " columns, got " + seen.size());
        }
    }

    /** Numeric event fields in the order of {@link Event#numbers()}. */
    public List<String> numberFields() {
        return specs.stream()
                .filter(spec -> spec.kind().readsNumber())
                .map(FeatureSpec::field)
                .distinct()
                .toList();
    }

    /** Text event fields in the order of {@link Event#categories()}. */
    public List<String> categoryFields() {
        return specs.stream()
                .filter(spec -> spec.kind().readsCategory())
                .map(FeatureSpec::field)
                .distinct()
                .toList();
    }

    /** Column names of a feature vector in order. */
    public List<String> names() {
        return specs.stream().flatMap(spec -> spec.columns().stream()).toList();
    }

    /** Number of columns, called d elsewhere. */
    public int width() {
        return specs.stream().mapToInt(spec -> spec.columns().size()).sum();
    }

    /** SHA-256 over names, order and transforms, hexadecimal. */
    public String fingerprint() {
        StringBuilder text = new StringBuilder("prototide-features-1");
        for (FeatureSpec spec : specs) {
            text.append('\n').append(spec.name()).append('\t').append(spec.kind());
            text.append('\t').append(spec.field()).append('\t').append(String.join("\t", spec.values()));
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
