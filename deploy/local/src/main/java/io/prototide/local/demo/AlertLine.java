package io.prototide.local.demo;

import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.schema.Alert;
import io.prototide.schema.AlertStatus;
import io.prototide.schema.Contribution;
import io.prototide.schema.NearestCase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes an alert as one line: when, who, how unusual, which features say so, and which confirmed case it resembles. */
final class AlertLine {
    private static final int MOST_FEATURES = 3;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME_OF_DAY =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Map<String, FeatureSpec> specs = new HashMap<>();

    AlertLine(FeatureSet features) {
        for (FeatureSpec spec : features.specs()) {
            specs.put(spec.name(), spec);
            if (spec.kind() == FeatureSpec.Kind.HOUR) {
                specs.put(spec.name() + "_sin", spec);
                specs.put(spec.name() + "_cos", spec);
            }
        }
    }

    String of(Alert alert) {
        String found = alert.getStatus() == AlertStatus.KNOWN_ANOMALY ? "known" : "new";
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

    private List<String> features(Alert alert) {
        // The two columns of a time of day are one thing to a reader.
        Map<String, List<Contribution>> byFeature = new LinkedHashMap<>();
        for (Contribution part : alert.getContributions()) {
            FeatureSpec spec = specs.get(part.getFeature());
            String name = spec == null ? part.getFeature() : spec.name();
            byFeature.computeIfAbsent(name, any -> new ArrayList<>()).add(part);
        }
        List<String> texts = new ArrayList<>();
        for (var feature : byFeature.entrySet()) {
            if (texts.size() < MOST_FEATURES) {
                texts.add(feature(feature.getKey(), feature.getValue(), alert.getEventTime()));
            }
        }
        return texts;
    }

    private String feature(String name, List<Contribution> parts, Instant time) {
        FeatureSpec spec = specs.get(name);
        double share = parts.stream().mapToDouble(Contribution::getShare).sum();
        double value = parts.get(0).getValue();
        double expected = parts.get(0).getExpected();
        String percent = String.format(Locale.ROOT, "%.0f %%", 100 * share);
        if (spec == null) {
            return name + " " + Readable.number(value) + " (usually " + Readable.number(expected) + ", " + percent
                    + ")";
        }
        return switch (spec.kind()) {
            case HOUR -> name + " " + TIME_OF_DAY.format(time) + " (" + percent + ")";
            case ELAPSED ->
                name + " " + Readable.seconds(value) + " (usually " + Readable.seconds(expected) + ", " + percent + ")";
            case CATEGORY ->
                name + " " + (value > expected ? "rare here" : "common here") + " (surprise " + Readable.number(value)
                        + ", usually " + Readable.number(expected) + ", " + percent + ")";
            default ->
                name + " " + Readable.number(value) + " (usually " + Readable.number(expected) + ", " + percent + ")";
        };
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
