package io.prototide.evaluation.backtest;

/** A detector that decides by itself when to alert, and keeps a state for each key that can be weighed. */
interface AlertingDetector extends StreamDetector {
    /** Whether the row that was scored last raised an alert. */
    boolean alerted();

    /** Whether the row that was scored last could have raised one: its key and the model know enough. */
    boolean warm();

    /** Mean size of the serialised state of a key. */
    double bytesPerKey();
}
