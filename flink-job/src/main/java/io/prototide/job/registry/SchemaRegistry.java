package io.prototide.job.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prototide.job.config.RegistrySettings;
import io.prototide.job.writer.WriterSchema;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/** The schemas of a registry that speaks Confluent's REST API. Remembers nothing; opened by the first question. */
public final class SchemaRegistry {
    /** Schemas that one schema may name, itself or through others. */
    private static final int MOST_REFERENCES = 100;

    private final RegistrySettings settings;
    private final Pace pace;
    private PatientRegistry registry;

    public SchemaRegistry(RegistrySettings settings, Pace pace) {
        this.settings = settings;
        this.pace = pace;
    }

    /**
     * Asks for a schema, and for those that it names. Waits where the registry is down.
     *
     * @param mostBytes of a fixed type in it
     * @throws UnknownSchemaException if there is none by that id, or none of an Avro record
     * @throws RegistryException if the registry refuses us, or gives no answer for too long
     */
    public Schema schema(int id, int mostBytes) throws UnknownSchemaException {
        if (registry == null) {
            registry = new PatientRegistry(settings, pace);
        }
        String name = "schema " + Integer.toUnsignedString(id);
        ObjectNode answer = registry.get("/schemas/ids/" + Integer.toUnsignedString(id));
        if (answer == null) {
            throw new UnknownSchemaException(name + " must be known to the registry, got 404");
        }
        List<String> references = new ArrayList<>();
        collect(name, answer, references, new HashSet<>());
        try {
            return WriterSchema.parse(text(name, answer), references, mostBytes);
        } catch (IllegalArgumentException e) {
            throw new UnknownSchemaException(name + " " + e.getMessage());
        }
    }

    /** Adds the schemas that {@code answer} names, each behind those that it names itself. */
    private void collect(String name, ObjectNode answer, List<String> references, Set<String> seen)
            throws UnknownSchemaException {
        for (JsonNode reference : answer.path("references")) {
            String subject = reference.path("subject").asText();
            String path = "/subjects/"
                    + URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20") + "/versions/"
                    + reference.path("version").asInt();
            if (!seen.add(path)) {
                continue;
            }
            if (seen.size() > MOST_REFERENCES) {
                throw new UnknownSchemaException(name + " must name at most " + MOST_REFERENCES + " others, got more");
            }
            ObjectNode other = registry.get(path);
            if (other == null) {
                throw new UnknownSchemaException(name + " names " + path + ", which the registry does not know");
            }
            collect(name, other, references, seen);
            references.add(text(name, other));
        }
    }

    private static String text(String name, ObjectNode answer) throws UnknownSchemaException {
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new UnknownSchemaException(name + " must be of type AVRO, got " + type);
        }
        if (!answer.path("schema").isTextual()) {
            throw new UnknownSchemaException(name + " must come with the text of a schema, got none");
        }
        return answer.path("schema").textValue();
    }
}
