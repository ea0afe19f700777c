package io.prototide.job.ingest;

import io.prototide.job.writer.SchemaPaths;
import io.prototide.job.writer.WriterSchema;
import io.prototide.model.config.FieldPath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;

/** A record that was read with its writer's schema. Unions stand as the branch that was written. */
final class AvroFields implements FieldSource {
    /** A decimal of more bytes is beyond any number that can be meant. */
    private static final int MOST_DECIMAL = 512;

    private final GenericRecord root;

    AvroFields(GenericRecord root) {
        this.root = root;
    }

    /** A value, and the schema that it was written with, which may be a union. */
    private record Found(Schema schema, Object value) {}

    @Override
    public Object value(FieldPath path) throws RejectedException {
        Found found = find(path);
        return found == null ? null : scalar(found);
    }

    @Override
    public boolean has(FieldPath path) throws RejectedException {
        return find(path) != null;
    }

    @Override
    public boolean numbersInText() {
        return false;
    }

    /** Null if nothing stands there. */
    private Found find(FieldPath path) throws RejectedException {
        Found at = new Found(root.getSchema(), root);
        for (FieldPath.Step step : path.steps()) {
            if (at == null || at.value() == null) {
                return null;
            }
            at = step(path, at, step);
        }
        return at;
    }

    private static Found step(FieldPath path, Found from, FieldPath.Step step) throws RejectedException {
        if (step.isName() && from.value() instanceof GenericRecord record) {
            Schema.Field field = WriterSchema.field(record.getSchema(), step.name());
            return field == null ? null : new Found(field.schema(), record.get(field.pos()));
        }
        if (step.isName() && from.value() instanceof Map<?, ?> map) {
            // The keys are texts of Avro's own, unless the schema asks for Java's.
            Object key = map.containsKey(step.name()) ? step.name() : new Utf8(step.name());
            Schema values = WriterSchema.branch(from.schema(), Schema.Type.MAP).getValueType();
            return map.containsKey(key) ? new Found(values, map.get(key)) : null;
        }
        if (!step.isName() && from.value() instanceof List<?> list) {
            Schema items = WriterSchema.branch(from.schema(), Schema.Type.ARRAY).getElementType();
            return step.index() < list.size() ? new Found(items, list.get(step.index())) : null;
        }
        throw new RejectedException(
                Reason.TYPE,
                path + " must lead through " + (step.isName() ? "records and maps" : "arrays")
                        + ", got another value on the way");
    }

    private static Object scalar(Found found) throws RejectedException {
        Object value = found.value();
        if (value instanceof CharSequence || value instanceof GenericEnumSymbol) {
            return value.toString();
        }
        if (value instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return binary(WriterSchema.branch(found.schema(), Schema.Type.BYTES), copy);
        }
        if (value instanceof GenericFixed fixed) {
            return binary(fixed.getSchema(), fixed.bytes());
        }
        if (value instanceof GenericRecord) {
            return new Structure("a record");
        }
        if (value instanceof Map) {
            return new Structure("a map");
        }
        return value instanceof List ? new Structure("an array") : value;
    }

    private static Object binary(Schema schema, byte[] bytes) throws RejectedException {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            if (bytes.length == 0 || bytes.length > MOST_DECIMAL) {
                throw new RejectedException(
                        Reason.TYPE, "a decimal takes 1 to " + MOST_DECIMAL + " bytes, got " + bytes.length);
            }
            return new BigDecimal(new BigInteger(bytes), decimal.getScale());
        }
        if (SchemaPaths.isUuid(schema)) {
            ByteBuffer halves = ByteBuffer.wrap(bytes);
            return new UUID(halves.getLong(), halves.getLong()).toString();
        }
        return new Structure("bytes");
    }
}
