package io.prototide.model.adapt;

import io.prototide.model.prototype.Experts;
import io.prototide.model.support.ConfirmedCase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes an alert of a scored event: which features, and which confirmed case it resembles. */
final class Explanation {
    private static final int ALERT_ID_BYTES = 16;

    private Explanation() {}

    static Alert alert(
            Suspect suspect,
            FeatureRanking ranking,
            Experts experts,
            double score,
            double pValue,
            double threshold,
            int priority) {
        ConfirmedCase nearest = suspect.nearest();
        return new Alert(
                alertId(suspect.key(), suspect.event().eventId()),
                suspect.event().eventId(),
                suspect.key(),
                suspect.timeMillis(),
                pValue,
                -StrictMath.log10(pValue),
                threshold,
                suspect.status(),
                named(experts, score),
                nearest == null
                        ? null
                        : new Alert.NearestCase(
                                nearest.eventId(),
                                nearest.type(),
                                suspect.odds().nearestDistance()),
                contributions(suspect, ranking),
                suspect.input(),
                suspect.model().version(),
                suspect.state().version,
                suspect.state().suppressed,
                priority,
                suspect.entities());
    }

    /** In the order of the letters, so that equal alerts have equal bytes. */
    private static Map<String, Double> named(Experts experts, double score) {
        Map<String, Double> named = new TreeMap<>();
        named.put("head", experts.head());
        named.put("library", experts.library());
        named.put("odds", score);
        named.put("prototypes", experts.prototypes());
        named.put("support", experts.support());
        named.put("unusual", experts.unusual());
        return named;
    }

    private static List<Alert.Contribution> contributions(Suspect suspect, FeatureRanking ranking) {
        List<Alert.Contribution> contributions = new ArrayList<>();
        for (int k = 0; k < ranking.columns().length; k++) {
            int column = ranking.columns()[k];
            contributions.add(new Alert.Contribution(
                    suspect.columns().name(column),
                    suspect.value(column),
                    suspect.expected(column),
                    ranking.shares()[k]));
        }
        return List.copyOf(contributions);
    }

    static String alertId(String key, String eventId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((key + '\0' + eventId).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ALERT_ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
