package io.prototide.model.adapt;

import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureReader;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.prototype.LogOdds;
import io.prototide.model.prototype.Unusual;
import io.prototide.model.support.ConfirmedCase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Makes an alert of a scored event: which features, and which confirmed case it resembles. */
final class Explanation {
    private static final int MOST_CONTRIBUTIONS = 5;
    private static final int ALERT_ID_BYTES = 16;

    private final List<String> names;
    private final FeatureReader reader;

    Explanation(FeatureSet features, FeatureReader reader) {
        this.names = features.names();
        this.reader = reader;
    }

    Alert alert(
            Event event,
            double[] x,
            float[] input,
            double pValue,
            KeyState state,
            SharedModel model,
            Unusual unusual,
            LogOdds odds,
            ConfirmedCase[] caseOf,
            double strangeness,
            double score) {
        Map<String, Double> experts = Map.of("unusual", strangeness, "odds", score);
        ConfirmedCase nearest = odds.nearest() < 0 ? null : caseOf[odds.nearest()];
        return new Alert(
                alertId(event.key(), event.eventId()),
                event.eventId(),
                event.key(),
                event.timeMillis(),
                pValue,
                -StrictMath.log10(pValue),
                model.thresholds().alertPValue(),
                odds.resemblesACase() ? Alert.Status.KNOWN_ANOMALY : Alert.Status.UNKNOWN_ANOMALY,
                experts,
                nearest == null
                        ? null
                        : new Alert.NearestCase(nearest.eventId(), nearest.type(), odds.nearestDistance()),
                contributions(x, input, state, model, unusual),
                input,
                model.version(),
                state.version,
                state.suppressed);
    }

    private List<Alert.Contribution> contributions(
            double[] x, float[] input, KeyState state, SharedModel model, Unusual unusual) {
        double[] parts = new double[x.length];
        double[] expected = new double[x.length];
        double whole = 0;
        for (int i = 0; i < x.length; i++) {
            expected[i] = unusual.expected(state.ring.inputs(), i);
            parts[i] = Double.isNaN(x[i]) ? 0 : (input[i] - expected[i]) * (input[i] - expected[i]);
            whole += parts[i];
        }
        List<Alert.Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            if (parts[i] > 0) {
                double usual = state.scale.expected(i, expected[i], model.population());
                contributions.add(new Alert.Contribution(
                        names.get(i), reader.inFieldUnit(i, x[i]), reader.inFieldUnit(i, usual), parts[i] / whole));
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
