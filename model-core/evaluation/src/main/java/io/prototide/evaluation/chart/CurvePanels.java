package io.prototide.evaluation.chart;

import io.prototide.evaluation.OutputFile;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Small charts of lines in rows of three under one legend, as SVG: text, so that two versions can be compared and a page can
 * scale it. Values are shares, and each y axis spans the tenths that the panel's values need.
 */
public final class CurvePanels {
    private static final int ACROSS = 3;
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int LEFT = 52;
    private static final int RIGHT = 16;
    private static final int TOP = 34;
    private static final int BOTTOM = 44;
    private static final int LEGEND = 36;
    private static final int LEGEND_ENTRY = 120;

    private final StringBuilder svg = new StringBuilder();
    private final List<String> names;

    private CurvePanels(List<CurvePanel> panels) {
        Set<String> all = new LinkedHashSet<>();
        panels.forEach(panel -> all.addAll(panel.lines().keySet()));
        this.names = List.copyOf(all);
    }

    /** Writes the panels, at least one; makes the folder where there is none. */
    public static void write(Path file, String xLabel, String yLabel, List<CurvePanel> panels) throws IOException {
        Files.writeString(OutputFile.inItsFolder(file), new CurvePanels(panels).drawn(xLabel, yLabel, panels));
    }

    private String drawn(String xLabel, String yLabel, List<CurvePanel> panels) {
        int columns = Math.max(Math.min(ACROSS, panels.size()), 2);
        int rows = (panels.size() + ACROSS - 1) / ACROSS;
        int perLine = columns * WIDTH / LEGEND_ENTRY;
        int legendHeight = LEGEND + 20 * ((names.size() - 1) / perLine);
        int height = rows * HEIGHT + legendHeight;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"sans-serif\" font-size=\"12\" fill=\"#333333\">",
                columns * WIDTH, height, columns * WIDTH, height);
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
        for (int i = 0; i < panels.size(); i++) {
            add("<g transform=\"translate(%d,%d)\">", i % ACROSS * WIDTH, i / ACROSS * HEIGHT);
            panel(panels.get(i), xLabel, yLabel);
            add("</g>");
        }
        for (int i = 0; i < names.size(); i++) {
            int x = LEFT + i % perLine * LEGEND_ENTRY;
            int y = rows * HEIGHT + 14 + 20 * (i / perLine);
            add("<path d=\"M%d %dh24\" %s/>", x, y, stroke(names.get(i)));
            text(x + 30, y + 4, "start", "", names.get(i));
        }
        return svg.append("</svg>\n").toString();
    }

    private void panel(CurvePanel panel, String xLabel, String yLabel) {
        double low = 1;
        double high = 0;
        for (double[] y : panel.lines().values()) {
            for (double value : y) {
                if (Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        int from = (int) Math.floor(low * 10);
        int to = Math.max((int) Math.ceil(high * 10), from + 1);
        text(LEFT, 20, "start", " font-weight=\"bold\" font-size=\"13\"", panel.title());
        for (int tenth = from; tenth <= to; tenth += to - from > 5 ? 2 : 1) {
            double y = y(tenth / 10.0, from, to);
            add("<path d=\"M%d %.1fH%d\" stroke=\"#dddddd\"/>", LEFT, y, WIDTH - RIGHT);
            text(LEFT - 6, y + 4, "end", "", "%.1f".formatted(tenth / 10.0));
        }
        for (int step = 0; step < panel.steps().size(); step++) {
            text(
                    x(step, panel),
                    HEIGHT - BOTTOM + 17,
                    "middle",
                    "",
                    panel.steps().get(step));
        }
        text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - BOTTOM + 34, "middle", "", xLabel);
        double middle = (TOP + HEIGHT - BOTTOM) / 2.0;
        text(14, middle, "middle", " transform=\"rotate(-90 14 %.1f)\"".formatted(middle), yLabel);
        panel.lines().forEach((name, y) -> line(panel, name, y, from, to));
    }

    private void line(CurvePanel panel, String name, double[] values, int from, int to) {
        var path = new StringBuilder();
        for (int step = 0; step < values.length; step++) {
            if (Double.isFinite(values[step])) {
                double x = x(step, panel);
                double y = y(values[step], from, to);
                path.append(path.isEmpty() ? 'M' : 'L').append(format("%.1f %.1f", x, y));
                add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", x, y, colour(name));
            }
        }
        add("<path d=\"%s\" fill=\"none\" %s/>", path, stroke(name));
    }

    private static double x(int step, CurvePanel panel) {
        return LEFT + (step + 0.5) * (WIDTH - LEFT - RIGHT) / panel.steps().size();
    }

    private static double y(double value, int from, int to) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value * 10 - from) / (to - from));
    }

    /** The first line is what the page is about. */
    private String stroke(String name) {
        return "stroke=\"%s\" stroke-width=\"%s\"".formatted(colour(name), names.indexOf(name) == 0 ? "3" : "1.5");
    }

    private String colour(String name) {
        List<Color> colours = ChartStyle.COLOURS;
        Color colour = colours.get(names.indexOf(name) % colours.size());
        return "#%06x".formatted(colour.getRGB() & 0xFFFFFF);
    }

    private void text(double x, double y, String anchor, String attributes, String content) {
        String escaped = content.replace("&", "&amp;").replace("<", "&lt;");
        add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"%s>%s</text>", x, y, anchor, attributes, escaped);
    }

    private void add(String format, Object... values) {
        svg.append(format(format, values)).append('\n');
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
