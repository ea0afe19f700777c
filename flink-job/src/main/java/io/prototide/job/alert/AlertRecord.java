package io.prototide.job.alert;

import io.prototide.model.adapt.Alert;
import io.prototide.schema.AlertStatus;
import io.prototide.schema.Contribution;
import io.prototide.schema.NearestCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** The Avro record of an alert. */
public final class AlertRecord {
    private AlertRecord() {}

    public static io.prototide.schema.Alert of(Alert alert) {
        return io.prototide.schema.Alert.newBuilder()
                .setAlertId(alert.alertId())
                .setEventId(alert.eventId())
                .setKey(alert.key())
                .setEventTime(Instant.ofEpochMilli(alert.timeMillis()))
                .setPValue(alert.pValue())
                .setSeverity(alert.severity())
                .setThreshold(alert.threshold())
                .setStatus(AlertStatus.valueOf(alert.status().name()))
                .setExperts(new HashMap<>(alert.experts()))
                .setNearestCase(nearest(alert.nearest()))
                .setContributions(contributions(alert.contributions()))
                .setFeatures(floats(alert.features()))
                .setModelVersion(alert.modelVersion())
                .setKeyVersion(alert.keyVersion())
                .setSuppressedCount(alert.suppressed())
                .setPriority(alert.priority())
                .setEntities(new HashMap<>(alert.entities()))
                .build();
    }

    private static NearestCase nearest(Alert.NearestCase nearest) {
        return nearest == null ? null : new NearestCase(nearest.eventId(), nearest.type(), nearest.distance());
    }

    private static List<Contribution> contributions(List<Alert.Contribution> given) {
        List<Contribution> contributions = new ArrayList<>(given.size());
        for (Alert.Contribution one : given) {
            contributions.add(new Contribution(one.feature(), one.value(), one.expected(), one.share()));
        }
        return contributions;
    }

    private static List<Float> floats(float[] values) {
        List<Float> list = new ArrayList<>(values.length);
        for (float value : values) {
            list.add(value);
        }
        return list;
    }
}
