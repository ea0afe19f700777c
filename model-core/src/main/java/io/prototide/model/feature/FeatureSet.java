package io.prototide.model.feature;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The features of a deployment in order. Fixes which event fields are read, the columns of every feature vector, and the
 * fingerprint that a model or a key's state must share to be used.
 *
 * @param specs at least one, with distinct column names
 * @param views second entities, with distinct names; every feature's view is one of them
 */
public record FeatureSet(List<FeatureSpec> specs, List<View> views) implements Serializable {
    private static final int MOST_COLUMNS = 1024;

    public FeatureSet {
        specs = List.copyOf(specs);
        views = List.copyOf(views);
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
        Set<String> names = new HashSet<>();
        for (View view : views) {
            if (!names.add(view.name())) {
                throw new IllegalArgumentException("views must have different names, got " + view.name() + " twice");
            }
        }
        for (FeatureSpec spec : specs) {
            if (!spec.view().isEmpty() && !names.contains(spec.view())) {
                throw new IllegalArgumentException(
                        "features." + spec.name() + ".view must be one of the views " + names + ", got " + spec.view());
            }
        }
    }

    public FeatureSet(List<FeatureSpec> specs) {
        this(specs, List.of());
    }

    /** Numeric event fields in the order of {@link Event#numbers()}. */
    public List<String> numberFields() {
        return fields(spec -> spec.kind().readsNumbers() || (spec.kind() == FeatureKind.MISSING && !readsText(spec)));
    }

    /** Text event fields in the order of {@link Event#categories()}. */
    public List<String> categoryFields() {
        return fields(this::readsText);
    }

    /** Features of kind category-population in the order of {@link Population#categories()}. */
    public List<String> populationCategories() {
        return ofKind(FeatureKind.CATEGORY_POPULATION).map(FeatureSpec::name).toList();
    }

    /** The number fields of the features of kind quantile-rank in the order of {@link Population#quantiles()}. */
    public List<String> quantileFields() {
        return ofKind(FeatureKind.QUANTILE_RANK)
                .map(FeatureSpec::field)
                .distinct()
                .toList();
    }

    private Stream<FeatureSpec> ofKind(FeatureKind kind) {
        return specs.stream().filter(spec -> spec.kind() == kind);
    }

    /** Whether a feature reads a text; what is asked only whether it is there is one if other features read it as one. */
    boolean readsText(FeatureSpec spec) {
        if (spec.kind() != FeatureKind.MISSING) {
            return spec.kind().readsText();
        }
        if (!spec.options().of().isEmpty()) {
            return spec.options().of().equals(FeatureOptions.TEXT);
        }
        return othersOf(spec.field(), FeatureKind::readsText) && !othersOf(spec.field(), FeatureKind::readsNumbers);
    }

    private boolean othersOf(String field, Predicate<FeatureKind> reading) {
        return specs.stream()
                .anyMatch(spec -> reading.test(spec.kind()) && spec.fields().contains(field));
    }

    private List<String> fields(Predicate<FeatureSpec> reads) {
        return specs.stream()
                .filter(reads)
                .flatMap(spec -> spec.fields().stream())
                .distinct()
                .toList();
    }

    /** Text fields that make up the entities of the views. */
    public List<String> entityFields() {
        return views.stream().flatMap(view -> view.fields().stream()).distinct().toList();
    }

    /** Column names of a feature vector in order. */
    public List<String> names() {
        return specs.stream().flatMap(spec -> spec.columns().stream()).toList();
    }

    /** Number of columns, called d elsewhere. */
    public int width() {
        return specs.stream().mapToInt(spec -> spec.columns().size()).sum();
    }

    /** Shape {@code [d]}: which columns are told on the scale of all keys alone. */
    public boolean[] onPopulationScale() {
        boolean[] columns = new boolean[width()];
        int column = 0;
        for (FeatureSpec spec : specs) {
            int next = column + spec.columns().size();
            Arrays.fill(columns, column, next, spec.options().populationScale());
            column = next;
        }
        return columns;
    }

    /** The features of a view in order; of the key itself for an empty name. */
    List<FeatureSpec> of(String view) {
        return specs.stream().filter(spec -> spec.view().equals(view)).toList();
    }

    /** Number of columns of the first so many views: where the values of the next begin in {@link Event#viewValues()}. */
    public int viewColumns(int firstViews) {
        return views.subList(0, firstViews).stream()
                .flatMap(view -> of(view.name()).stream())
                .mapToInt(spec -> spec.columns().size())
                .sum();
    }

    /** SHA-256 over names, order and transforms, hexadecimal. */
    public String fingerprint() {
        return fingerprint(specs, views);
    }

    /** The same over one view and its features. */
    String fingerprint(View view) {
        return fingerprint(of(view.name()), List.of(view));
    }

    private static String fingerprint(List<FeatureSpec> specs, List<View> views) {
        StringBuilder text = new StringBuilder("prototide-features-1");
        for (FeatureSpec spec : specs) {
            text.append('\n').append(spec.name()).append('\t').append(spec.kind());
            text.append('\t').append(String.join("\t", spec.fields()));
            text.append('\t').append(String.join("\t", spec.values()));
            if (!spec.options().equals(FeatureOptions.NONE) || !spec.view().isEmpty()) {
                text.append('\t').append(spec.options().text()).append('\t').append(spec.view());
            }
        }
        for (View view : views) {
            text.append("\nview\t").append(view.name()).append('\t').append(String.join("\t", view.fields()));
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
