package io.prototide.evaluation.chart;

import io.prototide.evaluation.OutputFile;
import io.prototide.evaluation.chart.Series.Mark;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Lines over a common x axis, written as PNG. Needs no display. The methods change and return this chart.
 *
 * <pre>{@code
 * LineChart.of("Sine regression", "gradient steps", "mean squared error")
 *         .line("this run", steps, errors)
 *         .dashed("reference", referenceSteps, referenceErrors)
 *         .logarithmicY()
 *         .write(Path.of("sinusoid.png"));
 * }</pre>
 */
public final class LineChart {
    /** Width of one chart in pixels. */
    public static final int WIDTH = 900;
    /** Height of one chart in pixels. */
    public static final int HEIGHT = 640;

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final List<Series> series = new ArrayList<>();
    private boolean logarithmicY;

    private LineChart(String title, String xLabel, String yLabel) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
    }

    /** A chart without lines. */
    public static LineChart of(String title, String xLabel, String yLabel) {
        return new LineChart(title, xLabel, yLabel);
    }

    /**
     * Adds a solid line.
     *
     * @param x shape {@code [n]}
     * @param y shape {@code [n]}; a value that is not finite, or not above 0 on a logarithmic axis, leaves its point out
     */
    public LineChart line(String name, double[] x, double[] y) {
        return with(Mark.SOLID, name, x, y);
    }

    /**
     * Adds a dashed line, for what a solid one is compared with: the first dashed line has the colour of the first solid
     * one, the second that of the second, and so on. A line without points takes its turn and is not shown.
     *
     * @param x shape {@code [n]}
     * @param y shape {@code [n]}; as for a solid line
     */
    public LineChart dashed(String name, double[] x, double[] y) {
        return with(Mark.DASHED, name, x, y);
    }

    /**
     * Adds points that are not joined, for single published figures; each call has its own form.
     *
     * @param x shape {@code [n]}
     * @param y shape {@code [n]}; as for a solid line
     */
    public LineChart points(String name, double[] x, double[] y) {
        return with(Mark.POINTS, name, x, y);
    }

    /** Makes equal ratios of y equally high. */
    public LineChart logarithmicY() {
        logarithmicY = true;
        return this;
    }

    /** Writes this chart, {@link #WIDTH} times {@link #HEIGHT} pixels; makes the folder where there is none. */
    public void write(Path png) throws IOException {
        writeSideBySide(png, List.of(this));
    }

    /** This chart as the bytes of a PNG, {@link #WIDTH} times {@link #HEIGHT} pixels. */
    public byte[] png() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture(List.of(this)), "png", bytes);
        return bytes.toByteArray();
    }

    /** Writes charts from left to right as one picture, each {@link #WIDTH} times {@link #HEIGHT} pixels. */
    public static void writeSideBySide(Path png, List<LineChart> charts) throws IOException {
        ImageIO.write(picture(charts), "png", OutputFile.inItsFolder(png).toFile());
    }

    private static BufferedImage picture(List<LineChart> charts) {
        var picture = new BufferedImage(WIDTH * charts.size(), HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            for (int i = 0; i < charts.size(); i++) {
                LineChart chart = charts.get(i);
                ChartStyle.chart(chart.title, chart.xLabel, chart.yLabel, chart.logarithmicY, chart.series)
                        .draw(graphics, new Rectangle2D.Double((double) i * WIDTH, 0, WIDTH, HEIGHT));
            }
        } finally {
            graphics.dispose();
        }
        return picture;
    }

    private LineChart with(Mark mark, String name, double[] x, double[] y) {
        series.add(new Series(name, mark, x, y));
        return this;
    }
}
