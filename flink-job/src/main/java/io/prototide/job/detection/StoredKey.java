package io.prototide.job.detection;

import io.prototide.model.adapt.KeyState;

/** What is kept of one key: the detector's state and the operator's own book-keeping. Mutable. */
final class StoredKey {
    /** No round under way, no timer set. */
    static final long NONE = Long.MIN_VALUE;

    KeyState state;
    /** End of the round for which a timer is set. */
    long openRound = NONE;
    /** Time of the timer that looks whether the key is idle. */
    long idleTimer = NONE;
    /** Where the next scored event goes among those that await a verdict. */
    int nextSlot;

    StoredKey(KeyState state) {
        this.state = state;
    }

    StoredKey copy() {
        StoredKey copy = new StoredKey(state.copy());
        copy.openRound = openRound;
        copy.idleTimer = idleTimer;
        copy.nextSlot = nextSlot;
        return copy;
    }
}
