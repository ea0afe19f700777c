package io.prototide.job.writer;

import io.prototide.model.config.FieldPath;
import io.prototide.model.config.MappedTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Holds paths against a writer's schema before the first record comes. */
public final class SchemaPaths {
    private static final Set<Schema.Type> WHOLE = Set.of(Schema.Type.INT, Schema.Type.LONG);
    private static final Set<Schema.Type> REAL =
            Set.of(Schema.Type.INT, Schema.Type.LONG, Schema.Type.FLOAT, Schema.Type.DOUBLE, Schema.Type.BOOLEAN);

    private final Schema schema;

    public SchemaPaths(Schema schema) {
        this.schema = schema;
    }

    /** @throws IllegalArgumentException naming the key and the path, if no number can stand there */
    public void requireNumber(String key, FieldPath path) {
        require(key, path, "a number", found(key, path).stream().anyMatch(SchemaPaths::isNumber));
    }

    /** @throws IllegalArgumentException naming the key and the path, if no text can stand there */
    public void requireText(String key, FieldPath path) {
        require(
                key,
                path,
                "a text, an enum or a whole number",
                found(key, path).stream().anyMatch(SchemaPaths::isText));
    }

    /** @throws IllegalArgumentException naming the key and the path, if no time of the unit can stand there */
    public void requireTime(String key, MappedTime time) {
        List<Schema> found = found(key, time.path());
        boolean iso = time.unit() == MappedTime.Unit.ISO;
        require(
                key,
                time.path(),
                "a time in " + time.unit().word(),
                found.stream().anyMatch(one -> iso ? one.getType() == Schema.Type.STRING : isNumber(one)));
        String other = contradiction(time);
        if (other != null) {
            throw new IllegalArgumentException(other);
        }
    }

    /** How the schema's own declaration contradicts the unit; null if it does not. */
    public String contradiction(MappedTime time) {
        for (Schema found : find(time.path())) {
            String declared = WriterSchema.logicalType(found);
            if (WHOLE.contains(found.getType()) && declared != null && !declared.endsWith(suffix(time.unit()))) {
                return "event.time.unit must agree with the schema, where " + time.path() + " is " + declared + ", got "
                        + time.unit().word();
            }
        }
        return null;
    }

    private static String suffix(MappedTime.Unit unit) {
        return "timestamp-" + unit.word();
    }

    private static void require(String key, FieldPath path, String wanted, boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException(key + " must name " + wanted + ", got another type at " + path);
        }
    }

    private List<Schema> found(String key, FieldPath path) {
        List<Schema> found = find(path);
        if (found.isEmpty()) {
            throw new IllegalArgumentException(key + " must name a value of the schema " + schema.getFullName()
                    + ", got " + path + "; its fields are "
                    + schema.getFields().stream().map(Schema.Field::name).collect(Collectors.joining(", ")));
        }
        return found;
    }

    /** Every schema that a value at the path may have; empty if there can be none. */
    private List<Schema> find(FieldPath path) {
        List<Schema> at = List.of(schema);
        for (FieldPath.Step step : path.steps()) {
            List<Schema> next = new ArrayList<>();
            at.forEach(one -> step(one, step, next));
            at = next;
        }
        return at;
    }

    private static void step(Schema from, FieldPath.Step step, List<Schema> into) {
        Schema to = null;
        if (step.isName() && from.getType() == Schema.Type.RECORD) {
            Schema.Field field = WriterSchema.field(from, step.name());
            to = field == null ? null : field.schema();
        } else if (step.isName() && from.getType() == Schema.Type.MAP) {
            to = from.getValueType();
        } else if (!step.isName() && from.getType() == Schema.Type.ARRAY) {
            to = from.getElementType();
        }
        if (to != null) {
            into.addAll(to.getType() == Schema.Type.UNION ? to.getTypes() : List.of(to));
        }
    }

    private static boolean isNumber(Schema schema) {
        return REAL.contains(schema.getType()) || schema.getLogicalType() instanceof LogicalTypes.Decimal;
    }

    private static boolean isText(Schema schema) {
        return switch (schema.getType()) {
            case STRING, ENUM, BOOLEAN, INT, LONG -> true;
            case FIXED, BYTES ->
                isUuid(schema)
                        || schema.getLogicalType() instanceof LogicalTypes.Decimal decimal && decimal.getScale() == 0;
            default -> false;
        };
    }

    /** Whether these are the sixteen bytes of a UUID. */
    public static boolean isUuid(Schema schema) {
        return schema.getType() == Schema.Type.FIXED
                && schema.getFixedSize() == 2 * Long.BYTES
                && "uuid".equals(WriterSchema.logicalType(schema));
    }
}
