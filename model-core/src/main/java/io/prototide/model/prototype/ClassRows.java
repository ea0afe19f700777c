package io.prototide.model.prototype;

import java.util.SplittableRandom;

/** Rows to learn from. Drawn rows are not to be changed. */
public interface ClassRows {
    /** A normal row, shape {@code [input]}. */
    float[] normal(SplittableRandom random);

    /** An anomalous row, shape {@code [input]}. */
    float[] anomaly(SplittableRandom random);
}
