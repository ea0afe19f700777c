package io.prototide.evaluation.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class CurvePanelsTest {
    @TempDir
    Path folder;

    @Test
    void pointsLieWhereTheirValuesAreAndAGapStaysOpen() throws Exception {
        var panel = new CurvePanel("A & B", List.of("0", "5"));
        panel.add("ours", new double[] {0.25, 0.45});
        panel.add("other", new double[] {Double.NaN, 0.3});
        panel.add("absent", new double[] {Double.NaN, Double.NaN});
        Path file = folder.resolve("charts/panels.svg");

        CurvePanels.write(file, "labels", "average precision", List.of(panel));

        String svg = Files.readString(file);
        // The plot is 252 wide from 52 and 162 high from 34, for .2 to .5: .25 lies at 34 + 162 (1 - .05/.3) = 169.
        assertThat(svg).contains("<circle cx=\"115.0\" cy=\"169.0\"", "<path d=\"M115.0 169.0L241.0 61.0\"");
        assertThat(svg)
                .contains(">A &amp; B</text>", ">ours</text>", ">other</text>")
                .doesNotContain("absent");
        Document parsed =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        assertThat(parsed.getElementsByTagName("circle").getLength()).isEqualTo(3);
    }

    @Test
    void aLineOfAnotherLengthIsRefused() {
        var panel = new CurvePanel("A", List.of("0", "5"));

        assertThatThrownBy(() -> panel.add("ours", new double[3])).hasMessageContaining("each of 2 steps, got 3");
    }
}
