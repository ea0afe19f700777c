package io.prototide.model.calibration;

import java.util.Arrays;

/**
 * One score out of several: a weighted sum of the experts' scores, each on the scale of normal events and held in bounds, so
 * that no single expert outshouts the others. Immutable.
 *
 * @param center shape {@code [experts]}: subtracted from each score
 * @param scale shape {@code [experts]}: divides it, above 0
 * @param weights shape {@code [experts]}, at least 0
 * @param least shape {@code [experts]}: so little counts as no less, in units of the scale; 0 for an expert that may speak
 *     for an anomaly but never against one
 * @param most shape {@code [experts]}: so much counts as no more; a setting, which no model keeps
 */
public record Fusion(double[] center, double[] scale, double[] weights, double[] least, double[] most) {
    /** So many deviations of normal events are as much as any. */
    public static final double MOST = 20;

    public Fusion {
        if (center.length != weights.length
                || scale.length != weights.length
                || least.length != weights.length
                || most.length != weights.length) {
            throw new IllegalArgumentException(
                    "a fusion needs a center, a scale, a weight and a bound for each expert");
        }
        for (int i = 0; i < weights.length; i++) {
            boolean finite = Double.isFinite(center[i]) && Double.isFinite(scale[i]) && Double.isFinite(weights[i]);
            if (!(Math.abs(least[i]) <= MOST) || !(most[i] >= 0) || !(most[i] <= MOST)) {
                throw new IllegalArgumentException(
                        "a fusion's bounds must be within " + MOST + " of 0, got " + least[i]);
            }
            if (!finite || !(scale[i] > 0) || weights[i] < 0) {
                throw new IllegalArgumentException(
                        "a fusion's numbers must be finite, scales above 0 and weights at least 0, got " + center[i]
                                + ", " + scale[i] + ", " + weights[i]);
            }
        }
    }

    /** With no other limit than {@link #MOST}. */
    public Fusion(double[] center, double[] scale, double[] weights, double[] least) {
        this(center, scale, weights, least, filled(weights.length, MOST));
    }

    /** With experts that may speak for and against an anomaly. */
    public Fusion(double[] center, double[] scale, double[] weights) {
        this(center, scale, weights, filled(weights.length, -MOST), filled(weights.length, MOST));
    }

    static double[] filled(int experts, double value) {
        double[] values = new double[experts];
        Arrays.fill(values, value);
        return values;
    }

    /** The score of one expert as it is. */
    public static Fusion of(int expert, int experts) {
        double[] weights = new double[experts];
        weights[expert] = 1;
        return new Fusion(new double[experts], filled(experts, 1), weights);
    }

    /**
     * The same for more experts, the new ones with no say.
     *
     * @throws IllegalArgumentException if they are fewer
     */
    public Fusion forExperts(int experts) {
        if (experts < weights.length) {
            throw new IllegalArgumentException(
                    "a fusion of " + weights.length + " experts cannot be of fewer, got " + experts);
        }
        double[] scales = filled(experts, 1);
        System.arraycopy(scale, 0, scales, 0, scale.length);
        double[] bounds = filled(experts, -MOST);
        System.arraycopy(least, 0, bounds, 0, least.length);
        return new Fusion(Arrays.copyOf(center, experts), scales, Arrays.copyOf(weights, experts), bounds);
    }

    /** The first experts alone. */
    public Fusion first(int experts) {
        return new Fusion(
                Arrays.copyOf(center, experts),
                Arrays.copyOf(scale, experts),
                Arrays.copyOf(weights, experts),
                Arrays.copyOf(least, experts));
    }

    /**
     * The same with only some of the experts: the others have no weight. Where no weight is left, those that are heard weigh
     * the same. One that is left alone may speak for and against an anomaly, since nothing else can.
     *
     * @param heard shape {@code [experts]}, at least one of them
     */
    public Fusion only(boolean[] heard) {
        double[] left = weights.clone();
        int speaking = 0;
        boolean all = true;
        for (int i = 0; i < left.length; i++) {
            all &= heard[i];
            left[i] = heard[i] ? left[i] : 0;
            speaking += left[i] > 0 ? 1 : 0;
        }
        if (all) {
            return this;
        }
        for (int i = 0; speaking == 0 && i < left.length; i++) {
            left[i] = heard[i] ? 1 : 0;
        }
        return new Fusion(center, scale, left, speaking > 1 ? least : filled(left.length, -MOST), most);
    }

    /** The same with other limits. One that speaks alone, with its score as it is, has none. */
    public Fusion atMost(double[] limits) {
        return new Fusion(center, scale, weights, least, limits);
    }

    /** The same with all weights times {@code factor}. */
    public Fusion times(double factor) {
        double[] scaled = weights.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return new Fusion(center, scale, scaled, least, most);
    }

    /** Whether one expert alone speaks, with its score as it is. */
    private boolean isPlain(int i) {
        return weights[i] == 1 && center[i] == 0 && scale[i] == 1 && least[i] < 0;
    }

    /** @param scores shape {@code [experts]} */
    public double fuse(double[] scores) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                sum += isPlain(i) ? scores[i] : weights[i] * standard(i, scores[i]);
            }
        }
        return sum;
    }

    /** Held within what any score counts as. */
    static double bounded(double standardised) {
        return Math.max(-MOST, Math.min(MOST, standardised));
    }

    /** A score on the scale of normal events. */
    public double standard(int i, double score) {
        return Math.max(least[i], Math.min(most[i], (score - center[i]) / scale[i]));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fusion that
                && Arrays.equals(center, that.center)
                && Arrays.equals(scale, that.scale)
                && Arrays.equals(weights, that.weights)
                && Arrays.equals(least, that.least)
                && Arrays.equals(most, that.most);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "Fusion" + Arrays.toString(weights);
    }
}
