package io.prototide.model.adapt;

import io.prototide.model.rule.Status;
import java.util.List;
import java.util.Map;

/**
 * An event within the alert budget, explained.
 *
 * @param alertId derived from key and event id: the same in every run
 * @param severity -log10 of the p-value
 * @param threshold the p-value below which the key's events were alerted; a question lies above
 * @param experts score of each expert by name
 * @param nearest the most similar confirmed case, or null if there is none
 * @param contributions largest share first
 * @param features shape {@code [2 d]}: the input as scored
 * @param keyVersion how often the key's memory had changed
 * @param suppressed events of the key held back by the cooldown, or beyond its share of a round, since its last alert
 * @param priority given by rules, the higher the sooner to be looked at; 0 for none
 * @param entities the event's entity in each view that it has one in, by the name of the view
 */
public record Alert(
        String alertId,
        String eventId,
        String key,
        long timeMillis,
        double pValue,
        double severity,
        double threshold,
        Status status,
        Map<String, Double> experts,
        NearestCase nearest,
        List<Contribution> contributions,
        float[] features,
        long modelVersion,
        long keyVersion,
        long suppressed,
        int priority,
        Map<String, String> entities) {

    /** Id of the alert that this event has, if it has one. */
    public static String idOf(String key, String eventId) {
        return Explanation.alertId(key, eventId);
    }

    /**
     * The confirmed case nearest in the embedding.
     *
     * @param type class of the case, or null
     * @param distance squared distance
     */
    public record NearestCase(String eventId, String type, double distance) {}

    /**
     * What the score owes to one feature: what it loses when this feature, after those listed before it, is replaced by its
     * expected value. Features that only lose together share their loss evenly.
     *
     * @param value in the unit of the event's field
     * @param expected what replaces it, in the same unit: what the nearest normal events show, or a sensor's reference
     * @param share of what the score loses with all that are listed, 0..1
     */
    public record Contribution(String feature, double value, double expected, double share) {}
}
