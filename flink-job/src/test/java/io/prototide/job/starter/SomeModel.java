package io.prototide.job.starter;

import io.prototide.model.adapt.SharedModel;
import io.prototide.model.calibration.Fusion;
import io.prototide.model.calibration.ScoreDistribution;
import io.prototide.model.calibration.Thresholds;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.feature.Population;
import io.prototide.model.prototype.Experts;
import io.prototide.model.prototype.Mixture;
import io.prototide.model.prototype.PrototypeNetwork;
import io.prototide.model.prototype.PrototypeNetwork.Prototypes;
import io.prototide.model.support.CaseLibrary;
import io.prototide.model.support.ConfirmedCase;
import java.util.List;

/** A model of one feature in which every part holds something of its own. */
final class SomeModel {
    static final FeatureSet FEATURES = new FeatureSet(List.of(new FeatureSpec("x", FeatureKind.RAW, "x")));

    private SomeModel() {}

    /** The same with learned prototypes, whose scores weigh as much as those of the support set. */
    static SharedModel withExperts(long version, long roundEnd) {
        SharedModel.Parts parts = of(version, roundEnd).parts();
        return new SharedModel(parts.with(
                new PrototypeNetwork(parts.network(), new Prototypes(1, new float[][] {{0.5f}, {-0.0f}}, new float[] {
                    0.1f, 2
                })),
                new float[] {0.1f, -0.2f, 0.3f, -0.0f, Float.MIN_VALUE, -2},
                new Fusion(
                                new double[5],
                                new double[] {1, 1, 0.1, 1, 1},
                                new double[] {0, 0.5, 0.5, 0, 0.1},
                                new double[] {-20, -20, -20, 0, 0.25})
                        .forExperts(Experts.COUNT)));
    }

    static SharedModel of(long version, long roundEnd) {
        double[] weights = new double[ScoreDistribution.BINS];
        weights[3] = 0.1;
        weights[700] = 1e-17;
        return new SharedModel(new SharedModel.Parts(
                version,
                roundEnd,
                roundEnd + 10,
                FEATURES.fingerprint(),
                new EmbeddingNetwork(new Layout(2, 1, 1), new float[] {0.1f, -0.0f, 3f, 4f, 5f, Float.MIN_VALUE}),
                new Mixture(1.5, -1, -5, 0.3),
                new CaseLibrary(List.of(
                        new ConfirmedCase("e1", "A", "kind", 5, 6, new float[] {1f, 2f}),
                        new ConfirmedCase("e2", "B", null, 7, 8, new float[] {3f, 0.1f}))),
                new Population(12, new double[] {0.1}, new double[] {0.2}, new double[] {0.3}),
                new ScoreDistribution(weights),
                new Thresholds(0.01, 1234.5, 1.1)));
    }
}
