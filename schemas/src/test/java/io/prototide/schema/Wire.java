package io.prototide.schema;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Records to bytes and back, and sample records of any schema. */
final class Wire {
    private Wire() {}

    static byte[] write(Schema writer, Object datum) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        if (datum instanceof SpecificRecord known) {
            new SpecificDatumWriter<SpecificRecord>(writer, SpecificData.getForClass(known.getClass()))
                    .write(known, encoder);
        } else {
            new GenericDatumWriter<>(writer).write(datum, encoder);
        }
        encoder.flush();
        return bytes.toByteArray();
    }

    /** As the generated class of the reader's schema; all bytes must be used up. */
    static SpecificRecord readSpecific(byte[] bytes, Schema writer, Schema reader) throws IOException {
        Class<?> generated = SpecificData.get().getClass(reader);
        // The class's own copy of the schema says that text is to be read as java.lang.String.
        Schema own = SpecificData.get().getSchema(generated);
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, null);
        SpecificRecord read = new SpecificDatumReader<SpecificRecord>(writer, own, SpecificData.getForClass(generated))
                .read(null, decoder);
        if (!decoder.isEnd()) {
            throw new IOException("bytes are left over");
        }
        return read;
    }

    static Object readGeneric(byte[] bytes, Schema writer, Schema reader) throws IOException {
        return new GenericDatumReader<>(writer, reader)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }

    /** A value with every field and every optional part filled; distinct where the type allows it. */
    static Object sample(Schema schema, String name) {
        return switch (schema.getType()) {
            case RECORD -> {
                GenericData.Record record = new GenericData.Record(schema);
                for (Schema.Field field : schema.getFields()) {
                    record.put(field.pos(), sample(field.schema(), field.name()));
                }
                yield record;
            }
            case ENUM ->
                new GenericData.EnumSymbol(
                        schema,
                        schema.getEnumSymbols().get(schema.getEnumSymbols().size() - 1));
            case ARRAY -> List.of(sample(schema.getElementType(), name), sample(schema.getElementType(), name + "2"));
            case MAP -> Map.of("a", sample(schema.getValueType(), name));
            case UNION -> sample(schema.getTypes().get(schema.getTypes().size() - 1), name);
            case STRING -> "text of " + name;
            case BYTES -> ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8));
            case INT -> 7 + name.length();
            case LONG -> 1_732_500_000_000L + name.length();
            case FLOAT -> 0.5f + name.length();
            case DOUBLE -> 0.25 + name.length();
            case BOOLEAN -> true;
            default -> throw new IllegalArgumentException("no sample of " + schema);
        };
    }
}
