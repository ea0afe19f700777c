package io.prototide.model.calibration;

import java.util.Locale;

/** The scores that are calibrated, each with the bins its distribution is counted in. */
public enum Expert {
    /** Distance from the key's recent normal events, see {@code Unusual}. */
    UNUSUAL(0, 8, 512, false),
    /** Log-odds of "anomaly" against "normal", see {@code LogOdds}; counted on a logarithmic scale. */
    RESEMBLANCE(-10, 10, 1280, true),
    /** Sum of -log p of the others (Fisher 1925). */
    FUSED(0, 64, 1024, false);

    private final double low;
    private final double width;
    private final int bins;
    private final boolean compressed;

    Expert(double low, double high, int bins, boolean compressed) {
        this.low = low;
        this.width = (high - low) / bins;
        this.bins = bins;
        this.compressed = compressed;
    }

    /** Name in alerts and in the model record. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int bins() {
        return bins;
    }

    /** Bin of a score; the first and last bins take what lies beyond. */
    public int bin(double score) {
        return (int) Math.max(0, Math.min(bins - 1, Math.floor(position(score))));
    }

    /** Position of a score in units of bins; monotone in the score. */
    double position(double score) {
        double s = compressed ? Math.signum(score) * StrictMath.log1p(Math.abs(score)) : score;
        return (s - low) / width;
    }
}
