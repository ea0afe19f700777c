package io.prototide.job.detection;

import io.prototide.job.config.DetectionConfig;
import io.prototide.job.config.Order;
import io.prototide.job.ingest.RawHeader;
import io.prototide.job.ingest.RawRecord;
import io.prototide.job.ingest.Signal;
import io.prototide.model.adapt.AdaptationSettings;
import io.prototide.model.adapt.DetectorSettings;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.adapt.FeedbackSettings;
import io.prototide.model.adapt.Settings;
import io.prototide.model.adapt.SharedModel;
import io.prototide.model.adapt.SharedModelCodec;
import io.prototide.model.adapt.Verdict;
import io.prototide.model.calibration.AlertBudget;
import io.prototide.model.calibration.ScoreDistribution;
import io.prototide.model.calibration.Thresholds;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.feature.Population;
import io.prototide.model.prototype.Mixture;
import io.prototide.model.support.CaseLibrary;
import java.time.Duration;
import java.util.List;

/**
 * A world of one feature in which scores can be worked out by hand. The embedding of an event is u, its distance from the
 * key's mean in deviations; every normal event lies at u = 0, so that
 *
 * <pre>
 * odds = u^2 + log(e^-1 + sum over the cases of weight e^-(u - case)^2 / sqrt(cases))
 * </pre>
 *
 * with weight 3 for a key's own case and 1 for another's. Without any case it is u^2 - 1: -1 for a normal event, 3 at
 * u = 2, and only the latter is alerted.
 */
final class OneFeature {
    static final long ROUND = 60_000;
    static final long LAG = 10_000;
    /** A round begins here. */
    static final long T0 = 1_700_000_040_000L;

    static final FeatureSet FEATURES = new FeatureSet(List.of(new FeatureSpec("x", FeatureKind.RAW, "x")));
    static final int MOST_HELD = 3;
    static final long HOLD = 5_000;
    static final int PER_DAY = 5;
    static final Duration KEY_IDLE = Duration.ofMinutes(30);

    private static final Population POPULATION =
            new Population(1000, new double[] {0}, new double[] {1}, new double[] {1});

    private OneFeature() {}

    static DetectionConfig config(Order order) {
        return new DetectionConfig(settings(FEATURES), order, KEY_IDLE);
    }

    static Settings settings(FeatureSet features) {
        return new Settings(
                features,
                new DetectorSettings(AlertBudget.ofFraction(0.01), 1, 8, 1, 1, 0.01, 48, Duration.ZERO),
                new FeedbackSettings(
                        4,
                        Duration.ofDays(1),
                        10,
                        256,
                        Duration.ofDays(365),
                        MOST_HELD,
                        Duration.ofMillis(HOLD),
                        PER_DAY),
                new AdaptationSettings(Duration.ofMillis(ROUND), Duration.ofMillis(LAG), false, 2, 0.02, 0.5, 1.0));
    }

    static SharedModel starter() {
        return model(0, Long.MIN_VALUE, Long.MIN_VALUE, CaseLibrary.empty());
    }

    /** The version of the round that ends at {@code roundEnd}; only its number and its cases differ from the starter. */
    static byte[] model(long version, long roundEnd, CaseLibrary library) {
        return SharedModelCodec.toBytes(model(version, roundEnd, roundEnd + LAG, library));
    }

    private static SharedModel model(long version, long roundEnd, long effectiveFrom, CaseLibrary library) {
        // Only the skip weight of u is 1: the embedding is u itself.
        EmbeddingNetwork network = new EmbeddingNetwork(new Layout(2, 1, 1), new float[] {0, 0, 0, 0, 1, 0});
        double[] weights = new double[ScoreDistribution.BINS];
        weights[ScoreDistribution.bin(-1)] = 1000;
        return new SharedModel(new SharedModel.Parts(
                version,
                roundEnd,
                effectiveFrom,
                FEATURES.fingerprint(),
                network,
                new Mixture(1, 0, -1, 0),
                library,
                POPULATION,
                new ScoreDistribution(weights),
                new Thresholds(0.01, 0, 1)));
    }

    static Signal event(String id, String key, long time, double x) {
        return new Signal(new Event(id, key, time, new double[] {x}, new String[0]), null, null, raw(id));
    }

    /** A normal event. */
    static Signal normal(String id, String key, long time) {
        return event(id, key, time, 0);
    }

    /** Far from anything normal, whatever the key has seen. */
    static Signal odd(String id, String key, long time) {
        return event(id, key, time, 100);
    }

    static Signal verdict(String eventId, String key, Verdict verdict, long time) {
        return new Signal(null, new Feedback(eventId, key, verdict, "kind", "ana", time, null), null, raw(eventId));
    }

    private static RawRecord raw(String id) {
        return new RawRecord(
                "events", 0, 7, T0, null, id.getBytes(java.nio.charset.StandardCharsets.UTF_8), new RawHeader[0]);
    }
}
