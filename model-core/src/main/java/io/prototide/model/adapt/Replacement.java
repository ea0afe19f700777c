package io.prototide.model.adapt;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A suspicious event scored anew with some of its features as they were expected. */
final class Replacement {
    private final Scoring scoring;
    private final Suspect suspect;
    private final double score;
    private final double[] off;
    private final FeatureRanking ranking;

    /**
     * Ranks the event's features.
     *
     * @param scoring not that of the event itself, whose answers would be lost
     * @param score of the event as it is
     */
    Replacement(Scoring scoring, Suspect suspect, double score) {
        this.scoring = scoring;
        this.suspect = suspect;
        this.score = score;
        scoring.begin(suspect.state(), suspect.model());
        this.off = off();
        this.ranking = FeatureRanking.of(off, score, this::without);
    }

    FeatureRanking ranking() {
        return ranking;
    }

    /** What the score loses without the first features of the ranking, and without others. */
    Ablation ablation() {
        int[] top = Arrays.copyOf(ranking.columns(), Math.min(FeatureRanking.TOP, ranking.columns().length));
        double left = without(top);
        double otherLeft = without(others(top));
        return new Ablation(suspect.model().calibration().pValue(left), score - left, score - otherLeft);
    }

    /** As many present features beside the given ones, drawn by the event alone: the first steps of a shuffle. */
    private int[] others(int[] top) {
        int[] rest = IntStream.range(0, off.length)
                .filter(i -> !suspect.isMissing(i))
                .filter(i -> Arrays.stream(top).noneMatch(taken -> taken == i))
                .toArray();
        int n = Math.min(top.length, rest.length);
        long random = Sample.idOf(suspect.key(), suspect.event().eventId());
        for (int k = 0; k < n; k++) {
            random = KeyRound.mix(random + k + 1);
            int at = k + (int) Long.remainderUnsigned(random, rest.length - k);
            int drawn = rest[at];
            rest[at] = rest[k];
            rest[k] = drawn;
        }
        return Arrays.copyOf(rest, n);
    }

    /**
     * The score with columns replaced. A sensor's past is in its decayed means, which no single reading undoes: it is silenced
     * instead, which puts both halves of its input at its reference, and its distance at what the other sensors let expect.
     */
    private double without(int[] columns) {
        double[] x = suspect.x().clone();
        for (int column : columns) {
            x[column] = scoring.isSensor(column) ? Double.NaN : suspect.expected()[column];
        }
        return scoring.score(x);
    }

    /** Squared distance of each column's two inputs from those of its expected value; 0 where it is missing. */
    private double[] off() {
        int d = suspect.x().length;
        without(IntStream.range(0, d).filter(i -> !suspect.isMissing(i)).toArray());
        double[] off = new double[d];
        for (int i = 0; i < d; i++) {
            double own = suspect.input()[i] - scoring.input()[i];
            double shared = suspect.input()[d + i] - scoring.input()[d + i];
            off[i] = own * own + shared * shared;
        }
        return off;
    }
}
