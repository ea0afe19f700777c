package io.prototide.evaluation.results;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.prototide.evaluation.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A configuration with some keys replaced. */
final class ConfigVariant {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));

    private ConfigVariant() {}

    /** Writes the variant; what the file names by relative paths is looked for beside the variant then. */
    static void write(Path config, Map<String, Map<String, Object>> override, Path variant) throws IOException {
        ObjectNode tree = (ObjectNode) YAML.readTree(Files.readString(config));
        override.forEach((section, keys) -> {
            ObjectNode changed = tree.get(section) instanceof ObjectNode there ? there : tree.putObject(section);
            keys.forEach((key, value) -> changed.set(key, YAML.valueToTree(value)));
        });
        Files.writeString(OutputFile.inItsFolder(variant), YAML.writeValueAsString(tree));
    }
}
