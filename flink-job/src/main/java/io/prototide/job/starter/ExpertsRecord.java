package io.prototide.job.starter;

import io.prototide.model.adapt.SharedModel;
import io.prototide.model.calibration.Fusion;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.prototype.PrototypeNetwork;
import io.prototide.model.prototype.PrototypeNetwork.Prototypes;
import io.prototide.schema.Experts;
import java.util.List;

/** The part of a model's record that holds the learned prototypes and the fusion. */
final class ExpertsRecord {
    private ExpertsRecord() {}

    /** Null where the support set alone speaks. */
    static Experts of(SharedModel.Parts parts) {
        if (!parts.hasExperts()) {
            return null;
        }
        PrototypeNetwork learned = parts.prototypes();
        Layout layout = learned.network().layout();
        float[][] points = learned.prototypes().points();
        float[] flat = new float[points.length * layout.output()];
        for (int i = 0; i < points.length; i++) {
            System.arraycopy(points[i], 0, flat, i * layout.output(), layout.output());
        }
        return new Experts(
                List.of(layout.input(), layout.hidden(), layout.output()),
                ModelRecord.floats(learned.network().parameters()),
                learned.prototypes().normals(),
                ModelRecord.floats(flat),
                ModelRecord.floats(learned.prototypes().biases()),
                ModelRecord.doubles(parts.fusion().center()),
                ModelRecord.doubles(parts.fusion().scale()),
                ModelRecord.doubles(parts.fusion().weights()),
                ModelRecord.doubles(parts.fusion().least()),
                ModelRecord.floats(parts.head()));
    }

    /** Whether a record is of before there were bounds and a head. */
    static boolean isWithoutHead(Experts experts) {
        return experts != null
                && experts.getLeast().isEmpty()
                && experts.getHead().isEmpty()
                && experts.getWeights().size() < io.prototide.model.prototype.Experts.COUNT;
    }

    /** A record of before there were bounds has none. */
    private static Fusion fusion(Experts experts) {
        double[] center = ModelRecord.doubles(experts.getCenter());
        double[] scale = ModelRecord.doubles(experts.getScale());
        double[] weights = ModelRecord.doubles(experts.getWeights());
        return experts.getLeast().isEmpty()
                ? new Fusion(center, scale, weights)
                        .forExperts(Math.max(weights.length, io.prototide.model.prototype.Experts.COUNT))
                : new Fusion(center, scale, weights, ModelRecord.doubles(experts.getLeast()));
    }

    /** @throws IllegalArgumentException naming what is wrong with them */
    static SharedModel.Parts parts(SharedModel.Parts before, Experts experts) {
        List<Integer> layers = experts.getLayers();
        if (layers.size() != 3) {
            throw new IllegalArgumentException("prototypes need three layers, got " + layers);
        }
        Layout layout = new Layout(layers.get(0), layers.get(1), layers.get(2));
        float[] biases = ModelRecord.floats(experts.getBiases());
        float[] flat = ModelRecord.floats(experts.getPoints());
        if (flat.length != biases.length * layout.output()) {
            throw new IllegalArgumentException(biases.length + " prototypes of width " + layout.output()
                    + " need as many numbers, got " + flat.length);
        }
        float[][] points = new float[biases.length][layout.output()];
        for (int i = 0; i < points.length; i++) {
            System.arraycopy(flat, i * layout.output(), points[i], 0, layout.output());
        }
        PrototypeNetwork learned = new PrototypeNetwork(
                new EmbeddingNetwork(layout, ModelRecord.floats(experts.getParameters())),
                new Prototypes(experts.getNormals(), points, biases));
        return before.with(learned, ModelRecord.floats(experts.getHead()), fusion(experts));
    }
}
