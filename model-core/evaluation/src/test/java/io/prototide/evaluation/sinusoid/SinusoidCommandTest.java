package io.prototide.evaluation.sinusoid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prototide.evaluation.CommandRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SinusoidCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aShortTrainingFindsAStartFromWhichOneStepHelpsAndJointTrainingDoesNot() throws IOException {
        JsonNode maml = report("--method", "maml", "--iterations", "500", "--shots", "10")
                .get("mse");
        JsonNode joint = report("--method", "pretrained", "--iterations", "500", "--shots", "10")
                .get("mse");

        assertThat(error(maml, 10, 1)).isLessThan(0.7 * error(maml, 10, 0));
        assertThat(error(joint, 10, 1)).isGreaterThan(0.8 * error(joint, 10, 0));
    }

    @Test
    void aShortReptileTrainingFindsAStartFromWhichSomeStepsHelp() throws IOException {
        JsonNode mse = report("--method", "reptile", "--iterations", "1000", "--shots", "10")
                .get("mse");

        assertThat(error(mse, 10, 32)).isLessThan(0.65 * error(mse, 10, 0));
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void everyMethodReportsWhatTheContractAsksFor(Method method) throws IOException {
        JsonNode report = report("--method", method.label(), "--iterations", "2", "--shots", "10,3");

        assertThat(report.get("method").asText()).isEqualTo(method.label());
        assertThat(report.get("iterations").asInt()).isEqualTo(2);
        assertThat(report.get("seed").asLong()).isEqualTo(1);
        assertThat(report.get("trainSeconds").asDouble()).isPositive();
        assertThat(report.get("mse").fieldNames()).toIterable().containsExactly("3", "10");
        assertThat(report.get("mse").get("3").fieldNames()).toIterable().containsExactly("0", "1", "5", "10", "32");
        assertThat(report.get("median").get("10").get("1").asDouble()).isPositive();
        assertThat(report.get("exploded").isInt()).isTrue();
        assertThat(report.get("curve").fieldNames()).toIterable().containsExactly("0", "2");
        // The same curves with either number of points, before any step.
        assertThat(error(report.get("mse"), 3, 0)).isEqualTo(error(report.get("mse"), 10, 0));
    }

    @Test
    void followsTheErrorAtRoundIterations() throws IOException {
        JsonNode curve = report("--method", "pretrained", "--iterations", "250", "--shots", "5")
                .get("curve");

        assertThat(curve.fieldNames()).toIterable().containsExactly("0", "100", "200", "250");
        assertThat(curve.get("100").get("5").fieldNames()).toIterable().containsExactly("0", "1", "5", "10");
    }

    @Test
    void writesTheSameNumbersForTheSameSeedTimeAside() throws IOException {
        String[] flags = {"--method", "maml", "--iterations", "20", "--shots", "5", "--seed", "4"};

        assertThat(withoutTime(report(flags))).isEqualTo(withoutTime(report(flags)));
        assertThat(report("--method", "maml", "--iterations", "20", "--seed", "5")
                        .get("mse"))
                .isNotEqualTo(report(flags).get("mse"));
    }

    @Test
    void drawsTheCurvesBesideTheReport() throws IOException {
        report("--method", "reptile", "--iterations", "1", "--shots", "1");

        assertThat(folder.resolve("report.png")).isNotEmptyFile();
    }

    @Test
    void drawsTheCurvesWhereItIsTold() {
        CommandRun run = CommandRun.of(
                new SinusoidCommand(),
                "--method",
                "reptile",
                "--iterations",
                "1",
                "--shots",
                "1",
                "--plot",
                folder.resolve("curves.png").toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("reptile: 1 iterations");
        assertThat(folder).isDirectoryContaining("glob:**curves.png").isDirectoryNotContaining("glob:**.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--method anil | --method must be one of maml, fomaml, reptile, pretrained, got anil",
                "--method maml --iterations 0 | --iterations must be at least 1, got 0",
                "--method maml --shots 5,0 | --shots must be numbers in 1..1000, got [0, 5]",
                "--method maml --shots 5,1001 | --shots must be numbers in 1..1000, got [5, 1001]",
                "--method maml --report / | --report must be a file, not a folder, got /",
                "--method maml --plot / | --plot must be a file, not a folder, got /",
                "--method maml --report a.png | --plot must be another file than --report, got a.png"
            })
    void wrongUsageEndsWithExitCodeTwoAndOneLine(String flags, String message) {
        CommandRun run = CommandRun.of(new SinusoidCommand(), flags.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("sinusoid: " + message + System.lineSeparator());
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"maml.json, maml.png", "out/run.1.json, out/run.1.png", "maml, maml.png", ".json, .json.png"})
    void theChartBesideAReportHasItsName(Path report, Path chart) {
        assertThat(new SinusoidOptions(Method.MAML, List.of(5), 1, 1, Optional.of(report), Optional.empty()).chart())
                .contains(chart);
    }

    private JsonNode report(String... flags) throws IOException {
        Path file = folder.resolve("report.json");
        String[] all = Stream.concat(Stream.of(flags), Stream.of("--report", file.toString()))
                .toArray(String[]::new);
        CommandRun run = CommandRun.of(new SinusoidCommand(), all);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return new ObjectMapper().readTree(file.toFile());
    }

    private static double error(JsonNode mse, int shots, int steps) {
        return mse.get(Integer.toString(shots)).get(Integer.toString(steps)).asDouble();
    }

    private static JsonNode withoutTime(JsonNode report) {
        return ((ObjectNode) report).without("trainSeconds");
    }
}
