package io.prototide.job.registry;

import java.time.Duration;

/** Time as waiting sees it. */
public interface Pace {
    /** The JVM's own. */
    Pace REAL = new Pace() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration length) throws InterruptedException {
            Thread.sleep(length.toMillis());
        }
    };

    /** Nanoseconds since some moment; only differences count. */
    long nanoTime();

    void pause(Duration length) throws InterruptedException;
}
