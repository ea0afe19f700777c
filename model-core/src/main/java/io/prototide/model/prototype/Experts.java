package io.prototide.model.prototype;

/**
 * What each expert says of one event, higher being more anomalous.
 *
 * @param unusual U: distance from what the key lately did, at least 0; needs no label
 * @param support S: log-odds of the support set against the key's normal events in the embedding
 * @param prototypes P: log-odds of the learned prototypes; 0 while none were learned
 * @param library L: how much nearer the event is to a confirmed case than to the average event; 0 without a case
 * @param head N: log-odds of a linear classifier, the key's own or that of all keys; 0 while there is neither
 * @param novelty M: distance from what all keys did in the history, at least 0; 0 without a history
 */
public record Experts(double unusual, double support, double prototypes, double library, double head, double novelty) {
    /** Number of experts. */
    public static final int COUNT = 6;

    public static final Experts SILENT = new Experts(0, 0, 0, 0, 0, 0);

    /** Shape {@code [COUNT]}, in the order of the components. */
    public double[] toArray() {
        return new double[] {unusual, support, prototypes, library, head, novelty};
    }

    /** The same, to be kept. */
    public float[] toFloats() {
        return new float[] {
            (float) unusual, (float) support, (float) prototypes, (float) library, (float) head, (float) novelty
        };
    }
}
