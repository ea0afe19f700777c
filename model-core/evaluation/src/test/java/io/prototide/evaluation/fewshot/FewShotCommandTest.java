package io.prototide.evaluation.fewshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prototide.evaluation.CommandRun;
import io.prototide.evaluation.chart.LineChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FewShotCommandTest {
    @TempDir
    Path folder;

    private Path train;
    private Path test;

    @BeforeEach
    void writeTables() throws IOException {
        train = Files.writeString(folder.resolve("train.csv"), table(0, "one", "two", "three", "four", "five"));
        test = Files.writeString(folder.resolve("test.csv"), table(1, "five", "six", "seven", "eight"));
    }

    @Test
    void nearestMeanReportsEveryFigureOfTheContract() throws IOException {
        JsonNode report = report("--method nearest-mean --ways 3 --shots 2 --episodes 50 --seed 9");

        assertThat(report.get("method").asText()).isEqualTo("nearest-mean");
        assertThat(report.get("ways").asInt()).isEqualTo(3);
        assertThat(report.get("shots").asInt()).isEqualTo(2);
        assertThat(report.get("episodes").asInt()).isEqualTo(50);
        assertThat(report.get("seed").asLong()).isEqualTo(9);
        assertThat(report.get("queries").asInt()).isEqualTo(15);
        assertThat(report.get("trainClasses").asInt()).isEqualTo(5);
        assertThat(report.get("testClasses").asInt()).isEqualTo(3);
        assertThat(report.get("accuracy").asDouble()).isBetween(0.5, 1.0);
        assertThat(report.get("ci95").asDouble()).isBetween(0.0, 0.1);
        assertThat(report.get("trainSeconds").asDouble()).isZero();
    }

    @Test
    void theTableShowsTheFiguresOfTheReport() throws IOException {
        CommandRun run = run("--method nearest-mean --ways 3 --episodes 20");

        assertThat(run.out())
                .contains(
                        "3-way 1-shot, 20 episodes of 15 queries per class; 5 training classes, 3 unseen test classes")
                .containsPattern("nearest-mean +\\d\\d\\.\\d\\d %");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--method sorcery | --method must be one of [siamese, prototypical, maml, reptile, nearest-mean], got sorcery",
                "--method maml --ways 1 | --ways must be at least 2, got 1",
                "--method maml --shots 0 | --shots must be at least 1, got 0",
                "--method maml --episodes 0 | --episodes must be at least 1, got 0",
                "--method maml --iterations 0 | --iterations must be at least 1, got 0",
                "--method maml --held-out-keys a,a | --held-out-keys must name each key once, got [a, a]",
                "--method nearest-mean --iterations 5 | --method nearest-mean learns nothing: no --iterations, --pictures or --plot",
                "--method maml --ways 4 | at least 2 examples, which is 3, got 4",
                "--method maml --shots 20 | at least 21 examples, which is 0, got 5"
            })
    void wrongFlagsEndWithExitCodeTwoAndOneLine(String flags, String message) {
        CommandRun run = run(flags);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(run.err().lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prototypical", "siamese", "maml", "reptile"})
    void everyMethodLearnsAndTheSameSeedWritesTheSameNumbers(String method) throws IOException {
        String flags = "--method " + method + " --ways 3 --shots 2 --episodes 40 --iterations 60 --seed 2";

        JsonNode report = report(flags);
        JsonNode again = report(flags);

        assertThat(report.get("iterations").asInt()).isEqualTo(60);
        assertThat(report.get("inputs").asText()).isEqualTo("columns");
        assertThat(report.get("trainSeconds").asDouble()).isPositive();
        // Chance is one third.
        assertThat(report.get("accuracy").asDouble()).isGreaterThan(0.5);
        assertThat(report.get("nearestMeanOfInputs")).isEqualTo(report.get("nearestMean"));
        ((ObjectNode) report).remove("trainSeconds");
        ((ObjectNode) again).remove("trainSeconds");
        assertThat(again).isEqualTo(report);
    }

    @Test
    void aPlotShowsAccuracyAndLossSideBySide() throws IOException {
        Path png = folder.resolve("plots/curve.png");

        CommandRun run = run("--method prototypical --ways 3 --episodes 10 --iterations 30 --plot " + png);

        assertThat(run.exitCode()).isZero();
        assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(2 * LineChart.WIDTH);
    }

    private JsonNode report(String flags) throws IOException {
        Path file = folder.resolve("reports/report.json");
        CommandRun run = run(flags + " --report " + file);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return new ObjectMapper().readTree(Files.readString(file));
    }

    private CommandRun run(String flags) {
        String[] all = Stream.concat(
                        Stream.of("--train", train.toString(), "--test", test.toString(), "--class", "type"),
                        Arrays.stream(flags.split(" ")))
                .toArray(String[]::new);
        return CommandRun.of(new FewShotCommand(), all);
    }

    /** 20 rows of each class around a place of its own in four columns. */
    private static String table(long seed, String... classes) {
        var random = new Random(seed);
        var text = new StringBuilder("type,a,b,c,d\n");
        for (String name : classes) {
            double[] place = random.doubles(4, 0, 10).toArray();
            for (int row = 0; row < 20; row++) {
                text.append(name);
                for (double value : place) {
                    text.append(',').append(value + random.nextGaussian());
                }
                text.append('\n');
            }
        }
        return text.toString();
    }
}
