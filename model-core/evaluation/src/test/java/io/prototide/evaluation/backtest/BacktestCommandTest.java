package io.prototide.evaluation.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prototide.evaluation.CommandRun;
import io.prototide.evaluation.train.TrainCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacktestCommandTest {
    private static final int ROWS = 1000;
    private static final int EVERY = 20;

    @TempDir
    Path folder;

    private Path input;

    /** Two keys around 10 and 50 with noise; every 20th row is an anomaly ten units up, 50 in all. */
    @BeforeEach
    void writeInput() throws IOException {
        var random = new SplittableRandom(3);
        var csv = new StringBuilder("timestamp,key,label,type,meta_note,x,y\n");
        for (int row = 0; row < ROWS; row++) {
            boolean anomaly = row % EVERY == EVERY - 1;
            double level = (row % 2 == 0 ? 10 : 50) + (anomaly ? 10 : 0);
            csv.append("%d,%s,%d,%s,%d,%.3f,%.3f%n"
                    .formatted(
                            row * 60_000L,
                            row % 2 == 0 ? "a" : "b",
                            anomaly ? 1 : 0,
                            anomaly ? "jump" : "normal",
                            anomaly ? 1 : 0,
                            level + random.nextDouble(),
                            random.nextDouble()));
        }
        input = Files.writeString(folder.resolve("input.csv"), csv);
    }

    @Test
    void writesTheReportOfTheContract() throws IOException {
        JsonNode report = report("--peers", "zscore,rcf", "--label-delay", "1h", "--alert-fraction", "0.05");

        assertThat(report.get("rows").asInt()).isEqualTo(1000);
        assertThat(report.get("anomalies").asInt()).isEqualTo(50);
        assertThat(report.get("keys").asInt()).isEqualTo(2);
        assertThat(report.get("features")).extracting(JsonNode::asText).containsExactly("x", "y");
        assertThat(report.get("scoredRows").asInt()).isEqualTo(700);
        assertThat(report.get("scoredAnomalies").asInt()).isEqualTo(35);
        // Anomalies at minutes 19, 39, ... 999; those up to minute 939 have arrived by the last row at 999.
        assertThat(report.get("labelsUsed").asInt()).isEqualTo(47);
        assertThat(report.get("protocol"))
                .isEqualTo(
                        json("{\"trainRows\":300,\"labelDelaySeconds\":3600,\"shots\":null,\"alertFraction\":0.05}"));
        assertThat(fields(report.get("detectors"))).containsExactly("prototide", "zscore", "rcf");
        assertThat(fields(report.get("detectors").get("prototide"))).contains("realisedAlertFraction", "bytesPerKey");
        for (String detector : fields(report.get("detectors"))) {
            assertThat(fields(report.get("detectors").get(detector)))
                    .contains(
                            "averagePrecision",
                            "rocAuc",
                            "precisionAtBudget",
                            "recallAtBudget",
                            "eventsPerSecond",
                            "recallByType");
            assertThat(report.get("detectors").get(detector).get("rocAuc").asDouble())
                    .isGreaterThan(0.95);
        }
    }

    @Test
    void ranksEveryJumpOnTopByTheZScoreOfItsKey() throws IOException {
        // 5 % of 700 rows are 35, exactly the anomalies; ten units are far outside a key's range of one.
        JsonNode zscore = report("--peers", "zscore", "--label-delay", "1h", "--alert-fraction", "0.05")
                .get("detectors")
                .get("zscore");

        assertThat(zscore.get("averagePrecision").asDouble()).isEqualTo(1, within(1e-12));
        assertThat(zscore.get("precisionAtBudget").asDouble()).isEqualTo(1, within(1e-12));
        assertThat(zscore.get("recallByType").get("jump").asDouble()).isEqualTo(1, within(1e-12));
    }

    @Test
    void writesTheSameNumbersForTheSameSeedSpeedsAside() throws IOException {
        String[] flags = {"--peers", "rcf", "--seed", "4", "--shuffle", "2", "--label-delay", "1h"};

        assertThat(withoutSpeeds(report(flags))).isEqualTo(withoutSpeeds(report(flags)));
    }

    @Test
    void comparesWithAllPeersWithIntervalsAndWritesOnePage() throws IOException {
        Path page = folder.resolve("page.html");
        String[] flags = {
            "--peers",
            "rcf,knn,zscore,logistic,forest,xgboost",
            "--label-delay",
            "1h",
            "--smooth",
            "2",
            "--bootstrap",
            "20",
            "--html",
            page.toString()
        };

        JsonNode report = report(flags);

        JsonNode detectors = report.get("detectors");
        assertThat(fields(detectors))
                .containsExactly(
                        "prototide",
                        "rcf",
                        "rcf-smoothed",
                        "knn",
                        "knn-smoothed",
                        "zscore",
                        "zscore-smoothed",
                        "logistic",
                        "forest",
                        "xgboost");
        assertThat(detectors.get("xgboost").get("averagePrecision").asDouble()).isGreaterThan(0.9);
        assertThat(report.get("protocol").get("retrainings").asInt()).isEqualTo(10);
        assertThat(fields(detectors.get("prototide"))).doesNotContain("averagePrecisionDifference95");
        for (String peer : List.of("knn", "forest")) {
            for (String name : List.of("averagePrecision95", "rocAuc95", "averagePrecisionDifference95")) {
                JsonNode interval = detectors.get(peer).get(name);
                assertThat(interval.get(0).asDouble())
                        .isLessThanOrEqualTo(interval.get(1).asDouble());
            }
        }
        String html = Files.readString(page);
        assertThat(html)
                .contains("deploy/prototide backtest --input", "--peers rcf,knn,zscore,logistic,forest,xgboost")
                .contains("knn-smoothed", "protocol: trainRows", "averagePrecisionDifference95")
                .doesNotContain("http");
        assertThat(html.split("data:image/png;base64,", -1)).hasSize(4);
        assertThat(withoutSpeeds(report(flags))).isEqualTo(withoutSpeeds(report));
    }

    @Test
    void givesOnlyTheShotsAndReportsThem() throws IOException {
        JsonNode report = report("--shots", "3", "--label-delay", "0s");

        assertThat(report.get("labelsUsed").asInt()).isEqualTo(3);
        assertThat(report.get("protocol").get("shots").asInt()).isEqualTo(3);
    }

    @Test
    void reportsTheKeyPrecisionOfADailyBudget() throws IOException {
        JsonNode report = report("--alerts-per-day", "2", "--peers", "zscore", "--label-delay", "1h");

        assertThat(report.get("protocol").get("alertsPerDay").asInt()).isEqualTo(2);
        // One day, keys a and b; anomalies are on odd rows, so only b has any: one of two.
        assertThat(report.get("detectors")
                        .get("zscore")
                        .get("keyPrecisionAtDailyBudget")
                        .asDouble())
                .isEqualTo(0.5);
    }

    @Test
    void measuresOnlyTheRowsOfTheTimesAsked() throws IOException {
        JsonNode report = report(
                "--train-until", "1970-01-01T05:00:00Z",
                "--score-from", "36000000",
                "--score-until", "1970-01-01T11:00:00Z");

        assertThat(report.get("protocol").get("trainRows").asInt()).isEqualTo(300);
        assertThat(report.get("scoredRows").asInt()).isEqualTo(60);
    }

    @Test
    void letsPeersLearnFromAnotherFileAndGivesWrongLabels() throws IOException {
        Path past = Files.copy(input, folder.resolve("past.csv"));
        JsonNode report = report(
                "--history", past.toString(),
                "--peers", "logistic",
                "--wrong-labels", "0.2",
                "--label-delay", "1h",
                "--train-fraction", "0",
                "--score-until", "1200000");

        assertThat(report.get("protocol").get("wrongLabels").asDouble()).isEqualTo(0.2);
        assertThat(report.get("protocol").get("history").get(0).asText()).isEqualTo(past.toString());
        JsonNode logistic = report.get("detectors").get("logistic");
        // Its class is known from the other file, and it is found before any label of this one has come.
        assertThat(logistic.get("averagePrecision").asDouble()).isEqualTo(1);
        assertThat(logistic.get("unseenTypes").isNull()).isTrue();
        assertThat(logistic.get("newKeys").asDouble()).isEqualTo(1);
    }

    @Test
    void takesFeaturesFromAConfigurationAndTheStarterFromAModel() throws IOException {
        Path config = Files.writeString(folder.resolve("prototide.yaml"), "features:\n- y\n- {name: x, kind: log}\n");
        Path model = folder.resolve("starter.model");
        assertThat(CommandRun.of(
                                new TrainCommand(),
                                ("--input " + input + " --config " + config + " --out " + model).split(" "))
                        .exitCode())
                .isZero();

        JsonNode report = report("--config", config.toString(), "--model", model.toString(), "--train-fraction", "0.1");

        assertThat(report.get("features")).extracting(JsonNode::asText).containsExactly("x", "y");
        assertThat(report.get("scoredRows").asInt()).isEqualTo(900);
        assertThat(report.get("detectors").get("prototide").get("rocAuc").asDouble())
                .isGreaterThan(0.95);
        var otherFeatures = run("--model", model.toString());
        assertThat(otherFeatures.err()).contains("--model must be trained on the features [x, y], got " + model);
        assertThat(otherFeatures.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--smooth 0                           | --smooth must be at least 1, got 0",
                "--bootstrap -1                       | --bootstrap must be at least 0, got -1",
                "--peers magic                        | --peers must be among zscore, rcf, knn, logistic, forest, xgboost, got magic",
                "--shots -1                           | --shots must be at least 0, got -1",
                "--alert-fraction 0                   | --alert-fraction must be above 0 and at most 0.5, got 0.0",
                "--alerts-per-day 0                   | --alerts-per-day must be at least 1, got 0",
                "--alert-fraction 0.1 --alerts-per-day 5 | --alert-fraction and --alerts-per-day exclude each other",
                "--train-fraction 1                   | --train-fraction must be at least 0 and below 1, got 1.0",
                "--train-fraction 0.1 --train-until 5 | --train-until and --train-fraction exclude each other",
                "--train-until soon                   | --train-until must be epoch milliseconds or ISO-8601, got soon",
                "--train-until 2020-01-01             | no row is left to score",
                "--score-from 9 --score-until 9       | --score-until must be after --score-from, got 9",
                "--label-delay 7                      | --label-delay must be a duration such as 7d",
                "--features x,speed                   | --features must be a column of",
                "--features x,label                   | --label must name a column of its own, got label",
                "--seed many                          | Invalid value for option '--seed'",
                "--config no-such.yaml                | --config must be a readable file, got no-such.yaml",
                "--model no-such.model                | --model must be a readable file, got no-such.model",
                "--wrong-labels 0.6                   | --wrong-labels must be at least 0 and at most 0.5, got 0.6",
                "--known-since 5                      | --known-since must stand beside --exclude-known-keys, got 5",
                "--known-since soon                   | --known-since must be epoch milliseconds or ISO-8601, got soon",
                "--history no-such.csv                | --history must be a readable file, got no-such.csv",
                "--history pom.xml --peers rcf        | --history must stand beside --peers logistic, forest or xgboost",
                "--no-such-flag                       | Unknown option: '--no-such-flag'"
            })
    void refusesWrongUsageWithCodeTwo(String flags, String message) {
        var run = run(flags.split(" "));

        assertThat(run.err()).contains(message);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void failsWithCodeOneOnBrokenData() throws IOException {
        Files.writeString(input, "timestamp,key,label,type,x\n1,k,maybe,normal,5\n");

        var run = run();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("line 2: column label must be 0 or 1, got \"maybe\"");
    }

    @Test
    void explainsItself() {
        var run = CommandRun.of(new BacktestCommand(), "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("--exclude-known-keys", "Exit code: 0 done, 2 wrong usage");
    }

    private JsonNode report(String... flags) throws IOException {
        Path file = folder.resolve("report.json");
        var run = run(Stream.concat(Arrays.stream(flags), Stream.of("--report", file.toString()))
                .toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return json(Files.readString(file));
    }

    private CommandRun run(String... flags) {
        var arguments = new ArrayList<>(List.of(
                "--input", input.toString(), "--key", "key", "--time", "timestamp", "--label", "label", "--type"));
        arguments.add("type");
        arguments.addAll(List.of(flags));
        return CommandRun.of(new BacktestCommand(), arguments.toArray(String[]::new));
    }

    private static JsonNode withoutSpeeds(JsonNode report) {
        report.get("detectors").forEach(figures -> ((ObjectNode) figures).remove("eventsPerSecond"));
        return report;
    }

    private static List<String> fields(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
