package io.prototide.model.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Numbered fields in a row, written {@code w0..w39}: the first, two dots, the last. */
final class FieldRange {
    private static final Pattern RANGE = Pattern.compile("(.*?)(\\d{1,6})\\.\\.(.*?)(\\d{1,6})");
    private static final int MOST_FIELDS = 1024;

    private FieldRange() {}

    /**
     * All fields of a range, or the field itself. Numbers written with equally many digits keep them: {@code w00..w39}.
     *
     * @throws IllegalArgumentException if the ends do not make a range; the message is the rule that it breaks
     */
    static List<String> of(String written) {
        Matcher range = RANGE.matcher(written);
        if (!range.matches()) {
            return List.of(written);
        }
        String prefix = range.group(1);
        int first = Integer.parseInt(range.group(2));
        int last = Integer.parseInt(range.group(4));
        if (!range.group(3).equals(prefix) || last <= first || last - first >= MOST_FIELDS) {
            throw new IllegalArgumentException(
                    "be ranges such as w0..w39, upwards and of at most " + MOST_FIELDS + " fields, got " + written);
        }
        int digits = range.group(2).length() == range.group(4).length()
                ? range.group(2).length()
                : 1;
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> prefix
                        + "0"
                                .repeat(Math.max(
                                        0, digits - Integer.toString(number).length()))
                        + number)
                .toList();
    }
}
