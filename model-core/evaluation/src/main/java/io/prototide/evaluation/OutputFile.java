package io.prototide.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Files that commands write. */
public final class OutputFile {
    private OutputFile() {}

    /** Makes the folder of a file where there is none, and returns the file. */
    public static Path inItsFolder(Path file) throws IOException {
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        return file;
    }

    /** Writes figures as indented JSON, in the map's order. */
    public static void json(Path file, Map<String, ?> figures) throws IOException {
        String json =
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(figures);
        Files.writeString(inItsFolder(file), json + "\n");
    }
}
