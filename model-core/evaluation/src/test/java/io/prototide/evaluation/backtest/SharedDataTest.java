package io.prototide.evaluation.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prototide.evaluation.CommandRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slices of the benchmark data, where it lies beside the project; elsewhere these tests are skipped and say so. */
class SharedDataTest {
    @TempDir
    Path folder;

    @Test
    void replaysFiveDaysOfCardPayments() throws IOException {
        JsonNode report = report(slice("fraud/handbook_2018-04.csv.gz", 48_000), "zscore", "1d");

        assertThat(report.get("features")).extracting(JsonNode::asText).containsExactly("terminal_id", "tx_amount");
        JsonNode detectors = report.get("detectors");
        assertThat(detectors.get("prototide").get("rocAuc").asDouble()).isBetween(0.5, 1.0);
        assertThat(detectors.get("prototide").get("recallByType").has("amount_over_220"))
                .isTrue();
        assertThat(detectors.get("zscore").get("rocAuc").asDouble()).isBetween(0.5, 1.0);
    }

    @Test
    void replaysSensorsOfATestBed() throws IOException {
        JsonNode report = report(slice("industrial/skab.csv.gz", 12_000), "zscore,rcf", "10m");

        assertThat(report.get("rows").asInt()).isEqualTo(12_000);
        assertThat(report.get("scoredAnomalies").asInt()).isPositive();
        assertThat(report.get("labelsUsed").asInt()).isPositive();
        assertThat(report.get("features")).hasSize(8);
        for (String detector : List.of("prototide", "zscore", "rcf")) {
            assertThat(report.get("detectors")
                            .get(detector)
                            .get("averagePrecision")
                            .asDouble())
                    .isGreaterThan(0)
                    .isLessThanOrEqualTo(1);
        }
    }

    private JsonNode report(Path input, String peers, String delay) throws IOException {
        Path report = folder.resolve("report.json");
        var run = CommandRun.of(
                new BacktestCommand(),
                "--input %s --key key --time timestamp --label label --type type --peers %s --label-delay %s --report %s"
                        .formatted(input, peers, delay, report)
                        .split(" "));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return new ObjectMapper().readTree(Files.readString(report));
    }

    /** The header and the first rows of a file of the shared data. */
    private Path slice(String name, int rows) throws IOException {
        Path file = sharedData().resolve(name);
        assumeTrue(Files.isReadable(file), "skipped: " + file + " is not there");
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return Files.write(folder.resolve("slice.csv"), (Iterable<String>)
                    lines.lines().limit(rows + 1L)::iterator);
        }
    }

    private static Path sharedData() {
        for (Path at = Path.of(System.getProperty("user.dir")).toAbsolutePath(); at != null; at = at.getParent()) {
            Path data = at.resolve("shared/data");
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        assumeTrue(false, "skipped: no folder shared/data beside the project or above it");
        throw new IllegalStateException("an unmet assumption ends the test");
    }
}
