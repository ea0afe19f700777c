package io.prototide.evaluation.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.evaluation.CommandRun;
import io.prototide.model.artifact.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {
    @TempDir
    Path folder;

    private Path input;
    private Path config;

    @BeforeEach
    void writeHistory() throws IOException {
        var random = new SplittableRandom(3);
        var csv = new StringBuilder("timestamp,key,label,type,x,y\n");
        for (int row = 0; row < 600; row++) {
            boolean anomaly = row % 20 == 19;
            csv.append("%d,k%d,%d,%s,%.3f,%.3f%n"
                    .formatted(
                            row * 60_000L,
                            row % 3,
                            anomaly ? 1 : 0,
                            anomaly ? "jump" : "normal",
                            random.nextDouble() + (anomaly ? 10 : 0),
                            random.nextDouble()));
        }
        input = Files.writeString(folder.resolve("history.csv"), csv);
        config = Files.writeString(folder.resolve("prototide.yaml"), "features:\n- x\n- y\n");
    }

    @Test
    void writesAModelThatSaysWhereItComesFrom() throws Exception {
        Path model = folder.resolve("models/starter.model");

        var run = train(model);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("600 events of 3 keys, 30 anomalies of 1 types", "sha256");
        var file = ModelFile.read(model);
        assertThat(file.model().width()).isEqualTo(2);
        assertThat(file.model().library().size()).isPositive();
        assertThat(file.provenance().method()).isEqualTo("prototypical");
        assertThat(file.provenance().seed()).isEqualTo(1);
        assertThat(file.provenance().productVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(input));
        assertThat(file.provenance().inputs())
                .isEqualTo(Map.of("history.csv", HexFormat.of().formatHex(digest)));
    }

    @Test
    void writesTheSameBytesForTheSameInputsAndSeedOnly() throws IOException {
        Path first = folder.resolve("first.model");
        Path second = folder.resolve("second.model");
        Path other = folder.resolve("other.model");

        train(first, "--seed", "5");
        train(second, "--seed", "5");
        train(other, "--seed", "6");

        assertThat(first).hasSameBinaryContentAs(second);
        assertThat(Files.readAllBytes(other)).isNotEqualTo(Files.readAllBytes(first));
    }

    @ParameterizedTest
    @ValueSource(strings = {"siamese", "MAML", "reptile"})
    void trainsByEachMethodAndNamesItInTheFile(String method) throws IOException {
        Path model = folder.resolve("m.model");
        Path again = folder.resolve("again.model");

        var run = train(model, "--method", method);
        train(again, "--method", method);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("1000 episodes, mean loss");
        ModelFile file = ModelFile.read(model);
        assertThat(file.provenance().method()).isEqualTo(method.toLowerCase(Locale.ROOT));
        assertThat(again).hasSameBinaryContentAs(model);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--method magic     | --method must be prototypical, siamese, maml or reptile, got magic",
                "--type class       | --type must be a column of",
                "--input no.csv     | --input must be a readable file, got no.csv"
            })
    void refusesWrongUsageWithCodeTwo(String flags, String message) {
        var run = train(folder.resolve("m.model"), flags.split(" "));

        assertThat(run.err()).contains(message);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void refusesAConfigurationWithCodeTwo() throws IOException {
        Files.writeString(config, "features:\n- x\ndetection:\n  warm-up: 0\n");

        var run = train(folder.resolve("m.model"));

        assertThat(run.err()).contains("warm-up must be at least 1, got 0");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    private CommandRun train(Path model, String... flags) {
        var arguments = new ArrayList<>(List.of("--config", config.toString(), "--out", model.toString()));
        arguments.addAll(List.of(flags));
        if (!arguments.contains("--input")) {
            arguments.addAll(List.of("--input", input.toString()));
        }
        return CommandRun.of(new TrainCommand(), arguments.toArray(String[]::new));
    }
}
