package io.prototide.model.adapt;

import io.prototide.model.calibration.ScoreDistribution;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.head.Head;
import io.prototide.model.head.HeadInput;
import io.prototide.model.prototype.Expert;
import io.prototide.model.prototype.Experts;
import io.prototide.model.prototype.LogOdds;
import io.prototide.model.prototype.Mixture;
import io.prototide.model.prototype.NearestCase;
import io.prototide.model.prototype.NormalMemory;
import io.prototide.model.prototype.Novelty;
import io.prototide.model.prototype.PrototypeNetwork;
import io.prototide.model.prototype.SquaredDistance;
import io.prototide.model.prototype.Unusual;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How well parameters tell normal events from confirmed cases, asked without the keys that they are of: some of the normal
 * events stand in for a key's ring, the others are judged. So its losses are not those of any key, but rise and fall with
 * them. Where expert U hears sensors it is replaced by the distance to that ring; no parameters change it. For one round.
 */
final class Canary {
    /** Normal events that stand in for a ring: about as many as a key has. */
    private static final int RING = 32;
    /** Place of expert S among the scores. */
    private static final int SUPPORT = Expert.SUPPORT.ordinal();

    private final Mixture mixture;
    private final NormalMemory memory;
    private final float[][] ring;
    private final float[][] normals;
    private final float[][] cases;
    private final Unusual unusual = new Unusual();
    private final Novelty novelty = new Novelty();

    /**
     * What the canary's events say of one version. Losses are mean logistic losses, both classes weighing the same.
     *
     * @param support loss of the log-odds of the support set, which are what the embedding is for
     * @param fused loss of what all experts say together, on the best scale, since a fusion's scores have no unit
     * @param alerts how many of the normal events are above the alert threshold
     */
    record Figures(double support, double fused, int alerts) {}

    /**
     * @param normals shape {@code [n][2 d]}, n above 32
     * @param cases shape {@code [c][2 d]}; losses need at least 2
     * @param parts of the model, for what no step changes
     */
    Canary(float[][] normals, float[][] cases, SharedModel.Parts parts) {
        List<float[]> first = new ArrayList<>();
        List<float[]> others = new ArrayList<>();
        for (int i = 0; i < normals.length; i++) {
            // Evenly spread, so that the ring is as old as the rest.
            boolean inRing = (i + 1) * RING / normals.length > i * RING / normals.length;
            (inRing ? first : others).add(normals[i]);
        }
        this.ring = first.toArray(float[][]::new);
        this.normals = others.toArray(float[][]::new);
        this.cases = cases;
        this.mixture = parts.mixture();
        this.memory = parts.memory();
    }

    /** How many normal events are judged. */
    int asked() {
        return normals.length;
    }

    /** @param threshold p-value below which an event is alerted */
    Figures of(Learned learned, ScoreDistribution calibration, double threshold) {
        Version version = new Version(learned);
        double[][] support = {new double[normals.length], new double[cases.length]};
        double[][] fused = {new double[normals.length], new double[cases.length]};
        int alerts = 0;
        for (int i = 0; i < normals.length; i++) {
            double[] scores = version.experts(normals[i], -1);
            support[0][i] = scores[SUPPORT];
            fused[0][i] = learned.fusion().fuse(scores);
            alerts += calibration.pValue(fused[0][i]) < threshold ? 1 : 0;
        }
        for (int i = 0; i < cases.length; i++) {
            double[] scores = version.experts(cases[i], i);
            support[1][i] = scores[SUPPORT];
            fused[1][i] = learned.fusion().fuse(scores);
        }
        return new Figures(
                LogisticLoss.of(support[0], support[1]), LogisticLoss.ofRescaled(fused[0], fused[1]), alerts);
    }

    /** Those of some events that are not above the alert threshold, as far as can be told without their keys. */
    List<Sample> quiet(List<Sample> samples, Learned learned, ScoreDistribution calibration, double threshold) {
        Version version = new Version(learned);
        return samples.stream()
                .filter(sample ->
                        !(calibration.pValue(learned.fusion().fuse(version.experts(sample.input(), -1))) < threshold))
                .toList();
    }

    private static float[][] embed(EmbeddingNetwork network, float[][] inputs) {
        return Arrays.stream(inputs).map(network::embed).toArray(float[][]::new);
    }

    /** The experts of one version, beside the ring. */
    private final class Version {
        private final Learned learned;
        private final float[][] ringPoints;
        private final float[][] casePoints;
        private final LogOdds odds = new LogOdds(mixture);

        Version(Learned learned) {
            this.learned = learned;
            this.ringPoints = embed(learned.network(), ring);
            this.casePoints = embed(learned.network(), cases);
        }

        /**
         * In the order of {@link Experts}.
         *
         * @param left index of the case that the input is, which is left out of its own comparison, or -1
         */
        double[] experts(float[] input, int left) {
            double apart = unusual.of(input, ring, ring.length, input.length / 2);
            PrototypeNetwork prototypes = learned.prototypes();
            float[] units = new float[prototypes.network().layout().hidden()];
            double prototype = prototypes.isTrained()
                    ? prototypes.score(prototypes.network().embed(input, units))
                    : 0;
            double head =
                    learned.head().length == 0 ? 0 : Head.score(learned.head(), HeadInput.of(input, prototypes, units));
            return new Experts(
                            apart,
                            support(input, left, apart),
                            prototype,
                            library(input, left),
                            head,
                            novelty.of(input, memory))
                    .toArray();
        }

        private double support(float[] input, int left, double apart) {
            float[][] others = casePoints;
            if (left >= 0) {
                others = casePoints.clone();
                others[left] = others[others.length - 1];
            }
            int count = others.length - (left >= 0 ? 1 : 0);
            float[] z = left >= 0 ? casePoints[left] : learned.network().embed(input);
            return odds.of(z, ringPoints, ringPoints.length, others, count, 0, apart);
        }

        private double library(float[] input, int left) {
            double nearest = NearestCase.FAR;
            for (int i = 0; i < cases.length; i++) {
                nearest = i == left ? nearest : Math.min(nearest, SquaredDistance.between(input, cases[i]));
            }
            return NearestCase.score(input, nearest);
        }
    }
}
