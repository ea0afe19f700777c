package io.prototide.model.prototype;

import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import java.util.Arrays;

/**
 * Expert P: an embedding and learned prototypes of both classes in it. The score of a point is
 *
 * <pre>
 * log sum_a exp(b_a - |z - c_a|^2) - log sum_n exp(b_n - |z - c_n|^2)
 * </pre>
 *
 * over anomalous and normal prototypes c with biases b: the log-odds of prototypical networks (Snell et al. 2017), with
 * several prototypes per class that are learned as in learning vector quantisation (Sato and Yamada 1996). Immutable.
 */
public final class PrototypeNetwork {
    private final EmbeddingNetwork network;
    private final Prototypes prototypes;

    /**
     * Prototypes in the embedding, normal ones first.
     *
     * @param normals number of normal prototypes
     * @param points shape {@code [k][e]}
     * @param biases shape {@code [k]}
     */
    public record Prototypes(int normals, float[][] points, float[] biases) {
        public Prototypes {
            if (points.length != biases.length || normals < 0 || normals > points.length) {
                throw new IllegalArgumentException("prototypes need a bias each, and " + normals + " normal ones, got "
                        + points.length + " points and " + biases.length + " biases");
            }
            if (points.length > 0 && (normals == 0 || normals == points.length)) {
                throw new IllegalArgumentException(
                        "prototypes of both classes are needed, got " + normals + " normal ones of " + points.length);
            }
            for (int i = 0; i < points.length; i++) {
                requireFinite(biases[i]);
                for (float value : points[i]) {
                    requireFinite(value);
                }
            }
        }

        private static void requireFinite(float value) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("prototypes must be finite, got " + value);
            }
        }

        public static Prototypes none() {
            return new Prototypes(0, new float[0][], new float[0]);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Prototypes that
                    && normals == that.normals
                    && Arrays.deepEquals(points, that.points)
                    && Arrays.equals(biases, that.biases);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(biases);
        }
    }

    public PrototypeNetwork(EmbeddingNetwork network, Prototypes prototypes) {
        for (float[] point : prototypes.points()) {
            if (point.length != network.layout().output()) {
                throw new IllegalArgumentException(
                        "a prototype needs " + network.layout().output() + " coordinates, got " + point.length);
            }
        }
        this.network = network;
        this.prototypes = prototypes;
    }

    /** A network that was not trained: it embeds, and scores every point 0. */
    public static PrototypeNetwork untrained(Layout layout, long seed) {
        return new PrototypeNetwork(EmbeddingNetwork.untrained(layout, seed), Prototypes.none());
    }

    public EmbeddingNetwork network() {
        return network;
    }

    public Prototypes prototypes() {
        return prototypes;
    }

    /** Whether there is anything to compare with. */
    public boolean isTrained() {
        return prototypes.points().length > 0;
    }

    /** The score of an embedded point, shape {@code [e]}; 0 as long as nothing was learned. */
    public double score(float[] z) {
        if (!isTrained()) {
            return 0;
        }
        int k = prototypes.biases().length;
        int normals = prototypes.normals();
        return logSum(z, normals, k) - logSum(z, 0, normals);
    }

    /** Log-sum-exp over the prototypes in {@code [from, to)}; twice through, so that nothing is allocated. */
    private double logSum(float[] z, int from, int to) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            most = Math.max(most, term(z, i));
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += StrictMath.exp(term(z, i) - most);
        }
        return most + StrictMath.log(sum);
    }

    private double term(float[] z, int i) {
        return prototypes.biases()[i] - SquaredDistance.between(z, prototypes.points()[i]);
    }
}
