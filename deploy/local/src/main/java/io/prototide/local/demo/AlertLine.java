package io.prototide.local.demo;

import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.schema.Alert;
import io.prototide.schema.Contribution;
import io.prototide.schema.NearestCase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes an alert as one line: when, who, how unusual, which features say so, and which confirmed case it resembles. */
final class AlertLine {
    private static final int MOST_FEATURES = 3;
    /** A column of yes or no is 0 or 1, what is usual of it anything between. */
    private static final double HALF = 0.5;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE", Locale.ENGLISH);

    private final Map<String, FeatureSpec> specs = new HashMap<>();

    AlertLine(FeatureSet features) {
        for (FeatureSpec spec : features.specs()) {
            for (String column : spec.columns()) {
                specs.put(column, spec);
            }
        }
    }

    String of(Alert alert) {
        String found = switch (alert.getStatus()) {
            case KNOWN_ANOMALY -> "known";
            case UNKNOWN_ANOMALY -> "new";
            case ASK_ANALYST -> "ask";
        };
        return String.format(
                Locale.ROOT,
                "%s  %-14s p %.1e  %-5s  %s%s",
                TIME.format(alert.getEventTime()),
                alert.getKey(),
                alert.getPValue(),
                found,
                String.join(", ", features(alert)),
                resemblance(alert.getNearestCase()));
    }

    /** The columns of one feature are one thing to a reader; the feature with the largest share comes first. */
    private List<String> features(Alert alert) {
        Map<String, List<Contribution>> byFeature = new LinkedHashMap<>();
        for (Contribution part : alert.getContributions()) {
            FeatureSpec spec = specs.get(part.getFeature());
            String name = spec == null ? part.getFeature() : spec.name();
            byFeature.computeIfAbsent(name, any -> new ArrayList<>()).add(part);
        }
        return byFeature.entrySet().stream()
                .sorted(Comparator.comparingDouble(
                                (Map.Entry<String, List<Contribution>> feature) -> share(feature.getValue()))
                        .reversed())
                .limit(MOST_FEATURES)
                .map(feature -> feature(feature.getKey(), feature.getValue(), alert.getEventTime()))
                .toList();
    }

    private static double share(List<Contribution> parts) {
        return parts.stream().mapToDouble(Contribution::getShare).sum();
    }

    private String feature(String name, List<Contribution> parts, Instant time) {
        FeatureSpec spec = specs.get(parts.get(0).getFeature());
        double value = parts.get(0).getValue();
        double expected = parts.get(0).getExpected();
        String percent = String.format(Locale.ROOT, "%.0f %%", 100 * share(parts));
        FeatureKind kind = spec == null ? FeatureKind.RAW : spec.kind();
        return switch (kind) {
            case HOUR -> name + " " + local(time, spec).format(TIME_OF_DAY) + " (" + percent + ")";
            case WEEKDAY -> name + " " + local(time, spec).format(WEEKDAY) + " (" + percent + ")";
            case ONE_HOT -> name + " " + oneHot(name, parts) + ", " + percent + ")";
            case ELAPSED, CONFIRMED_ELAPSED ->
                usually(name, Readable.seconds(value), Readable.seconds(expected), percent);
            case NEW_CATEGORY, MISSING -> usually(name, yesOrNo(value), yesOrNo(expected), percent);
            case CATEGORY, CATEGORY_POPULATION -> {
                String rarity = (value > expected ? " rare" : " common")
                        + (kind == FeatureKind.CATEGORY ? " here" : " anywhere");
                String surprise = "(surprise " + Readable.number(value) + ", usually " + Readable.number(expected);
                yield name + rarity + " " + surprise + ", " + percent + ")";
            }
            default -> usually(name, Readable.number(value), Readable.number(expected), percent);
        };
    }

    private static ZonedDateTime local(Instant time, FeatureSpec spec) {
        return time.atZone(spec.options().zoneId());
    }

    private static String yesOrNo(double value) {
        return value >= HALF ? "yes" : "no";
    }

    private static String usually(String name, String value, String expected, String percent) {
        return name + " " + value + " (usually " + expected + ", " + percent + ")";
    }

    /**
     * The value that the event has, and whether that is usual for the key. Where its column is not among the
     * contributions, what is known is the usual value that the event lacks.
     */
    private static String oneHot(String name, List<Contribution> parts) {
        for (Contribution part : parts) {
            if (part.getValue() >= HALF) {
                return value(name, part) + " (usually " + (part.getExpected() >= HALF ? "so" : "not");
            }
        }
        Contribution most = parts.stream()
                .max(Comparator.comparingDouble(Contribution::getExpected))
                .orElseThrow();
        return "not " + value(name, most) + " (usually " + (most.getExpected() >= HALF ? "so" : "not");
    }

    private static String value(String name, Contribution part) {
        return part.getFeature().substring(name.length() + 1);
    }

    private static String resemblance(NearestCase nearest) {
        if (nearest == null) {
            return "  | no confirmed case yet";
        }
        String type = nearest.getType() == null ? "" : nearest.getType() + " ";
        return "  | nearest case: " + type + nearest.getEventId() + ", distance "
                + Readable.number(nearest.getDistance());
    }
}
