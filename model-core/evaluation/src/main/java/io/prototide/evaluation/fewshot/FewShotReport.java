package io.prototide.evaluation.fewshot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code fewshot} found.
 *
 * @param nearestMean accuracy of the nearest mean of the unlearned inputs on the same episodes
 * @param learned absent if the method is nearest-mean itself
 */
record FewShotReport(FewShotOptions options, SeenAndUnseen split, Accuracy nearestMean, Optional<Learning> learned) {
    /**
     * The learned classifier.
     *
     * @param unlearned accuracy of the nearest mean of what the learner is shown: what its inputs are worth by themselves
     * @param trainSeconds time of the training alone, without what was measured on the way
     */
    record Learning(Accuracy accuracy, Accuracy unlearned, int iterations, double trainSeconds) {}

    private Accuracy accuracy() {
        return learned.map(Learning::accuracy).orElse(nearestMean);
    }

    void write(Path file) throws IOException {
        String json =
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(figures());
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        Files.writeString(file, json + "\n");
    }

    private Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("method", options.method().label());
        figures.put("ways", options.ways());
        figures.put("shots", options.shots());
        figures.put("episodes", options.episodes());
        figures.put("accuracy", accuracy().mean());
        figures.put("ci95", accuracy().ci95());
        figures.put("trainSeconds", learned.map(Learning::trainSeconds).orElse(0.0));
        figures.put("seed", options.seed());
        figures.put("queries", split.queries());
        figures.put("trainClasses", split.train().classes().size());
        figures.put("testClasses", split.test().classes().size());
        figures.put("iterations", learned.map(Learning::iterations).orElse(0));
        figures.put("inputs", inputs());
        figures.put("nearestMean", figures(nearestMean));
        learned.ifPresent(learning -> figures.put("nearestMeanOfInputs", figures(learning.unlearned())));
        return figures;
    }

    private static Map<String, Object> figures(Accuracy accuracy) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("accuracy", accuracy.mean());
        figures.put("ci95", accuracy.ci95());
        return figures;
    }

    private String inputs() {
        if (split.side().isEmpty()) {
            return "columns";
        }
        return learned.isPresent() ? options.viewOfPictures().label() : PictureView.PIXELS.label();
    }

    /** The figures as a table for people. */
    String table() {
        var text = new StringBuilder(
                "%d-way %d-shot, %d episodes of %d queries per class; %d training classes, %d unseen test classes%n%n"
                        .formatted(
                                options.ways(),
                                options.shots(),
                                options.episodes(),
                                split.queries(),
                                split.train().classes().size(),
                                split.test().classes().size()));
        text.append(line("method", "accuracy", "95 %", "train s"));
        text.append(line(Method.NEAREST_MEAN.label(), nearestMean, 0));
        learned.ifPresent(learning -> {
            if (!inputs().equals("columns") && !inputs().equals(PictureView.PIXELS.label())) {
                text.append(line(Method.NEAREST_MEAN.label() + " of " + inputs(), learning.unlearned(), 0));
            }
            text.append(line(options.method().label(), learning.accuracy(), learning.trainSeconds()));
        });
        return text.toString();
    }

    private static String line(String name, Accuracy accuracy, double seconds) {
        return line(
                name,
                String.format(Locale.ROOT, "%.2f %%", 100 * accuracy.mean()),
                String.format(Locale.ROOT, "+-%.2f %%", 100 * accuracy.ci95()),
                String.format(Locale.ROOT, "%.1f", seconds));
    }

    private static String line(String name, String accuracy, String interval, String seconds) {
        return "%-24s %10s %10s %10s%n".formatted(name, accuracy, interval, seconds);
    }
}
