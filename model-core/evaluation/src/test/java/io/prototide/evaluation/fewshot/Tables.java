package io.prototide.evaluation.fewshot;

import io.prototide.evaluation.dataset.ClassTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Small tables and options for tests. */
final class Tables {
    private Tables() {}

    /** A table of this CSV text; its class column is {@code type}. */
    static ClassTable of(String csv) {
        try {
            Path file = Files.createTempFile("table", ".csv");
            try {
                Files.writeString(file, csv);
                return ClassTable.read("--train", List.of(file), "type", List.of());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FewShotOptions options(int ways, int shots, String... heldOutKeys) {
        return new FewShotOptions(
                List.of(Path.of("train.csv")),
                List.of(Path.of("test.csv")),
                "type",
                Method.NEAREST_MEAN,
                ways,
                shots,
                10,
                1,
                List.of(heldOutKeys),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
