package io.prototide.evaluation.backtest;

/** A detector under test on one stream. It is told of rows in time order and of labels when they arrive. */
interface StreamDetector {
    /** The name in reports. */
    String name();

    /** Scores a row, then learns from it what can be learned without its label; a finite score. */
    double score(int row);

    /** The label of an earlier row has arrived: an anomaly. */
    default void confirm(int row, long arrivalMillis) {}

    /** The label of an earlier row has arrived, and it says that the row is normal. */
    default void dismiss(int row, long arrivalMillis) {}
}
