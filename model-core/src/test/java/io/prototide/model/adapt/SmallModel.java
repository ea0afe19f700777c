package io.prototide.model.adapt;

import io.prototide.model.calibration.AlertBudget;
import io.prototide.model.calibration.ScoreDistribution;
import io.prototide.model.calibration.Thresholds;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.feature.CategoryCounts;
import io.prototide.model.feature.EntityMemory;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.feature.KeyScale;
import io.prototide.model.feature.Population;
import io.prototide.model.prototype.Mixture;
import io.prototide.model.prototype.NormalRing;
import io.prototide.model.support.CaseLibrary;
import java.time.Duration;
import java.util.List;

/**
 * A detector small enough to follow by hand: one feature x, and an embedding that is the value on the key's own scale, by
 * the skip weights alone.
 */
final class SmallModel {
    static final FeatureSet FEATURES = new FeatureSet(List.of(new FeatureSpec("x", FeatureKind.RAW, null)));
    static final Mixture MIXTURE = new Mixture(1, -1, -5, 1);
    static final DetectorSettings DETECTION =
            new DetectorSettings(AlertBudget.ofFraction(0.005), 8, 8, 1, 1, 0.01, 5, Duration.ofMinutes(10));
    static final long MINUTE = 60_000;

    private SmallModel() {}

    static Settings settings(AdaptationSettings adaptation) {
        return new Settings(FEATURES, DETECTION, FeedbackSettings.DEFAULT, adaptation);
    }

    /** W1 [2, 1], b1, W2 and the skip [2, 1]: z = 1 v0 + 0 v1. */
    static EmbeddingNetwork identity() {
        return new EmbeddingNetwork(new Layout(2, 1, 1), new float[] {0, 0, 0, 0, 1, 0});
    }

    /** A thousand events that all scored 0; alerts below p = 0.005; no scales of a population, no cases. */
    static SharedModel model() {
        return new SharedModel(new SharedModel.Parts(
                1,
                0,
                0,
                FEATURES.fingerprint(),
                identity(),
                MIXTURE,
                CaseLibrary.empty(),
                Population.unknown(1),
                scores(0, 1000),
                new Thresholds(0.005, 24_000, 1)));
    }

    static SharedModel with(SharedModel model, CaseLibrary library) {
        SharedModel.Parts parts = model.parts();
        return scoredBySupport(
                parts,
                parts.version() + 1,
                parts.network(),
                library,
                parts.population(),
                parts.calibration(),
                parts.thresholds());
    }

    static SharedModel with(SharedModel model, EmbeddingNetwork network) {
        SharedModel.Parts parts = model.parts();
        return scoredBySupport(
                parts,
                parts.version(),
                network,
                parts.library(),
                parts.population(),
                parts.calibration(),
                parts.thresholds());
    }

    static SharedModel with(SharedModel model, Population population) {
        SharedModel.Parts parts = model.parts();
        return scoredBySupport(
                parts,
                parts.version(),
                parts.network(),
                parts.library(),
                population,
                parts.calibration(),
                parts.thresholds());
    }

    static SharedModel withThreshold(SharedModel model, double p) {
        SharedModel.Parts parts = model.parts();
        return scoredBySupport(
                parts,
                parts.version(),
                parts.network(),
                parts.library(),
                parts.population(),
                parts.calibration(),
                new Thresholds(p, 24_000, 1));
    }

    static SharedModel withCalibration(SharedModel model, ScoreDistribution calibration) {
        SharedModel.Parts parts = model.parts();
        return scoredBySupport(
                parts,
                parts.version(),
                parts.network(),
                parts.library(),
                parts.population(),
                calibration,
                parts.thresholds());
    }

    /** With the rest of the parts, but the support set alone speaks. */
    private static SharedModel scoredBySupport(
            SharedModel.Parts parts,
            long version,
            EmbeddingNetwork network,
            CaseLibrary library,
            Population population,
            ScoreDistribution calibration,
            Thresholds thresholds) {
        return new SharedModel(new SharedModel.Parts(
                version,
                parts.roundEnd(),
                parts.effectiveFrom(),
                parts.fingerprint(),
                network,
                parts.mixture(),
                library,
                population,
                calibration,
                thresholds));
    }

    static ScoreDistribution scores(double score, long events) {
        long[] counts = new long[ScoreDistribution.BINS];
        counts[ScoreDistribution.bin(score)] = events;
        return ScoreDistribution.empty().blend(1, counts);
    }

    /** A key that has seen a million events of mean 0 and variance 1; its ring holds eight that stood at the mean. */
    static KeyState warmKey() {
        return warmKey(DETECTION.ring());
    }

    static KeyState warmKey(int ringCapacity) {
        NormalRing ring = new NormalRing(ringCapacity);
        for (int i = 0; i < 8; i++) {
            ring.add(new float[2], new float[1]);
        }
        KeyState state = new KeyState(
                Detector.idOf(FEATURES),
                new KeyScale(new double[] {0}, new double[] {1}, new long[] {1_000_000}),
                new EntityMemory(new CategoryCounts[0], new double[0], Long.MIN_VALUE),
                ring,
                new RecentIds(),
                new RoundLog(),
                null);
        state.events = 1_000_000;
        return state;
    }

    static Event event(String id, String key, long timeMillis, double x) {
        return new Event(id, key, timeMillis, new double[] {x}, new String[0]);
    }

    static Feedback verdict(Verdict verdict, String eventId, long timeMillis) {
        return new Feedback(eventId, "A", verdict, "spike", "ann", timeMillis, null);
    }

    static ScoredEvent scored(Event event, Judgement judgement) {
        return ScoredEvent.of(event, judgement);
    }
}
