package io.prototide.evaluation.dataset;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which column of a table plays which part.
 *
 * @param key the entity; null means that the whole table is one key
 * @param time event time, epoch milliseconds or ISO-8601
 * @param label 1 or true for an anomaly, 0 or false for a normal row
 * @param type class of the anomaly; null means that all anomalies are of one class
 * @param features the columns to use; empty means every column that {@link #isFeature} accepts
 */
public record ColumnRoles(String key, String time, String label, String type, List<String> features) {
    /** Names of the shared format; a column of such a name tells the label or the identity, whatever role it has. */
    private static final Set<String> RESERVED = Set.of("timestamp", "key", "label", "type", "eventId", "eventTime");

    public ColumnRoles {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(label, "label");
        features = List.copyOf(features);
    }

    /** The columns of a file in the shared format of the benchmark data. */
    public static ColumnRoles ofSharedFormat() {
        return new ColumnRoles("key", "timestamp", "label", "type", List.of());
    }

    boolean isFeature(String column) {
        if (!features.isEmpty()) {
            return features.contains(column);
        }
        boolean hasRole = column.equals(key) || column.equals(time) || column.equals(label) || column.equals(type);
        return !hasRole && !column.startsWith("meta_") && !RESERVED.contains(column);
    }
}
