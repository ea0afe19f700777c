package io.prototide.job.writer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaIncompatibilityType;

/** The Avro schema that records are written with. */
public final class WriterSchema {
    private static final int MOST_MESSAGE = 200;

    private WriterSchema() {}

    /**
     * Reads the schema in a file.
     *
     * @param key of the configuration, for messages
     * @throws IllegalArgumentException naming the key if there is none
     */
    public static Schema read(String key, String file, int mostBytes) {
        try {
            return parse(Files.readString(Path.of(file)), List.of(), mostBytes);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(key + " must name a readable file, got " + file, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " " + e.getMessage(), e);
        }
    }

    /**
     * Holds what is written against what reads it; the record itself may have another name.
     *
     * @throws IllegalArgumentException naming the key and the field that can not be read
     */
    public static void requireReadable(String key, Schema writer, Schema reader) {
        for (Incompatibility found : SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()) {
            if (found.getType() != SchemaIncompatibilityType.NAME_MISMATCH
                    || !found.getLocation().equals("/name")) {
                throw new IllegalArgumentException(key + " must be readable as " + reader.getFullName() + ", got "
                        + found.getType() + " of " + found.getMessage() + " at " + found.getLocation());
            }
        }
    }

    /**
     * Parses a schema of records. A default that does not fit its field is let pass: readers by the writer's schema need
     * none.
     *
     * @param references schemas that {@code text} names, each after those it names itself
     * @param mostBytes of a fixed type: a reader takes its memory before it sees the bytes
     * @throws IllegalArgumentException saying what it is instead
     */
    public static Schema parse(String text, List<String> references, int mostBytes) {
        Schema schema;
        try {
            Schema.Parser parser = new Schema.Parser().setValidateDefaults(false);
            references.forEach(parser::parse);
            schema = parser.parse(text);
        } catch (AvroRuntimeException e) {
            throw new IllegalArgumentException("must be an Avro schema, got " + cut(e.getMessage()), e);
        }
        if (schema.getType() != Schema.Type.RECORD) {
            throw new IllegalArgumentException("must be the Avro schema of a record, got one of " + schema.getType());
        }
        boundFixed(schema, mostBytes, new HashSet<>());
        return schema;
    }

    /** Avro's message may repeat the whole schema, on many lines. */
    private static String cut(String message) {
        String text = String.valueOf(message).replaceAll("\\s+", " ");
        return text.length() <= MOST_MESSAGE ? text : text.substring(0, MOST_MESSAGE) + "...";
    }

    private static void boundFixed(Schema schema, int mostBytes, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    schema.getFields().forEach(field -> boundFixed(field.schema(), mostBytes, seen));
                }
            }
            case ARRAY -> boundFixed(schema.getElementType(), mostBytes, seen);
            case MAP -> boundFixed(schema.getValueType(), mostBytes, seen);
            case UNION -> schema.getTypes().forEach(branch -> boundFixed(branch, mostBytes, seen));
            case FIXED -> {
                if (schema.getFixedSize() > mostBytes) {
                    throw new IllegalArgumentException("must hold fixed types of at most " + mostBytes + " bytes, got "
                            + schema.getFullName() + " of " + schema.getFixedSize());
                }
            }
            default -> {
                // a value without parts
            }
        }
    }

    /** A record's field by its name, or else by an alias; null if there is none. */
    public static Schema.Field field(Schema record, String name) {
        Schema.Field field = record.getField(name);
        if (field != null) {
            return field;
        }
        for (Schema.Field other : record.getFields()) {
            if (other.aliases().contains(name)) {
                return other;
            }
        }
        return null;
    }

    /** The schema itself, or the union's branch of that type; null if there is none. */
    public static Schema branch(Schema schema, Schema.Type type) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema.getType() == type ? schema : null;
        }
        for (Schema branch : schema.getTypes()) {
            if (branch.getType() == type) {
                return branch;
            }
        }
        return null;
    }

    /** The declared logical type, also one that Avro's library does not know; null if there is none. */
    public static String logicalType(Schema schema) {
        return schema.getProp("logicalType");
    }
}
