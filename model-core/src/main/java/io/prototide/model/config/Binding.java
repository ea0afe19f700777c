package io.prototide.model.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Binds parts of a YAML tree to records with keys in kebab case, strictly; says of what does not fit key, rule and value. */
final class Binding {
    private static final int LONGEST_VALUE = 100;
    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final Set<Class<?>> NUMBERS = Set.of(float.class, Float.class, double.class, Double.class);

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

    private Binding() {}

    /** @throws JsonProcessingException if a number is none; the syntax has been looked at before */
    static JsonNode tree(String text) throws JsonProcessingException {
        return YAML.readTree(text);
    }

    /** @param path of {@code node} in the file */
    static <T> T bind(String path, JsonNode node, Class<T> type) {
        try {
            return YAML.treeToValue(isNothing(node) ? YAML.createObjectNode() : node, type);
        } catch (UnrecognizedPropertyException e) {
            String known = e.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new ConfigException(path(path, e), "is not known; " + path + " takes " + known, e.getPropertyName());
        } catch (MismatchedInputException e) {
            throw new ConfigException(path(path, e), "must be " + wanted(e.getTargetType()), shown(at(node, e)));
        } catch (JsonMappingException e) {
            throw new ConfigException(message(path(path, e), e), e);
        } catch (JsonProcessingException e) {
            throw new ConfigException(path + ": " + e.getOriginalMessage(), e);
        }
    }

    static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    /** A value as it is named in a message. What a map or a list holds may be secret. */
    static String shown(JsonNode node) {
        if (isNothing(node)) {
            return "nothing";
        }
        if (node.isContainerNode()) {
            return node.isArray() ? "a list" : "a map";
        }
        String text = node.asText();
        if (text.isBlank()) {
            return "'" + text + "'";
        }
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text;
    }

    private static String message(String path, JsonMappingException e) {
        if (!(e.getCause() instanceof IllegalArgumentException rule)) {
            return path + ": " + e.getOriginalMessage();
        }
        return rule.getMessage().startsWith(path) ? rule.getMessage() : path + ": " + rule.getMessage();
    }

    private static String wanted(Class<?> type) {
        if (type == null) {
            return "another value";
        }
        if (WHOLE.contains(type)) {
            return "a whole number";
        }
        if (NUMBERS.contains(type)) {
            return "a number";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == Duration.class) {
            return DurationModule.RULE;
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "a map of keys" : "a text";
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

    private static JsonNode at(JsonNode root, JsonMappingException e) {
        JsonNode at = root;
        for (JsonMappingException.Reference step : e.getPath()) {
            at = step.getFieldName() != null ? at.path(step.getFieldName()) : at.path(step.getIndex());
        }
        return at;
    }
}
