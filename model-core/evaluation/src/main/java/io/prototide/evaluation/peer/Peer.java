package io.prototide.evaluation.peer;

/** A detector that learns from the stream alone, without labels. */
public interface Peer {
    /**
     * How unusual a point is, from what was learned before it; changes nothing.
     *
     * @param point shape {@code [d]}, finite
     * @return a finite score, higher is more anomalous
     */
    double score(double[] point, String key, long timeMillis);

    /** Takes the point in; called after its score, in time order. */
    void learn(double[] point, String key, long timeMillis);
}
