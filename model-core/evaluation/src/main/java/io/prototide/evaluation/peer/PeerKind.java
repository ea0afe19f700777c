package io.prototide.evaluation.peer;

import io.prototide.evaluation.UsageException;
import java.util.Arrays;
import java.util.Locale;

/** The peers that can be asked for by name. */
public enum PeerKind {
    ZSCORE,
    RCF,
    KNN,
    LOGISTIC,
    FOREST,
    XGBOOST;

    /** Whether the peer learns from labels: then it is a {@link #classifier}, else a {@link #create peer} of the stream. */
    public boolean supervised() {
        return this == LOGISTIC || this == FOREST || this == XGBOOST;
    }

    /**
     * A fresh unsupervised peer.
     *
     * @param width length of the points
     * @param keys number of keys in the whole stream
     */
    public Peer create(int width, int keys, long seed) {
        return switch (this) {
            case ZSCORE -> new RunningZScore(width);
            case RCF -> new RandomCutForests(width, keys, seed);
            case KNN -> new NearestNeighbours(width);
            default -> throw new IllegalStateException(label() + " learns from labels");
        };
    }

    /**
     * How a supervised peer learns.
     *
     * @param width length of the rows
     */
    public Classifier classifier(int width) {
        return switch (this) {
            case LOGISTIC -> new LogisticRegression();
            case FOREST -> BoostedTrees.forest(width);
            case XGBOOST -> BoostedTrees.boosted();
            default -> throw new IllegalStateException(label() + " learns without labels");
        };
    }

    /** The name on the command line and in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a peer by {@link #label}. */
    public static PeerKind of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new UsageException("--peers", "must be among " + labels(), label));
    }

    private static String labels() {
        return String.join(", ", Arrays.stream(values()).map(PeerKind::label).toList());
    }
}
