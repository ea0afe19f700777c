package io.prototide.evaluation.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.evaluation.results.Outcome.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsPageTest {
    private static final Protocols PROTOCOLS = Lists.of("""
            domains:
              - {name: plants, title: Plants, mean-at-least: {5: 0.6}}
            sets:
              - name: pump
                title: Pump
                domain: plants
                origin: works
                inputs: ["{data}/pump.csv"]
                config: pump.yaml
                label-delay: 1m
                labels: [0, 5]
                peers: [rcf, forest]
                smooth: 8
                targets:
                  - {measure: averagePrecision, at-least: {5: 0.7}, to-beat: a forest}
                note: Pumps wear.
              - name: valve
                title: Valve
                domain: plants
                origin: works
                inputs: ["{data}/valve.csv"]
                label-delay: 1m
                labels: [5]
                peers: [rcf, forest]
                seeds: [1, 2]
                targets:
                  - {measure: averagePrecision}
              - name: press
                title: Press
                domain: plants
                inputs: ["{data}/press.csv"]
                label-delay: 1m
                labels: [5]
                peers: [forest]
                targets:
                  - {measure: averagePrecision}
            ablations:
              - name: pump-late
                title: labels 7d late
                of: pump
                labels: [5]
                label-delay: 7d
              - name: valve-second
                title: second seed
                of: valve
                seeds: [2]
                measures: [averagePrecision, unseenTypes.recallAtFalseAlarms]
            not-covered: [The weather.]
            """);

    @TempDir
    Path folder;

    private List<Run> runs;
    private final List<Outcome> outcomes = new ArrayList<>();

    @BeforeEach
    void planned() throws IOException {
        runs = new RunPlan(new Folders(folder, folder), "code", 200, false).of(PROTOCOLS.all());
    }

    @Test
    void aRowHasTheFigureItsIntervalEveryPeerAndTheVerdict() throws IOException {
        measured("pump", "5", 1, """
                {"prototide":{"averagePrecision":0.6543,"averagePrecision95":[0.6,0.7]},
                 "forest":{"averagePrecision":0.5}}""");
        measured("pump", "0", 1, """
                {"prototide":{"averagePrecision":0.3},"rcf":{"averagePrecision":0.4},
                 "rcf-smoothed":{"averagePrecision":0.45}}""");

        assertThat(page())
                .contains("| set | labels | measure | prototide | 95 % or seeds | rcf | forest | to beat | target |\n")
                .contains("| Pump | 0 | AP | .300 |  | .400 / **.450** |  | a forest |  |\n")
                // rcf sees no label: the first level's figures stand here too. .7 - .6543 = .0457.
                .contains("| Pump | 5 | AP | **.654** | .600 to .700 | .400 / .450 | .500 | a forest |"
                        + " >= .700: **missed** by .046 |\n")
                .contains("- Pump: Pumps wear.\n")
                .contains("![Average precision over labels](page/plants.svg)");
        assertThat(folder.resolve("page/plants.svg")).isNotEmptyFile();
    }

    @Test
    void anAblationOfOneSeedIsComparedWithThatSeedInEachOfItsMeasures() throws IOException {
        measured("valve", "5", 1, both(0.5, 0.6));
        measured("valve", "5", 2, """
                {"prototide":{"averagePrecision":0.7,"unseenTypes":{"recallAtFalseAlarms":0.4}}}""");
        measured("valve-second", "5", 2, """
                {"prototide":{"averagePrecision":0.8,"unseenTypes":{"recallAtFalseAlarms":0.1}}}""");

        assertThat(page())
                .contains("| second seed | valve | 5 | AP | .800 | .700 | +.100 |\n")
                .contains(
                        "| second seed | valve | 5 | recall of types never confirmed at 1 % false alarms | .100 | .400 | -.300 |\n");
    }

    @Test
    void setsOfOneOriginCountOnceInAMeanAndSeedsAreAveraged() throws IOException {
        measured("pump", "5", 1, both(0.9, 0.2));
        measured("valve", "5", 1, both(0.5, 0.6));
        measured("valve", "5", 2, both(0.7, 0.7));
        measured("press", "5", 1, both(0.4, 0.395));

        // Works: pump .9, valve (.5 + .7) / 2 = .6, mean .75; press .4; mean of the two .575. Forest: .2 and .65, .425;
        // .395: .41.
        assertThat(page())
                .contains("| Valve | 5 | AP | .600 | .500 to .700 (seeds) | **.650** |")
                .contains("| 5 | forest | 2 | .575 | .410 | +.165 |\n")
                .contains("| 5 | 2 | .575 | >= .600: **missed** by .025 |\n")
                .contains("sets of one origin (pump + valve) are averaged first");
    }

    @Test
    void aPeerThatLeadsByMoreThanOneHundredthIsALoss() throws IOException {
        measured("pump", "5", 1, """
                {"prototide":{"averagePrecision":0.5},
                 "forest":{"averagePrecision":0.52,"averagePrecisionDifference95":[-0.04,0.01]}}""");
        measured("valve", "5", 1, both(0.5, 0.505));
        measured("press", "5", 1, both(0.8, 0.6));

        assertThat(page())
                .contains("| forest | 1 | 1 | 1 |\n")
                .contains("| Pump | 5 | AP | forest | .500 | .520 | -.020 | -.040 to .010 |\n")
                .contains("- forest: press with 5 +.200\n")
                .doesNotContain("| Valve | 5 | AP | forest |");
    }

    @Test
    void anAblationStandsBesideTheSetAsItIs() throws IOException {
        measured("pump", "5", 1, both(0.7, 0.1));
        measured("pump-late", "5", 1, both(0.65, 0.1));

        assertThat(page()).contains("| labels 7d late | pump | 5 | AP | .650 | .700 | -.050 |\n");
    }

    @Test
    void theRealisedShareOfAlertsIsComparedWithItsBudget() throws IOException {
        measured(
                "pump",
                "0",
                1,
                "{\"prototide\":{\"realisedAlertFraction\":0.011,\"alertPrecision\":0.5,\"alertRecall\":0.2}}");
        measured("pump", "5", 1, "{\"prototide\":{\"realisedAlertFraction\":0.012}}");

        // .011 of .010 is 10 % too much, .012 is 20 %.
        assertThat(page())
                .contains("| Pump | 0 | 1.00 % | 1.10 % | 1.10 | .500 | .200 |\n")
                .contains("| Pump | 5 | 1.00 % | 1.20 % | 1.20 (**off**) |  |  |\n");
    }

    @Test
    void failuresAndMissingDataAreToldWithTheReason() throws IOException {
        outcomes.add(Outcome.without(run("pump", "5", 1), Status.FAILED, "exit code 1: a|b"));
        outcomes.add(Outcome.without(run("press", "5", 1), Status.NO_DATA, "press.csv is not there"));
        outcomes.add(Outcome.without(run("valve", "5", 1), Status.NOT_RUN, null));

        assertThat(page())
                .contains("| pump, labels 5, seed 1 | failed: exit code 1: a\\|b |\n")
                .contains("| press, labels 5, seed 1 | skipped: press.csv is not there |\n")
                .contains("Not run yet, or not all of it: valve.\n")
                .contains("- The weather.\n");
    }

    @Test
    void everyRowHasItsCommandAndThePageItsOrigin() throws IOException {
        measured("pump", "5", 1, both(0.7, 0.1));

        assertThat(page())
                .contains("on 2026-11-28; do not edit. 1 of 1 runs are measured, which took 1 min 15 s in all")
                .contains("Code: abc123. Machine: 2 cores.")
                .contains(
                        "deploy/prototide backtest --input $D/pump.csv --key key --time timestamp --label label --type type"
                                + " --config pump.yaml --label-delay 1m --shots 5 --seed 1 --peers forest --smooth 8 --bootstrap 200\n");
    }

    private static String both(double own, double forest) {
        return "{\"prototide\":{\"averagePrecision\":%s},\"forest\":{\"averagePrecision\":%s}}".formatted(own, forest);
    }

    private Run run(String name, String labels, long seed) {
        return runs.stream()
                .filter(run ->
                        run.protocol().name().equals(name) && run.level().text().equals(labels) && run.seed() == seed)
                .findFirst()
                .orElseThrow();
    }

    /** Writes the file that a finished run leaves, and reads it back. */
    private void measured(String name, String labels, long seed, String detectors) throws IOException {
        Run run = run(name, labels, seed);
        Files.writeString(folder.resolve(run.file()), """
                {"protocol":{"alertFraction":0.01},"detectors":%s,"run":{"seconds":75,"revision":"abc123","machine":"2 cores","finished":"2026-11-27T10:00:00Z"}}""".formatted(detectors));
        outcomes.add(Outcome.measured(run, new RunStore(folder).find(run).orElseThrow()));
    }

    private String page() throws IOException {
        Path file = folder.resolve("PAGE.md");
        List<Outcome> inOrder = outcomes.stream()
                .sorted((a, b) -> Integer.compare(runs.indexOf(a.run()), runs.indexOf(b.run())))
                .toList();
        new ResultsPage(PROTOCOLS, inOrder, false).write(file, Instant.parse("2026-11-28T12:00:00Z"));
        return Files.readString(file);
    }
}
