package io.prototide.model.adapt;

import io.prototide.model.calibration.Fusion;
import io.prototide.model.calibration.FusionFit;
import io.prototide.model.prototype.Experts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which experts to believe, by what they said of events before anybody had judged these (prequential stacking). Starts from
 * the fusion that training left, which knows nothing of kinds that history did not have. Mutable.
 */
final class FusionLearning {
    /** As if so many cases had spoken for the fusion of before the stream. */
    private static final double PRIOR_CASES = 50;
    /** With fewer there is nothing to measure. */
    private static final int LEAST_CASES = 10;

    private static final int LEAST_NORMALS = 200;
    /** The newest of each class: experts that learn are judged by what they say now. */
    private static final int MOST_NORMALS = 4096;

    private static final int MOST_CASES = 512;
    /** After so many events the older half of the count is forgotten. */
    private static final double MEMORY = 200_000;

    private final double[] limits;

    /** The fusion of before the stream, null until the first round. */
    private Fusion anchor;

    /** How far the anchor spread the scores of the first round that was learned from; 0 before. */
    private double spread;

    private double events;
    private double confirmed;

    /** @param limits shape {@code [experts]}: what each one may say at most */
    FusionLearning(double[] limits) {
        this.limits = limits;
    }

    /** How rare anomalies are is taken from all events, not from those that are kept. */
    void count(RoundReport report) {
        events += report.events();
        confirmed +=
                report.news().stream().filter(news -> news.confirmed() != null).count();
        if (events > MEMORY) {
            events /= 2;
            confirmed /= 2;
        }
    }

    /**
     * The fusion after a round.
     *
     * @param normals what the experts said of events presumed normal, oldest first, each of shape {@code [experts]}, or empty
     *     where that is not known
     * @param cases the same of confirmed ones
     */
    Fusion next(Fusion current, List<float[]> normals, List<float[]> cases) {
        if (anchor == null) {
            anchor = current;
        }
        List<double[]> odd = newest(cases, MOST_CASES);
        List<double[]> usual = newest(normals, MOST_NORMALS);
        if (odd.size() < LEAST_CASES || usual.size() < LEAST_NORMALS) {
            return current;
        }
        FusionFit fit = new FusionFit(usual, events / Math.max(1, confirmed), limits);
        Fusion next = fit.toward(anchor, odd, PRIOR_CASES);
        if (spread == 0) {
            spread = spread(anchor.atMost(limits), usual);
        }
        // Scores of different rounds are ranked together: the tail of what is usual must stay where it was.
        double now = spread(next.atMost(limits), usual);
        return now > 0 && spread > 0 ? next.times(spread / now) : current;
    }

    /** Those that are known, oldest first. */
    private static List<double[]> newest(List<float[]> opinions, int most) {
        List<double[]> known = new ArrayList<>();
        for (int i = opinions.size() - 1; i >= 0 && known.size() < most; i--) {
            // Those of a former layout, or of fewer experts, cannot be weighed with the others.
            if (opinions.get(i).length == Experts.COUNT) {
                known.add(toDoubles(opinions.get(i)));
            }
        }
        Collections.reverse(known);
        return known;
    }

    private static double[] toDoubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    /** From the median to the highest hundredth. */
    private static double spread(Fusion fusion, List<double[]> rows) {
        double[] scores = rows.stream().mapToDouble(fusion::fuse).sorted().toArray();
        return scores[scores.length - 1 - scores.length / 100] - scores[scores.length / 2];
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(spread);
        out.writeDouble(events);
        out.writeDouble(confirmed);
        out.writeBoolean(anchor != null);
        if (anchor != null) {
            FusionCodec.write(anchor, out);
        }
    }

    void read(DataInput in) throws IOException {
        spread = in.readDouble();
        events = in.readDouble();
        confirmed = in.readDouble();
        if (in.readBoolean()) {
            anchor = FusionCodec.read(in);
        }
    }
}
