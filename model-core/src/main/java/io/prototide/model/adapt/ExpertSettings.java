package io.prototide.model.adapt;

import io.prototide.model.calibration.ExternalScore;
import io.prototide.model.calibration.Fusion;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.prototype.Expert;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who has a say in the score. An expert that is switched off is not asked and has no weight. Where the weights of the model
 * are 0 for all that are left, such as for the library before any history is learned from, these speak with equal weights.
 *
 * @param on at least one
 * @param external a score of the user's own beside them; null: none
 * @param knownLimit what each expert that learns from confirmed cases says counts as at most so many deviations of normal
 *     events, above 0 up to {@link Fusion#MOST}: what is like a known case is then no reason to overlook what is like nothing
 */
public record ExpertSettings(Set<Expert> on, ExternalScore external, double knownLimit) implements Serializable {
    public static final ExpertSettings ALL = new ExpertSettings(EnumSet.allOf(Expert.class), null, Fusion.MOST);
    /** Those that learn from nothing but normal events. */
    private static final Set<Expert> UNTAUGHT = EnumSet.of(Expert.UNUSUAL, Expert.NOVELTY);

    public ExpertSettings {
        if (on.isEmpty()) {
            throw new IllegalArgumentException(
                    "detection.experts must name at least one of " + Expert.labels() + ", got []");
        }
        if (!(knownLimit > 0 && knownLimit <= Fusion.MOST)) {
            throw new IllegalArgumentException(
                    "detection.known-limit must be above 0 and at most " + Fusion.MOST + ", got " + knownLimit);
        }
        on = Collections.unmodifiableSet(EnumSet.copyOf(on));
    }

    /** With other experts. */
    public ExpertSettings with(Set<Expert> others) {
        return new ExpertSettings(others, external, knownLimit);
    }

    boolean hears(Expert expert) {
        return on.contains(expert);
    }

    /** Shape {@code [Experts.COUNT]}: which ones are on. */
    public boolean[] toArray() {
        boolean[] heard = new boolean[Expert.values().length];
        on.forEach(expert -> heard[expert.ordinal()] = true);
        return heard;
    }

    /** Shape {@code [Experts.COUNT]}: what each one may say at most, in deviations of normal events. */
    public double[] limits() {
        double[] limits = new double[Expert.values().length];
        for (Expert expert : Expert.values()) {
            limits[expert.ordinal()] = UNTAUGHT.contains(expert) ? Fusion.MOST : knownLimit;
        }
        return limits;
    }

    /** @throws IllegalArgumentException if the external score is no column of the features */
    void requireFits(FeatureSet features) {
        if (external != null && !features.names().contains(external.feature())) {
            throw new IllegalArgumentException("detection.external-score.feature must be among the columns "
                    + features.names() + ", got " + external.feature());
        }
    }

    /** Column of the external score; -1 without one. */
    int externalColumn(FeatureSet features) {
        return external == null ? -1 : features.names().indexOf(external.feature());
    }
}
