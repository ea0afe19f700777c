package io.prototide.job;

import io.prototide.schema.Audit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** A sink that fails at the first record after it was armed, and never again. One test at a time uses it. */
final class FailOnce implements Sink<Audit> {
    private static final long serialVersionUID = 1L;

    private static final AtomicBoolean ARMED = new AtomicBoolean();
    private static final AtomicInteger FAILURES = new AtomicInteger();

    FailOnce() {
        ARMED.set(false);
        FAILURES.set(0);
    }

    static void arm() {
        ARMED.set(true);
    }

    static int failures() {
        return FAILURES.get();
    }

    @Override
    public SinkWriter<Audit> createWriter(WriterInitContext context) {
        return new Writer();
    }

    private static final class Writer implements SinkWriter<Audit> {
        @Override
        public void write(Audit entry, Context context) {
            if (ARMED.compareAndSet(true, false)) {
                FAILURES.incrementAndGet();
                throw new IllegalStateException("failed on purpose");
            }
        }

        @Override
        public void flush(boolean endOfInput) {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
