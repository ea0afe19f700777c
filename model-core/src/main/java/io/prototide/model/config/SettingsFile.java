package io.prototide.model.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.prototide.model.adapt.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A read {@code prototide.yaml}. Sections are bound to records one by one; a key that nobody knows is refused, wherever it
 * stands. {@code ${NAME}} in a text value is replaced by the environment variable, which must exist when its section
 * is read.
 */
public final class SettingsFile {
    private static final Set<String> SECTIONS = Set.of(
            "kafka", "event", "features", "views", "detection", "feedback", "adaptation", "rules", "outputs", "flink");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .withCoercionConfigDefaults(
                    coercion -> coercion.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
            .addModule(new DurationModule())
            .build();

    private final ObjectNode root;
    private final Function<String, String> environment;
    private final Settings settings;

    private SettingsFile(ObjectNode root, Function<String, String> environment) {
        this.root = root;
        this.environment = environment;
        this.settings = DetectionSections.settings(this);
    }

    /** Reads a file with the process's environment. */
    public static SettingsFile read(Path file) throws IOException {
        return parse(Files.readString(file), System::getenv);
    }

    /**
     * Parses YAML text.
     *
     * @param environment value of a variable by its name, or null if it is not set
     * @throws ConfigException if it is refused
     */
    public static SettingsFile parse(String text, Function<String, String> environment) {
        JsonNode tree;
        try {
            tree = YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new ConfigException(
                    "the configuration is no valid YAML, line " + line(e) + ": " + e.getOriginalMessage(), e);
        }
        if (!(tree instanceof ObjectNode root)) {
            throw new ConfigException("the configuration", "must be a map of sections " + names(), tree);
        }
        for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!SECTIONS.contains(name)) {
                throw new ConfigException(name, "is no section; the sections are " + names(), root.get(name));
            }
        }
        return new SettingsFile(root, environment);
    }

    /** What decides scores and learning. */
    public Settings settings() {
        return settings;
    }

    /**
     * Binds a section to a record with the section's keys in kebab case; an absent section binds as an empty one.
     *
     * @throws ConfigException naming the key that does not fit
     */
    public <T> T section(String name, Class<T> type) {
        JsonNode section = tree(name);
        return bind(name, section.isMissingNode() || section.isNull() ? YAML.createObjectNode() : section, type);
    }

    /**
     * The tree of a section, a missing node if it is absent. Variables are replaced here: whoever reads only the features
     * needs no broker's password.
     */
    JsonNode tree(String name) {
        return substitute(root.path(name).deepCopy(), name, environment);
    }

    static <T> T bind(String path, JsonNode node, Class<T> type) {
        try {
            return YAML.treeToValue(node, type);
        } catch (UnrecognizedPropertyException e) {
            String known = e.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new ConfigException(path(path, e) + " is not known; " + path + " takes " + known, e);
        } catch (JsonMappingException e) {
            Throwable cause = e.getCause();
            String rule = cause instanceof IllegalArgumentException ? cause.getMessage() : e.getOriginalMessage();
            throw new ConfigException(path(path, e) + ": " + rule, e);
        } catch (JsonProcessingException e) {
            throw new ConfigException(path + ": " + e.getOriginalMessage(), e);
        }
    }

    private static String path(String root, JsonMappingException e) {
        StringBuilder path = new StringBuilder(root);
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() != null) {
                path.append('.').append(step.getFieldName());
            } else {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.toString();
    }

    private static JsonNode substitute(JsonNode node, String path, Function<String, String> environment) {
        if (node.isTextual()) {
            return TextNode.valueOf(substitute(node.textValue(), path, environment));
        }
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                field.setValue(substitute(field.getValue(), path + "." + field.getKey(), environment));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, substitute(array.get(i), path + "[" + i + "]", environment));
            }
        }
        return node;
    }

    private static String substitute(String text, String path, Function<String, String> environment) {
        return VARIABLE.matcher(text).replaceAll(match -> {
            String value = environment.apply(match.group(1));
            if (value == null) {
                throw new ConfigException(path, "needs the environment variable " + match.group(1), "none");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    }

    private static String names() {
        return String.join(", ", new TreeSet<>(SECTIONS));
    }
}
