package io.prototide.job.starter;

import io.prototide.model.adapt.SharedModel;
import io.prototide.model.calibration.Fusion;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.prototype.NormalMemory;
import io.prototide.model.prototype.PrototypeNetwork;
import io.prototide.model.prototype.PrototypeNetwork.Prototypes;
import io.prototide.schema.Experts;
import java.util.Arrays;
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
        return new Experts(
                List.of(layout.input(), layout.hidden(), layout.output()),
                ModelRecord.floats(learned.network().parameters()),
                learned.prototypes().normals(),
                ModelRecord.floats(flat(learned.prototypes().points(), layout.output())),
                ModelRecord.floats(learned.prototypes().biases()),
                ModelRecord.doubles(parts.fusion().center()),
                ModelRecord.doubles(parts.fusion().scale()),
                ModelRecord.doubles(parts.fusion().weights()),
                ModelRecord.doubles(parts.fusion().least()),
                ModelRecord.floats(parts.head()),
                ModelRecord.floats(parts.memory().factors()),
                ModelRecord.floats(flat(parts.memory().rows(), parts.memory().factors().length)));
    }

    private static float[] flat(float[][] rows, int width) {
        float[] flat = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * width, width);
        }
        return flat;
    }

    private static float[][] rows(float[] flat, int width) {
        float[][] rows = new float[width == 0 ? 0 : flat.length / width][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
        }
        return rows;
    }

    /** Whether a record is of before there were bounds and a head. */
    static boolean isWithoutHead(Experts experts) {
        return experts != null
                && experts.getLeast().isEmpty()
                && experts.getHead().isEmpty()
                && experts.getWeights().size() < io.prototide.model.prototype.Experts.COUNT;
    }

    /** A record of before there were bounds has none, and one of before there was a memory has fewer experts. */
    private static Fusion fusion(Experts experts) {
        double[] center = ModelRecord.doubles(experts.getCenter());
        double[] scale = ModelRecord.doubles(experts.getScale());
        double[] weights = ModelRecord.doubles(experts.getWeights());
        Fusion fusion = experts.getLeast().isEmpty()
                ? new Fusion(center, scale, weights)
                : new Fusion(center, scale, weights, ModelRecord.doubles(experts.getLeast()));
        return fusion.forExperts(Math.max(weights.length, io.prototide.model.prototype.Experts.COUNT));
    }

    private static NormalMemory memory(Experts experts) {
        float[] factors = ModelRecord.floats(experts.getMemoryFactors());
        float[] flat = ModelRecord.floats(experts.getMemory());
        if (factors.length == 0 ? flat.length > 0 : flat.length % factors.length > 0) {
            throw new IllegalArgumentException(
                    "a memory needs rows of " + factors.length + " columns, got " + flat.length + " numbers");
        }
        return new NormalMemory(factors, rows(flat, factors.length));
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
        PrototypeNetwork learned = new PrototypeNetwork(
                new EmbeddingNetwork(layout, ModelRecord.floats(experts.getParameters())),
                new Prototypes(experts.getNormals(), rows(flat, layout.output()), biases));
        return before.with(memory(experts)).with(learned, ModelRecord.floats(experts.getHead()), fusion(experts));
    }
}
