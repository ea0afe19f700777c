package io.prototide.evaluation.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Finished runs, a JSON file each: the report of the backtest, and how it came about under {@code run}. */
final class RunStore {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;

    RunStore(Path folder) {
        this.folder = folder;
    }

    boolean has(Run run) {
        return Files.isReadable(folder.resolve(run.file()));
    }

    Optional<StoredRun> find(Run run) throws IOException {
        if (!has(run)) {
            return Optional.empty();
        }
        JsonNode report = JSON.readTree(Files.readString(folder.resolve(run.file())));
        return Optional.of(new StoredRun(report));
    }

    /**
     * Keeps a run. The file appears whole or not at all, so a run that was interrupted never passes for a finished one.
     *
     * @param report of the backtest; it is removed
     * @param circumstances put under {@code run}
     */
    StoredRun keep(Run run, Path report, ObjectNode circumstances) throws IOException {
        ObjectNode all = (ObjectNode) JSON.readTree(Files.readString(report));
        all.set("run", circumstances);
        Path part = Files.writeString(folder.resolve(run.file() + ".part"), JSON.writeValueAsString(all) + "\n");
        Files.move(part, folder.resolve(run.file()), StandardCopyOption.ATOMIC_MOVE);
        Files.delete(report);
        return new StoredRun(all);
    }
}
