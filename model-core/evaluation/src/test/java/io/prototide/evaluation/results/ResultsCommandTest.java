package io.prototide.evaluation.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.evaluation.CommandRun;
import io.prototide.evaluation.backtest.BacktestCommand;
import io.prototide.evaluation.train.TrainCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ResultsCommandTest {
    private static final String LIST = """
            domains:
              - {name: plants, title: Plants}
            sets:
              - name: jumps
                title: Jumps
                domain: plants
                before:
                  - train --input {data}/rows.csv --config {config} --label-delay 0s --out {work}/jumps.model
                inputs: ["{data}/rows.csv"]
                config: CONFIG
                label-delay: 1m
                arguments: --model {work}/jumps.model --train-fraction 0.2
                labels: [0, all]
                peers: [zscore]
                targets:
                  - {measure: averagePrecision}
              - name: absent
                title: Absent
                domain: plants
                inputs: ["{data}/absent.csv"]
                label-delay: 1m
                labels: [all]
                targets:
                  - {measure: averagePrecision}
              - name: broken
                title: Broken
                domain: plants
                inputs: ["{data}/rows.csv"]
                columns: --time timestamp --label nothing
                label-delay: 1m
                labels: [all]
                targets:
                  - {measure: averagePrecision}
            ablations:
              - name: jumps-no-reptile
                title: Reptile off
                of: jumps
                labels: [all]
                override: {adaptation: {reptile: false}}
            """;

    @TempDir
    Path folder;

    private Path config;
    private Path page;

    @Command(name = "prototide")
    private static final class Root {}

    /** One key around 0; every 10th row of 300 is ten units up. */
    @BeforeEach
    void writeInput() throws IOException {
        var random = new SplittableRandom(7);
        var csv = new StringBuilder("timestamp,key,label,type,x\n");
        for (int row = 0; row < 300; row++) {
            boolean anomaly = row % 10 == 9;
            csv.append("%d,a,%d,%s,%.3f%n"
                    .formatted(
                            row * 60_000L,
                            anomaly ? 1 : 0,
                            anomaly ? "jump" : "normal",
                            random.nextDouble() + (anomaly ? 10 : 0)));
        }
        Files.writeString(folder.resolve("rows.csv"), csv);
        config = Files.writeString(folder.resolve("plant.yaml"), "features: [x]\nlearning: {steps: 20}\n");
        page = folder.resolve("out/RESULTS.md");
    }

    @Test
    void aSecondCallContinuesWhereTheFirstStopped() throws IOException {
        CommandRun first = results("--only", "jumps");

        assertThat(first.err())
                .contains("2 runs, 0 of them stored in")
                .contains("[1/2, time left unknown yet] jumps, labels 0");
        assertThat(first.exitCode()).isZero();
        assertThat(Files.readString(page)).contains("| Jumps | 0 | AP |", "| Jumps | all | AP |");

        Files.delete(stored("jumps-all-").findFirst().orElseThrow());
        CommandRun second = results("--only", "jumps");

        assertThat(second.err())
                .contains("2 runs, 1 of them stored in")
                .contains("[1/1, about")
                .contains("jumps, labels all, seed 1")
                .doesNotContain("jumps, labels 0");
        assertThat(results("--only", "jumps").err()).contains("2 of them stored", ": 0 to do");
    }

    @Test
    void theModelOfATrainedSetIsMadeOnce() throws IOException {
        results("--only", "jumps");

        assertThat(stored("jumps-").filter(file -> file.toString().endsWith(".model")))
                .hasSize(1);
        assertThat(stored("part-")).isEmpty();
        assertThat(stored("report")).isEmpty();
    }

    @Test
    void aChangedConfigurationIsMeasuredAgain() throws IOException {
        results("--only", "jumps");
        Files.writeString(config, "features: [x]\nlearning: {steps: 21}\n");

        assertThat(results("--only", "jumps").err()).contains("2 runs, 0 of them stored in");
    }

    @Test
    void aFailingRunStopsNoOtherAndEndsWithOne() throws IOException {
        CommandRun all = results();

        assertThat(all.exitCode()).isEqualTo(1);
        assertThat(all.err())
                .contains("5 runs, 0 of them stored in", "1 without their data: 4 to do")
                .contains("failed: broken, labels all, seed 1: exit code")
                .contains("1 runs failed;");
        assertThat(Files.readString(page))
                .contains("| broken, labels all, seed 1 | failed: exit code")
                .contains("nothing")
                .contains("| absent, labels all, seed 1 | skipped: ")
                .contains("| Reptile off | jumps | all | AP |");
    }

    @Test
    void anAblationRunsWithItsOwnConfiguration() throws IOException {
        results("--only", "jumps-no-reptile");

        assertThat(Files.readString(folder.resolve("work/jumps-no-reptile.yaml")))
                .contains("reptile: false")
                .contains("steps: 20");
    }

    @Test
    void theListMeasuresNothing() throws IOException {
        CommandRun list = results("--list");

        assertThat(list.exitCode()).isZero();
        assertThat(list.out())
                .contains("jumps ", "0 of  2 runs stored, labels 0 all: Jumps")
                .contains("jumps, Reptile off");
        assertThat(page).doesNotExist();
    }

    @Test
    void anUnknownNameIsWrongUsage() throws IOException {
        CommandRun run = results("--only", "pumps");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--only must be names or domains that --list shows, got pumps");
    }

    private Stream<Path> stored(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("work"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList().stream();
        }
    }

    private CommandRun results(String... arguments) throws IOException {
        Protocols protocols = Lists.of(LIST.replace("CONFIG", config.toString()));
        var out = new StringWriter();
        var err = new StringWriter();
        var root = new CommandLine(new Root())
                .addSubcommand(new ResultsCommand(() -> protocols, Clock.systemUTC()))
                .addSubcommand(new BacktestCommand())
                .addSubcommand(new TrainCommand());
        String[] all = Stream.concat(
                        Stream.of(
                                "results",
                                "--quick",
                                "--data",
                                folder.toString(),
                                "--work",
                                folder.resolve("work").toString(),
                                "--output",
                                page.toString()),
                        Stream.of(arguments))
                .toArray(String[]::new);
        int exitCode =
                root.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(all);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
