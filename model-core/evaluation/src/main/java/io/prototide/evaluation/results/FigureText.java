package io.prototide.evaluation.results;

import java.util.Locale;
import java.util.OptionalDouble;

/** Figures between -1 and 1 as the READMEs print them: three digits, no zero before the point. */
final class FigureText {
    private FigureText() {}

    static String of(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceFirst("^(-?)0\\.", "$1.");
    }

    static String of(OptionalDouble value) {
        return value.isPresent() ? of(value.getAsDouble()) : "";
    }

    /** With its sign. */
    static String difference(double value) {
        String text = of(value);
        return text.startsWith("-") ? text : "+" + text;
    }

    static String interval(double low, double high) {
        return of(low) + " to " + of(high);
    }

    /** A target and whether a figure reaches it. */
    static String verdict(OptionalDouble value, double atLeast) {
        if (value.isEmpty()) {
            return ">= " + of(atLeast) + ": not measured";
        }
        double gap = atLeast - value.getAsDouble();
        return ">= " + of(atLeast) + (gap <= 0 ? ": met" : ": **missed** by " + of(gap));
    }
}
