package io.prototide.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.artifact.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped model is what its two commands make, see model-core/src/main/resources/starters/README.md. */
class StarterModelTest {
    private static final String SHIPPED = "/starters/card-payments.model";

    @TempDir
    Path folder;

    @Test
    void theCommandsOfItsReadmeMakeTheShippedModelByteForByte() throws IOException {
        Path history = folder.resolve("history.csv");
        Path config = folder.resolve("demo.yaml");
        Path model = folder.resolve("card-payments.model");
        try (InputStream demo = getClass().getResourceAsStream("/demo.yaml")) {
            Files.copy(demo, config);
        }

        run("simulate", "--scenario", "cards", "--keys", "400", "--events", "60000", "--seed", "1000")
                .with("--incidents", "amount", "--out", history.toString());
        run("train", "--input", history.toString(), "--config", config.toString())
                .with("--out", model.toString(), "--seed", "1");

        assertThat(model).hasBinaryContent(shipped());
    }

    @Test
    void theShippedModelKnowsNoOtherKindThanLargeAmounts() throws IOException {
        try (InputStream in = getClass().getResourceAsStream(SHIPPED)) {
            assertThat(ModelFile.read(in, SHIPPED).model().library().cases())
                    .hasSize(10)
                    .allSatisfy(known -> assertThat(known.type()).isEqualTo("amount"));
        }
    }

    private byte[] shipped() throws IOException {
        try (InputStream in = getClass().getResourceAsStream(SHIPPED)) {
            return in.readAllBytes();
        }
    }

    private static Call run(String... first) {
        return new Call(first);
    }

    private record Call(String[] first) {
        void with(String... rest) {
            String[] all = java.util.Arrays.copyOf(first, first.length + rest.length);
            System.arraycopy(rest, 0, all, first.length, rest.length);
            assertThat(Prototide.commandLine().execute(all)).isZero();
        }
    }
}
