package io.prototide.model.starter;

import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.head.HeadFit;
import io.prototide.model.prototype.GroupedRows;
import io.prototide.model.prototype.LearningSettings;
import io.prototide.model.prototype.PrototypeNetwork;
import io.prototide.model.prototype.PrototypeTrainer;
import io.prototide.model.starter.History.Sample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Learns experts P and N from history. */
final class PrototypeFit {
    private final LearningSettings settings;
    private final long seed;

    PrototypeFit(LearningSettings settings, long seed) {
        this.settings = settings;
        this.seed = seed;
    }

    /** Of expert P the prototypes, of expert N the weights. */
    record Learned(PrototypeNetwork prototypes, float[] head) {}

    /** Both trained; neither where the samples lack one of the classes. */
    Learned train(EmbeddingNetwork start, Collection<List<Sample>> keys) {
        List<float[]> normals = new ArrayList<>();
        Map<String, List<float[]>> types = new TreeMap<>();
        for (List<Sample> key : keys) {
            for (Sample sample : key) {
                if (sample.type() == null) {
                    normals.add(sample.input());
                } else {
                    types.computeIfAbsent(sample.type(), unseen -> new ArrayList<>())
                            .add(sample.input());
                }
            }
        }
        if (normals.isEmpty() || types.isEmpty()) {
            return new Learned(new PrototypeNetwork(start, PrototypeNetwork.Prototypes.none()), new float[0]);
        }
        float[][] rows = normals.toArray(float[][]::new);
        List<float[][]> groups = types.values().stream()
                .map(type -> type.toArray(float[][]::new))
                .toList();
        float[][] anomalies = groups.stream().flatMap(java.util.Arrays::stream).toArray(float[][]::new);
        SplittableRandom random = new SplittableRandom(seed);
        PrototypeTrainer trainer = new PrototypeTrainer(
                PrototypeTrainer.start(start, rows, anomalies, settings.perClass(), random), settings);
        GroupedRows drawn = new GroupedRows(rows, groups);
        for (int step = 0; step < settings.steps(); step++) {
            trainer.step(drawn, settings.rate() * (1 - (double) step / settings.steps()), random);
        }
        PrototypeNetwork prototypes = trainer.averaged();
        return new Learned(prototypes, new HeadFit(settings, prototypes).train(drawn, random));
    }
}
