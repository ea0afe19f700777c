package io.prototide.evaluation.backtest;

import io.prototide.evaluation.OutputFile;
import io.prototide.evaluation.chart.LineChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** A report as one page for a browser, its pictures within it. */
final class HtmlPage {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Prototide backtest</title><style>
            body { font: 15px/1.5 sans-serif; color: #333; max-width: 1100px; margin: 2em auto; padding: 0 1em }
            table { border-collapse: collapse; margin: 1em 0; display: block; overflow-x: auto }
            th, td { border-bottom: 1px solid #ddd; padding: .3em .8em; text-align: right; white-space: nowrap }
            th:first-child, td:first-child { text-align: left }
            pre { background: #f4f4f4; padding: 1em; white-space: pre-wrap; overflow-wrap: anywhere }
            img { width: 100%; max-width: 900px } figure { margin: 2em 0 } figcaption { color: #666 }
            </style></head><body>
            <h1>Prototide backtest</h1>
            """;

    private HtmlPage() {}

    /** @param command the command line that makes this page again */
    static void write(Path file, BacktestReport report, String command) throws IOException {
        var page = new StringBuilder(HEAD);
        page.append("<h2>Command</h2><pre>").append(escaped(command)).append("</pre>\n<h2>Figures</h2>\n");
        page.append(figures(report.detectors()));
        for (Map.Entry<String, LineChart> chart : report.charts().entrySet()) {
            page.append(
                    "<figure><img alt=\"%s\" src=\"data:image/png;base64,%s\"><figcaption>%s</figcaption></figure>%n"
                            .formatted(
                                    escaped(chart.getKey()),
                                    Base64.getEncoder()
                                            .encodeToString(chart.getValue().png()),
                                    escaped(chart.getKey())));
        }
        page.append("<h2>Protocol</h2>\n").append(facts(report.facts())).append("</body></html>\n");
        Files.writeString(OutputFile.inItsFolder(file), page);
    }

    /** A line for each figure and a column for each detector; what has parts, such as the recall by type, has a line each. */
    private static String figures(Map<String, Map<String, Object>> detectors) {
        var table = new StringBuilder("<table><tr><th></th>");
        detectors.keySet().forEach(detector -> table.append(cell("th", detector)));
        table.append("</tr>\n");
        Set<String> names = new LinkedHashSet<>();
        detectors.values().forEach(figures -> flat(figures).keySet().forEach(names::add));
        for (String name : names) {
            table.append("<tr>").append(cell("td", name));
            detectors
                    .values()
                    .forEach(figures ->
                            table.append(cell("td", text(flat(figures).get(name)))));
            table.append("</tr>\n");
        }
        return table.append("</table>\n").toString();
    }

    private static String facts(Map<String, Object> facts) {
        var table = new StringBuilder("<table>");
        flat(facts)
                .forEach((name, value) ->
                        table.append("<tr>%s%s</tr>%n".formatted(cell("td", name), cell("td", text(value)))));
        return table.append("</table>\n").toString();
    }

    private static Map<String, Object> flat(Map<String, Object> nested) {
        Map<String, Object> flat = new LinkedHashMap<>();
        nested.forEach((name, value) -> {
            if (value instanceof Map<?, ?> parts) {
                parts.forEach((part, partValue) -> flat.put(name + ": " + part, partValue));
            } else {
                flat.put(name, value);
            }
        });
        return flat;
    }

    private static String cell(String tag, String text) {
        return "<%s>%s</%s>".formatted(tag, escaped(text), tag);
    }

    private static String text(Object value) {
        if (value == null) {
            return "-";
        }
        if (value instanceof double[] interval) {
            return DoubleStream.of(interval)
                    .mapToObj(end -> String.format(Locale.ROOT, "%.4f", end))
                    .collect(Collectors.joining(" to "));
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return value instanceof Double number
                ? String.format(Locale.ROOT, Math.abs(number) < 100 ? "%.4f" : "%.0f", number)
                : value.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
