package io.prototide.evaluation.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineChartTest {
    private static final double[] STEPS = {0, 1, 5, 10};
    private static final double[] ERRORS = {3.1, 0.4, 0.2, 0.15};
    private static final int FIRST_COLOUR = 0x0072B2;

    @TempDir
    private Path folder;

    @Test
    void writesAPngOfTheStatedSizeAndMakesItsFolder() throws IOException {
        Path file = folder.resolve("new/chart.png");

        chart().line("this run", STEPS, ERRORS).write(file);

        assertThat(Files.readAllBytes(file)).startsWith(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');
        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(picture.getWidth()).isEqualTo(900);
        assertThat(picture.getHeight()).isEqualTo(640);
    }

    @Test
    void chartsSideBySideAreAsWideAsBoth() throws IOException {
        Path file = folder.resolve("two.png");

        LineChart.writeSideBySide(
                file,
                List.of(
                        chart().line("left", STEPS, ERRORS),
                        chart().logarithmicY().line("right", STEPS, ERRORS)));

        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(picture.getWidth()).isEqualTo(1800);
        assertThat(picture.getHeight()).isEqualTo(640);
        assertThat(pixels(picture, FIRST_COLOUR, 0, 900)).isPositive();
        assertThat(pixels(picture, FIRST_COLOUR, 900, 1800)).isPositive();
    }

    @Test
    void aDashedLineHasTheColourOfTheSolidLineOfTheSameNumberAndLessInk() throws IOException {
        long solid = ink(chart().line("a", STEPS, ERRORS));
        long dashed = ink(chart().dashed("a", STEPS, ERRORS));

        assertThat(dashed).isPositive().isLessThan(solid);
    }

    @Test
    void valuesThatCannotBeDrawnAreLeftOutOnALogarithmicAxis() throws IOException {
        long all = ink(chart().logarithmicY().line("a", STEPS, ERRORS));
        long some = ink(chart().logarithmicY().line("a", STEPS, new double[] {3.1, 0, Double.NaN, -1}));

        assertThat(some).isPositive().isLessThan(all);
    }

    @Test
    void refusesALineWithoutOneYForEachX() {
        assertThatThrownBy(() -> chart().line("a", STEPS, new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line a needs one y for each x, got 4 x and 3 y");
    }

    private static LineChart chart() {
        return LineChart.of("Title", "steps", "error");
    }

    private long ink(LineChart chart) throws IOException {
        Path file = folder.resolve("ink.png");
        chart.write(file);
        return pixels(ImageIO.read(file.toFile()), FIRST_COLOUR, 0, LineChart.WIDTH);
    }

    private static long pixels(BufferedImage picture, int colour, int fromX, int toX) {
        long count = 0;
        for (int x = fromX; x < toX; x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                count += (picture.getRGB(x, y) & 0xFFFFFF) == colour ? 1 : 0;
            }
        }
        return count;
    }
}
