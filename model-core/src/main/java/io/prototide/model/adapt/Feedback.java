package io.prototide.model.adapt;

/**
 * An analyst's verdict on one event.
 *
 * @param eventId the event judged
 * @param key the entity of the event, already normalised
 * @param type class of the anomaly, or null
 * @param analyst who judged
 * @param timeMillis when, event time; the latest verdict on an event counts
 * @param features shape {@code [2 d]}: the input as scored, from the alert, or null
 */
public record Feedback(
        String eventId, String key, Verdict verdict, String type, String analyst, long timeMillis, float[] features) {

    /**
     * Whether an alert id that comes with the verdict is that of its event. An alert of another key shows that the verdict
     * came under a wrong one; without event or alert id nothing can be told.
     */
    public boolean agreesWith(String alertId) {
        return alertId == null
                || alertId.isBlank()
                || eventId.isEmpty()
                || Alert.idOf(key, eventId).equals(alertId);
    }
}
