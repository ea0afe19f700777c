package io.prototide.model.adapt;

import io.prototide.model.calibration.Fusion;
import io.prototide.model.calibration.ScoreDistribution;
import io.prototide.model.calibration.Thresholds;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.Population;
import io.prototide.model.head.HeadInput;
import io.prototide.model.prototype.Expert;
import io.prototide.model.prototype.Experts;
import io.prototide.model.prototype.Mixture;
import io.prototide.model.prototype.NormalMemory;
import io.prototide.model.prototype.PrototypeNetwork;
import io.prototide.model.support.CaseLibrary;
import java.util.Objects;

/**
 * One version of what all keys share. A new key starts from the newest. Immutable; changes only at round boundaries.
 */
public final class SharedModel {
    /** The fusion of a model that never saw a label. */
    private static final Fusion SUPPORT_ONLY = Fusion.of(Expert.SUPPORT.ordinal(), Experts.COUNT);
    /**
     * The same for readings of sensors: their own reference, beside it the library and the head as far as they speak for an
     * anomaly. By the figures in model-core/README.md.
     */
    private static final Fusion OF_SENSORS = new Fusion(
                    new double[5], new double[] {1, 1, 1, 1, 1}, new double[] {1, 0, 0, 3, 1}, new double[] {
                        -1, 0, 0, 0, 0
                    })
            .forExperts(Experts.COUNT);

    /** The fusion where the learned prototypes alone speak. */
    public static final Fusion PROTOTYPES_ONLY = Fusion.of(Expert.PROTOTYPES.ordinal(), Experts.COUNT);

    private final Parts parts;
    private final float[][] caseEmbeddings;
    private final float[] origin;

    /**
     * The content of a version.
     *
     * @param version grows by one with every change of content
     * @param roundEnd end of the round that made it, or {@link Long#MIN_VALUE} for a starter
     * @param effectiveFrom in event-time order, events from this time on are scored with it
     * @param fingerprint of the {@link FeatureSet}
     * @param library confirmed cases, oldest first
     * @param prototypes expert P, with an embedding of its own
     * @param head expert N's start for every key, shape {@code [HeadInput.width]}; empty while nothing was learned
     * @param fusion how the {@link Experts} make one score
     * @param memory expert M's: normal events of the history
     */
    public record Parts(
            long version,
            long roundEnd,
            long effectiveFrom,
            String fingerprint,
            EmbeddingNetwork network,
            Mixture mixture,
            CaseLibrary library,
            Population population,
            ScoreDistribution calibration,
            Thresholds thresholds,
            PrototypeNetwork prototypes,
            float[] head,
            Fusion fusion,
            NormalMemory memory) {

        public Parts {
            Objects.requireNonNull(fingerprint, "fingerprint");
            int width = population.mean().length;
            if (network.layout().input() != 2 * width
                    || population.deviation().length != width
                    || population.within().length != width) {
                throw new IllegalArgumentException("a model of " + width + " features needs " + 2 * width
                        + " inputs, got " + network.layout().input());
            }
            for (var known : library.cases()) {
                if (known.input().length != 2 * width) {
                    throw new IllegalArgumentException(
                            known + " has " + known.input().length + " inputs, the model has " + 2 * width);
                }
            }
            if (prototypes.isTrained() && prototypes.network().layout().input() != 2 * width) {
                throw new IllegalArgumentException("prototypes of " + width + " features need " + 2 * width
                        + " inputs, got " + prototypes.network().layout().input());
            }
            int read = HeadInput.width(2 * width, prototypes);
            if (head.length != 0 && head.length != read) {
                throw new IllegalArgumentException("a head needs " + read + " weights or none, got " + head.length);
            }
            for (float weight : head) {
                if (!Float.isFinite(weight)) {
                    throw new IllegalArgumentException("a head's weights must be finite, got " + weight);
                }
            }
            if (!memory.isEmpty() && memory.factors().length != width) {
                throw new IllegalArgumentException(
                        "a memory of " + width + " features needs as many columns, got " + memory.factors().length);
            }
            if (fusion.weights().length != Experts.COUNT) {
                throw new IllegalArgumentException(
                        "a fusion needs " + Experts.COUNT + " weights, got " + fusion.weights().length);
            }
        }

        /** The same with other normal events. */
        public Parts with(NormalMemory remembered) {
            return with(prototypes, head, fusion, remembered);
        }

        /** The same with other experts. */
        public Parts with(PrototypeNetwork learned, float[] head, Fusion fused) {
            return with(learned, head, fused, memory);
        }

        private Parts with(PrototypeNetwork learned, float[] head, Fusion fused, NormalMemory remembered) {
            return new Parts(
                    version,
                    roundEnd,
                    effectiveFrom,
                    fingerprint,
                    network,
                    mixture,
                    library,
                    population,
                    calibration,
                    thresholds,
                    learned,
                    head,
                    fused,
                    remembered);
        }

        /** The same with what another version had learned. */
        Parts with(Learned learned) {
            return new Parts(
                    version,
                    roundEnd,
                    effectiveFrom,
                    fingerprint,
                    learned.network(),
                    mixture,
                    library,
                    population,
                    learned.calibration(),
                    thresholds,
                    learned.prototypes(),
                    learned.head(),
                    learned.fusion(),
                    memory);
        }

        /** Whether anything but the support set speaks. */
        public boolean hasExperts() {
            return prototypes.isTrained() || head.length > 0 || !memory.isEmpty() || !fusion.equals(SUPPORT_ONLY);
        }

        /** A model whose only score is that of the support set. */
        public Parts(
                long version,
                long roundEnd,
                long effectiveFrom,
                String fingerprint,
                EmbeddingNetwork network,
                Mixture mixture,
                CaseLibrary library,
                Population population,
                ScoreDistribution calibration,
                Thresholds thresholds) {
            this(
                    version,
                    roundEnd,
                    effectiveFrom,
                    fingerprint,
                    network,
                    mixture,
                    library,
                    population,
                    calibration,
                    thresholds,
                    new PrototypeNetwork(network, PrototypeNetwork.Prototypes.none()),
                    new float[0],
                    SUPPORT_ONLY,
                    NormalMemory.empty());
        }
    }

    public SharedModel(Parts parts) {
        this.parts = parts;
        this.caseEmbeddings = parts.library().cases().stream()
                .map(known -> parts.network().embed(known.input()))
                .toArray(float[][]::new);
        this.origin = parts.network().embed(new float[parts.network().layout().input()]);
    }

    /** A model that knows nothing: a random embedding, no scales, no cases. It learns them round by round. */
    public static SharedModel blank(FeatureSet features, DetectorSettings settings, long seed) {
        Layout layout = new Layout(2 * features.width(), settings.hidden(), settings.embedding());
        return new SharedModel(new Parts(
                0,
                Long.MIN_VALUE,
                Long.MIN_VALUE,
                features.fingerprint(),
                EmbeddingNetwork.untrained(layout, seed),
                Mixture.DEFAULT,
                CaseLibrary.empty(),
                Population.unknown(features),
                ScoreDistribution.empty(),
                settings.budget().first(),
                PrototypeNetwork.untrained(layout, seed),
                new float[0],
                unlabelled(settings),
                NormalMemory.empty()));
    }

    /** The fusion of a model that never saw a label. */
    public static Fusion unlabelled(DetectorSettings settings) {
        return settings.sensors() == null ? SUPPORT_ONLY : OF_SENSORS;
    }

    public Parts parts() {
        return parts;
    }

    public long version() {
        return parts.version();
    }

    public long roundEnd() {
        return parts.roundEnd();
    }

    public long effectiveFrom() {
        return parts.effectiveFrom();
    }

    public EmbeddingNetwork network() {
        return parts.network();
    }

    public Population population() {
        return parts.population();
    }

    public ScoreDistribution calibration() {
        return parts.calibration();
    }

    public CaseLibrary library() {
        return parts.library();
    }

    public Thresholds thresholds() {
        return parts.thresholds();
    }

    /** Number of features, d. */
    public int width() {
        return parts.population().mean().length;
    }

    /** Embeddings of the library's cases, shape {@code [cases][e]}. */
    float[][] caseEmbeddings() {
        return caseEmbeddings;
    }

    /** Embedding of an event that is average in everything, shape {@code [e]}: stands in for an empty ring. */
    float[] origin() {
        return origin;
    }
}
