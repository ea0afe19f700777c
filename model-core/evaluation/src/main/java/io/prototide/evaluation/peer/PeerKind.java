package io.prototide.evaluation.peer;

import io.prototide.evaluation.UsageException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** The peers that can be asked for by name. */
public enum PeerKind {
    ZSCORE {
        @Override
        public Peer create(int width, int keys, long seed) {
            return new RunningZScore(width);
        }
    },
    RCF {
        @Override
        public Peer create(int width, int keys, long seed) {
            return new RandomCutForests(width, keys, seed);
        }
    };

    private static final Set<String> PLANNED = Set.of("knn", "logistic", "forest", "xgboost");

    /**
     * A fresh peer.
     *
     * @param width length of the points
     * @param keys number of keys in the whole stream
     */
    public abstract Peer create(int width, int keys, long seed);

    /** The name on the command line and in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a peer by {@link #label}. */
    public static PeerKind of(String label) {
        if (PLANNED.contains(label)) {
            throw new UsageException("--peers " + label + " is not there yet; there are " + labels());
        }
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new UsageException("--peers", "must be among " + labels(), label));
    }

    private static String labels() {
        return String.join(", ", Arrays.stream(values()).map(PeerKind::label).toList());
    }
}
