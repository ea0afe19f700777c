package io.prototide.evaluation.backtest;

import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.evaluation.peer.Peer;
import io.prototide.evaluation.peer.PeerKind;
import io.prototide.evaluation.peer.PointSource;

/** An unsupervised peer on the same rows. */
final class PeerDetector implements StreamDetector {
    private final PeerKind kind;
    private final LabelledStream stream;
    private final PointSource points;
    private final Peer peer;

    PeerDetector(PeerKind kind, LabelledStream stream, PointSource points, long seed) {
        this.kind = kind;
        this.stream = stream;
        this.points = points;
        this.peer = kind.create(points.width(), stream.keyCount(), seed);
    }

    @Override
    public String name() {
        return kind.label();
    }

    @Override
    public double score(int row) {
        double[] point = points.point(row);
        double score = peer.score(point, stream.key(row), stream.timeMillis(row));
        peer.learn(point, stream.key(row), stream.timeMillis(row));
        return score;
    }
}
