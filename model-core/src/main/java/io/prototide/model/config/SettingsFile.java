package io.prototide.model.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.prototide.model.adapt.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A read {@code prototide.yaml}. Sections are bound to records one by one; a key that nobody knows is refused, wherever it
 * stands. {@code ${NAME}} in a text value is replaced by the environment variable, which must exist when its section
 * is read. Every refusal says where: {@code FILE line LINE: KEY RULE, got VALUE}.
 */
public final class SettingsFile {
    private static final Set<String> SECTIONS = Set.of(
            "kafka",
            "event",
            "features",
            "views",
            "detection",
            "sensors",
            "feedback",
            "adaptation",
            "learning",
            "rules",
            "outputs",
            "flink");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final YamlLines lines;
    private final ObjectNode root;
    private final Function<String, String> environment;
    private final Settings settings;

    private SettingsFile(YamlLines lines, ObjectNode root, Function<String, String> environment) {
        this.lines = lines;
        this.root = root;
        this.environment = environment;
        this.settings = check(() -> DetectionSections.settings(this));
    }

    /** Reads a file with the process's environment. */
    public static SettingsFile read(Path file) throws IOException {
        return parse(file.toString(), Files.readString(file), System::getenv);
    }

    /** Parses the text of a file called {@code prototide.yaml}. */
    public static SettingsFile parse(String text, Function<String, String> environment) {
        return parse("prototide.yaml", text, environment);
    }

    /**
     * Parses YAML text.
     *
     * @param name of the file, for messages
     * @param environment value of a variable by its name, or null if it is not set
     * @throws ConfigException with line, key, rule and value if it is refused
     */
    static SettingsFile parse(String name, String text, Function<String, String> environment) {
        YamlLines lines = YamlLines.of(name, text);
        try {
            return new SettingsFile(lines, sections(text), environment);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw ConfigException.at(name, line, "the text must be valid YAML, got: " + e.getOriginalMessage(), e);
        } catch (ConfigException e) {
            throw lines.place(e);
        }
    }

    private static ObjectNode sections(String text) throws JsonProcessingException {
        JsonNode tree = Binding.tree(text);
        if (!(tree instanceof ObjectNode root)) {
            throw new ConfigException("the configuration", "must be a map of sections " + names(), Binding.shown(tree));
        }
        for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!SECTIONS.contains(name)) {
                throw new ConfigException(name, "is no section; the sections are " + names(), name);
            }
        }
        return root;
    }

    /** What decides scores and learning. */
    public Settings settings() {
        return settings;
    }

    /**
     * How a user's own records are events. Reads nothing of {@code event.registry}: who maps columns needs no registry's
     * password.
     *
     * @throws ConfigException naming the key that does not fit
     */
    public EventMapping mapping() {
        JsonNode section = root.path("event").deepCopy();
        if (section instanceof ObjectNode keys) {
            keys.remove("registry");
        }
        return check(() -> EventMapping.of(
                Binding.bind("event", substitute(section, "event", environment), EventSection.class),
                settings.features()));
    }

    /**
     * Binds a section to a record with the section's keys in kebab case; an absent section binds as an empty one.
     *
     * @throws ConfigException naming the line and the key that does not fit
     */
    public <T> T section(String name, Class<T> type) {
        return check(() -> Binding.bind(name, tree(name), type));
    }

    /**
     * Does what may refuse a value of this file. A refusal, a {@link ConfigException} or an {@link IllegalArgumentException}
     * whose message begins with a key, is thrown with the line of that key.
     */
    public <T> T check(Supplier<T> step) {
        try {
            return step.get();
        } catch (ConfigException | IllegalArgumentException e) {
            throw lines.place(e);
        }
    }

    /**
     * The tree of a section, a missing node if it is absent. Variables are replaced here: whoever reads only the features
     * needs no broker's password.
     */
    JsonNode tree(String name) {
        return substitute(root.path(name).deepCopy(), name, environment);
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
                String element = path + "[" + i + "]";
                if (array.get(i).isNull()) {
                    throw new ConfigException(element, "must not be empty", "nothing");
                }
                array.set(i, substitute(array.get(i), element, environment));
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

    private static String names() {
        return String.join(", ", new TreeSet<>(SECTIONS));
    }
}
