package io.prototide.model.adapt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the memory of this version as a new fixture: {@code MemoryHistoryWriter
 * model-core/src/test/resources/state-history/learning-memory/v3}. Run once when the layout changes.
 */
final class MemoryHistoryWriter {
    private MemoryHistoryWriter() {}

    public static void main(String[] args) throws IOException {
        Files.write(Path.of(args[0]), MemoryHistoryTest.memoryOfFourRounds());
    }
}
