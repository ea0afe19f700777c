package io.prototide.evaluation.results;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;

/**
 * How many labels a run gets.
 *
 * @param text a number of labels of each class ({@code 0}, {@code 1}, {@code 5}), {@code all}, or a share of the training
 *     anomalies ({@code 1%})
 */
record LabelLevel(String text) {
    private static final String ALL = "all";

    LabelLevel {
        if (!text.equals(ALL) && !text.matches("\\d{1,6}|[1-9]\\d?%")) {
            throw new IllegalArgumentException("labels must be a number, a percentage or all, got " + text);
        }
    }

    /** From YAML, where a number of labels is a number. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static LabelLevel of(Object value) {
        return new LabelLevel(String.valueOf(value));
    }

    boolean isNone() {
        return text.equals("0");
    }

    boolean isShare() {
        return text.endsWith("%");
    }

    /**
     * The flags that give so many labels.
     *
     * @param trainingAnomalies of which a share is taken, at least one; used for a percentage only
     */
    List<String> flags(double trainingAnomalies) {
        if (text.equals(ALL)) {
            return List.of();
        }
        if (isShare()) {
            double share = Integer.parseInt(text.substring(0, text.length() - 1)) / 100.0;
            return List.of("--shots", String.valueOf(Math.max(1, Math.round(share * trainingAnomalies))));
        }
        return List.of("--shots", text);
    }

    @Override
    public String toString() {
        return text;
    }
}
