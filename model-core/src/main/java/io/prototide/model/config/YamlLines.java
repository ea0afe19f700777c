package io.prototide.model.config;

import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Where the keys of a YAML file stand. Says for every refusal the line: a refusal begins with the key that it is about,
 * like {@code detection.ring}, {@code features[2].kind} or {@code features.amount.kind}; a key that is not written has the
 * line of the section that lacks it.
 */
final class YamlLines {
    private final String file;
    private final Node root;

    private YamlLines(String file, Node root) {
        this.file = file;
        this.root = root;
    }

    /** @throws ConfigException if the text is no YAML, repeats a key or refers from one place to another */
    static YamlLines of(String file, String text) {
        try {
            // One walk over the events first: a composed tree with aliases may be endless.
            for (Event event : new Yaml().parse(new StringReader(text))) {
                if (event instanceof AliasEvent alias) {
                    throw ConfigException.at(
                            file,
                            alias.getStartMark().getLine() + 1,
                            "every value must be written out, got the alias *" + alias.getAnchor(),
                            null);
                }
            }
            YamlLines lines = new YamlLines(file, new Yaml().compose(new StringReader(text)));
            lines.refuseRepeatedKeys(lines.root, "");
            return lines;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw ConfigException.at(file, line, "the text must be valid YAML, got: " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw ConfigException.at(file, 1, "the text must be valid YAML, got: " + e.getMessage(), e);
        }
    }

    /** The refusal with file and line in front; one that has them already stays as it is. */
    ConfigException place(RuntimeException refusal) {
        if (refusal instanceof ConfigException config && config.isPlaced()) {
            return config;
        }
        String message = String.valueOf(refusal.getMessage());
        return ConfigException.at(file, line(message.split("[\\s,]|:\\s", 2)[0]), message, refusal);
    }

    /** Line of the longest part of the path that is written. */
    private int line(String path) {
        Step at = new Step(root, root == null ? 1 : line(root), path);
        for (Step next = at; next != null; next = next(at)) {
            at = next;
        }
        return at.line;
    }

    private record Step(Node node, int line, String rest) {}

    private static Step next(Step at) {
        if (at.node instanceof MappingNode map) {
            return within(map, at.rest);
        }
        return at.node instanceof SequenceNode list ? within(list, at.rest) : null;
    }

    /** Keys may hold dots themselves, as Flink's and Kafka's do: the longest one that fits is meant. */
    private static Step within(MappingNode map, String path) {
        NodeTuple longest = null;
        for (NodeTuple entry : map.getValue()) {
            boolean longer = longest == null
                    || text(entry.getKeyNode()).length()
                            > text(longest.getKeyNode()).length();
            if (longer && leads(text(entry.getKeyNode()), path)) {
                longest = entry;
            }
        }
        return longest == null
                ? null
                : new Step(longest.getValueNode(), line(longest.getKeyNode()), after(text(longest.getKeyNode()), path));
    }

    /** By number, or by the element's name or id. */
    private static Step within(SequenceNode list, String path) {
        List<Node> elements = list.getValue();
        for (int i = 0; i < elements.size(); i++) {
            Node element = elements.get(i);
            for (String name : List.of("[" + i + "]", name(element))) {
                if (leads(name, path)) {
                    return new Step(element, line(element), after(name, path));
                }
            }
        }
        return null;
    }

    private static String name(Node element) {
        if (element instanceof MappingNode map) {
            for (NodeTuple entry : map.getValue()) {
                String key = text(entry.getKeyNode());
                if (key.equals("name") || key.equals("id")) {
                    return text(entry.getValueNode());
                }
            }
        }
        return text(element);
    }

    private static boolean leads(String key, String path) {
        return !key.isEmpty()
                && path.startsWith(key)
                && (path.length() == key.length() || ".[".indexOf(path.charAt(key.length())) >= 0);
    }

    private static String after(String key, String path) {
        String rest = path.substring(key.length());
        return rest.startsWith(".") ? rest.substring(1) : rest;
    }

    private void refuseRepeatedKeys(Node node, String path) {
        if (node instanceof SequenceNode list) {
            for (int i = 0; i < list.getValue().size(); i++) {
                refuseRepeatedKeys(list.getValue().get(i), path + "[" + i + "]");
            }
        }
        if (node instanceof MappingNode map) {
            Map<String, Integer> seen = new HashMap<>();
            for (NodeTuple entry : map.getValue()) {
                String key = (path.isEmpty() ? "" : path + ".") + text(entry.getKeyNode());
                Integer first = seen.putIfAbsent(key, line(entry.getKeyNode()));
                if (first != null) {
                    throw ConfigException.at(
                            file,
                            line(entry.getKeyNode()),
                            key + " must be written once, got it again after line " + first,
                            null);
                }
                refuseRepeatedKeys(entry.getValueNode(), key);
            }
        }
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
