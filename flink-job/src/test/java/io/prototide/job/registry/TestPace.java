package io.prototide.job.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only by waiting, and what happens meanwhile. */
public final class TestPace implements Pace {
    /** Something that happens during a pause. */
    interface Event {
        void happen(int pause);
    }

    private final List<Duration> pauses = new ArrayList<>();
    private long nanos;
    private Event event = pause -> {};

    void duringPauses(Event happening) {
        event = happening;
    }

    public void advance(Duration length) {
        nanos += length.toNanos();
    }

    List<Duration> pauses() {
        return pauses;
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public void pause(Duration length) {
        pauses.add(length);
        advance(length);
        event.happen(pauses.size());
    }
}
