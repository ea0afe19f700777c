package io.prototide.evaluation.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtocolsTest {
    private static final String SET = """
            domains:
              - {name: plants, title: Plants}
            sets:
              - name: pump
                title: Pump
                domain: plants
                inputs: ["{data}/pump.csv"]
                label-delay: 1m
                arguments: --shuffle {seed} --train-fraction 0.7
                labels: [0, 1%, 5%, all]
                anomalies: 50
                train-fraction: 0.7
                peers: [zscore, forest]
                seeds: [3]
                targets:
                  - {measure: averagePrecision}
            """;

    @TempDir
    Path folder;

    @Test
    void theListOfThisProjectIsRead() {
        Protocols standard = Protocols.standard();

        assertThat(standard.all()).extracting(Protocol::name).contains("handbook-week", "mitbih", "adbench-wbc");
        assertThat(standard.chosen(List.of("fraud")))
                .extracting(Protocol::domain)
                .containsOnly("fraud");
    }

    @Test
    void aShareOfLabelsIsOfTheTrainingAnomaliesAndAtLeastOne() throws IOException {
        List<Run> runs = plan(folder, "code").of(Lists.of(SET).all());

        // 50 anomalies, 35 of them in training: 1 % is .35, so one label; 5 % is 1.75, so two.
        assertThat(runs.get(1).shell().get(0)).contains("--shuffle 3 --train-fraction 0.7", " --shots 1 --seed 3 ");
        assertThat(runs.get(2).shell().get(0)).contains(" --shots 2 --seed 3 ");
        assertThat(runs.get(3).shell().get(0)).doesNotContain("--shots");
    }

    @Test
    void peersRunWhereTheyCanTellSomethingNew() throws IOException {
        List<Run> runs = plan(folder, "code").of(Lists.of(SET).all());

        assertThat(runs.get(0).shell().get(0)).endsWith("--peers zscore");
        assertThat(runs.get(1).shell().get(0)).endsWith("--peers forest");
    }

    @Test
    void peersThatLearnFromAHistoryRunWithoutALabelToo() throws IOException {
        List<Run> runs = plan(folder, "code")
                .of(Lists.of(SET.replace("    label-delay", "    history: [\"{data}/past.csv\"]\n    label-delay"))
                        .all());

        assertThat(runs.get(0).shell().get(0)).endsWith("--peers zscore,forest --history $D/past.csv");
        assertThat(runs.get(0).data()).containsExactly("{data}/pump.csv", "{data}/past.csv");
    }

    @Test
    void anAblationHasNoPeersAndSoNoHistory() throws IOException {
        String ablation = """
                ablations:
                  - name: pump-without
                    title: without U
                    of: pump
                    seeds: [4]
                    measures: [averagePrecision, unseenTypes.recallAtFalseAlarms]
                """;
        Protocol without = Lists.of(
                        SET.replace("    label-delay", "    history: [\"{data}/past.csv\"]\n    label-delay")
                                + ablation)
                .all()
                .get(1);

        assertThat(without.history()).isEmpty();
        assertThat(without.seeds()).containsExactly(4L);
        assertThat(without.targets())
                .extracting(Target::measure)
                .containsExactly("averagePrecision", "unseenTypes.recallAtFalseAlarms");
    }

    @Test
    void whereLabelsDecideWhichRowsAreMeasuredEveryLevelHasAllPeers() throws IOException {
        String excluding = SET.replace("--shuffle {seed}", "--exclude-known-keys");

        assertThat(plan(folder, "code")
                        .of(Lists.of(excluding).all())
                        .get(1)
                        .shell()
                        .get(0))
                .endsWith("--peers zscore,forest");
    }

    @Test
    void aStoredRunIsOfItsCodeCommandAndDataWhereverTheyLie() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(folder.resolve("pump.csv"), "12345");
        Files.writeString(elsewhere.resolve("pump.csv"), "12345");
        String file = firstFile(folder, "code", SET);

        assertThat(firstFile(elsewhere, "code", SET)).isEqualTo(file);
        assertThat(firstFile(folder, "other code", SET)).isNotEqualTo(file);
        assertThat(firstFile(folder, "code", SET.replace("label-delay: 1m", "label-delay: 2m")))
                .isNotEqualTo(file);
        Files.writeString(elsewhere.resolve("pump.csv"), "123456");
        assertThat(firstFile(elsewhere, "code", SET)).isNotEqualTo(file);
    }

    @Test
    void wrongLinesAreRefused() {
        assertThatThrownBy(() -> Lists.of(SET.replace("seeds: [3]", "seeds: [3]\n    smoth: 8")))
                .hasMessageContaining("smoth");
        assertThatThrownBy(() -> Lists.of(SET.replace("label-delay: 1m", "smooth: 8")))
                .hasMessageContaining("label-delay must be given, got pump");
        assertThatThrownBy(() -> Lists.of(SET.replace("1%", "1.5%"))).hasMessageContaining("got 1.5%");
        assertThatThrownBy(() -> Lists.of(SET.replace("averagePrecision", "accuracy")))
                .hasMessageContaining("got accuracy");
        assertThatThrownBy(() -> Lists.of(SET.replace("domain: plants", "domain: ships")))
                .hasMessageContaining("got ships");
    }

    private static String firstFile(Path data, String code, String yaml) throws IOException {
        return plan(data, code).of(Lists.of(yaml).all()).get(0).file();
    }

    private static RunPlan plan(Path data, String code) {
        return new RunPlan(new Folders(data, data), code, 0, false);
    }
}
