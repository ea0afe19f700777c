package io.prototide.evaluation.sinusoid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinusoidReportTest {
    @TempDir
    private Path folder;

    @Test
    void writesTheFieldsOfTheContractByShotsThenSteps() throws IOException {
        Path file = folder.resolve("new/maml.json");

        Reports.maml().write(file);

        JsonNode report = new ObjectMapper().readTree(file.toFile());
        assertThat(report.get("method").asText()).isEqualTo("maml");
        assertThat(report.get("iterations").asInt()).isEqualTo(20000);
        assertThat(report.get("trainSeconds").asDouble()).isEqualTo(12.5);
        assertThat(report.get("seed").asLong()).isEqualTo(7);
        assertThat(report.get("exploded").asInt()).isEqualTo(1);
        for (String measure : List.of("mse", "median", "ci95")) {
            assertThat(report.get(measure).fieldNames()).toIterable().containsExactly("5", "10");
            assertThat(report.get(measure).get("10").fieldNames())
                    .toIterable()
                    .containsExactly("0", "1", "5", "10", "32");
        }
        assertThat(report.get("mse").get("10").get("1").asDouble()).isEqualTo(0.5);
        assertThat(report.get("median").get("5").get("10").asDouble()).isEqualTo(50);
        // Two tasks 0.5 apart: deviation 0.5 / sqrt(2), over sqrt(2) tasks.
        assertThat(report.get("ci95").get("10").get("1").asDouble()).isEqualTo(1.96 * 0.25, within(1e-12));
    }

    @Test
    void writesTheErrorsDuringTrainingByIterationShotsAndSteps() throws IOException {
        Path file = folder.resolve("maml.json");

        Reports.maml().write(file);

        JsonNode curve = new ObjectMapper().readTree(file.toFile()).get("curve");
        assertThat(curve.fieldNames()).toIterable().containsExactly("0", "1000", "20000");
        assertThat(curve.get("0").get("10").get("1").asDouble()).isEqualTo(2.5);
        assertThat(curve.get("1000").get("5").get("0").asDouble()).isEqualTo(8);
    }

    @Test
    void theTableSetsTheRunBesideTheReferenceAndThePublishedFigures() {
        String table = SinusoidTable.of(Reports.maml());

        assertThat(table.lines().map(String::strip).map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "0 1 5 10 32",
                        "10 shots, mean 4.000 0.500 0.188 0.125 0.125",
                        "reference, mean 3.141 0.403 0.205 0.151 -",
                        "MAML [1] 0.770",
                        "Meta-SGD [1] 0.530",
                        "1 of 600 tasks exploded (above 20 or not finite after 1 to 10 steps).",
                        "[1] published, Li et al. 2017, unchecked.");
        assertThat(table).startsWith("maml: 20000 iterations in 12.5 s, seed 7.");
    }

    @Test
    void drawsTwoChartsIntoOnePng() throws IOException {
        Path file = folder.resolve("maml.png");

        SinusoidChart.write(Reports.maml(), file);

        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(picture.getWidth()).isEqualTo(1800);
        assertThat(picture.getHeight()).isEqualTo(640);
    }
}
