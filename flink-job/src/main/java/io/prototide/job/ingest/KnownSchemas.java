package io.prototide.job.ingest;

import io.prototide.job.config.EventSettings;
import io.prototide.job.registry.Pace;
import io.prototide.job.registry.SchemaRegistry;
import io.prototide.job.registry.UnknownSchemaException;
import io.prototide.job.writer.SchemaPaths;
import io.prototide.model.config.MappedTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** What the registry said of schema ids. An id's schema never changes; that there is none by it may. */
final class KnownSchemas {
    private static final int MOST = 1000;

    private final SchemaRegistry registry;
    private final int maxBytes;
    private final MappedTime time;
    private final long unknownNanos;
    private final Pace pace;
    private final Map<Integer, AvroRecords<GenericRecord>> usable = leastRecentlyUsed();
    private final Map<Integer, Refused> refused = leastRecentlyUsed();

    private record Refused(RejectedException why, long sinceNanos) {}

    KnownSchemas(SchemaRegistry registry, EventSettings settings, Pace pace) {
        this.registry = registry;
        this.maxBytes = settings.maxBytes();
        this.time = settings.source().mapping().time();
        this.unknownNanos = settings.source().registry().unknownFor().toNanos();
        this.pace = pace;
    }

    /** @throws RejectedException if there is no schema by that id, or none that can be used */
    AvroRecords<GenericRecord> of(int id) throws RejectedException {
        AvroRecords<GenericRecord> known = usable.get(id);
        if (known != null) {
            return known;
        }
        Refused before = refused.get(id);
        if (before != null && pace.nanoTime() - before.sinceNanos() < unknownNanos) {
            throw before.why();
        }
        try {
            AvroRecords<GenericRecord> records = AvroRecords.of(ask(id));
            usable.put(id, records);
            refused.remove(id);
            return records;
        } catch (RejectedException e) {
            refused.put(id, new Refused(e, pace.nanoTime()));
            throw e;
        }
    }

    private Schema ask(int id) throws RejectedException {
        Schema schema;
        try {
            schema = registry.schema(id, maxBytes);
        } catch (UnknownSchemaException e) {
            throw new RejectedException(Reason.UNKNOWN_SCHEMA, e.getMessage());
        }
        String contradiction = new SchemaPaths(schema).contradiction(time);
        if (contradiction != null) {
            throw new RejectedException(Reason.TYPE, contradiction);
        }
        return schema;
    }

    private static <T> Map<Integer, T> leastRecentlyUsed() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, T> eldest) {
                return size() > MOST;
            }
        };
    }
}
