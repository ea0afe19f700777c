package io.prototide.model.learner;

import io.prototide.model.gradient.Encoder;

/** What {@link EpisodicEncoder} learns by, for episodes of one shape; may hold off-heap memory. */
interface EpisodeLoss extends AutoCloseable {
    /** Embeds the episode, tells the encoder the derivative by the embeddings, and returns the loss. */
    double evaluate(Encoder encoder, Episode episode);

    /** Embeds the episode and returns the class of each query row, {@code 0..ways-1}. */
    int[] classes(Encoder encoder, Episode episode);

    @Override
    default void close() {
        // Nothing is held.
    }
}
