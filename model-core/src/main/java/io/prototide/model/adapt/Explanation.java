package io.prototide.model.adapt;

import io.prototide.model.prototype.Experts;
import io.prototide.model.support.ConfirmedCase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes an alert of a scored event: which features, and which confirmed case it resembles. */
final class Explanation {
    private static final int MOST_CONTRIBUTIONS = 5;
    private static final int ALERT_ID_BYTES = 16;

    private Explanation() {}

    static Alert alert(Suspect suspect, Experts experts, double score, double pValue, double threshold, int priority) {
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
                contributions(suspect),
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

    private static List<Alert.Contribution> contributions(Suspect suspect) {
        double[] parts = new double[suspect.columns().width()];
        double whole = 0;
        for (int i = 0; i < parts.length; i++) {
            double off = suspect.off(i);
            parts[i] = suspect.isMissing(i) ? 0 : off * off;
            whole += parts[i];
        }
        List<Alert.Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] > 0) {
                contributions.add(new Alert.Contribution(
                        suspect.columns().name(i), suspect.value(i), suspect.expected(i), parts[i] / whole));
            }
        }
        contributions.sort(Comparator.comparingDouble(Alert.Contribution::share).reversed());
        return List.copyOf(contributions.subList(0, Math.min(MOST_CONTRIBUTIONS, contributions.size())));
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
