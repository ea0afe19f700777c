package io.prototide.job.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prototide.model.config.FieldPath;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A JSON object. */
final class JsonFields implements FieldSource {
    private final ObjectNode root;

    private JsonFields(ObjectNode root) {
        this.root = root;
    }

    /** One object in UTF-8 and nothing behind it; a name that comes twice is refused. */
    static FieldReader reader() {
        ObjectReader reader = mapper().readerFor(JsonNode.class);
        return value -> read(reader, value);
    }

    private static JsonMapper mapper() {
        JsonFactory factory = new JsonFactoryBuilder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // The names are anybody's: they must not stay in memory.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                // 5.0 is no whole number, so that a key never depends on how many zeros a writer prints.
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    private static FieldSource read(ObjectReader reader, byte[] value) throws RejectedException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
            if (reader.readTree(text) instanceof ObjectNode root) {
                return new JsonFields(root);
            }
            throw new RejectedException(Reason.DECODE, "the value must be a JSON object, got another value");
        } catch (CharacterCodingException e) {
            throw new RejectedException(Reason.DECODE, "the value must be UTF-8, got other bytes");
        } catch (JsonProcessingException e) {
            // The message of Jackson may hold payload; its place does not.
            String place = e.getLocation() == null
                    ? ""
                    : " at character " + e.getLocation().getCharOffset();
            throw new RejectedException(
                    Reason.DECODE,
                    "the value must be one JSON object, got " + e.getClass().getSimpleName() + place);
        }
    }

    @Override
    public Object value(FieldPath path) throws RejectedException {
        JsonNode node = find(path);
        return node == null ? null : scalar(node);
    }

    @Override
    public boolean has(FieldPath path) throws RejectedException {
        return find(path) != null;
    }

    @Override
    public boolean numbersInText() {
        return true;
    }

    /** Null if nothing stands there. */
    private JsonNode find(FieldPath path) throws RejectedException {
        JsonNode at = root;
        for (FieldPath.Step step : path.steps()) {
            if (at == null || at.isNull()) {
                return null;
            }
            if (step.isName() ? !at.isObject() : !at.isArray()) {
                throw new RejectedException(
                        Reason.TYPE,
                        path + " must lead through " + (step.isName() ? "objects" : "arrays")
                                + ", got another value on the way");
            }
            at = step.isName() ? at.get(step.name()) : at.get(step.index());
        }
        return at;
    }

    private static Object scalar(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.numberValue();
            case NULL, MISSING -> null;
            case OBJECT -> new Structure("an object");
            case ARRAY -> new Structure("an array");
            default -> new Structure("another value");
        };
    }
}
