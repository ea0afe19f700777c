package io.prototide.model.config;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a value stands in a user's record: {@code a.b} through records, maps and JSON objects, {@code a[0]} into an array.
 * A backslash takes the next character as it is, so that a name may hold a dot.
 *
 * @param text the path as written
 * @param steps at least one, the first of them a name
 */
public record FieldPath(String text, List<Step> steps) implements Serializable {
    /** Digits of an index: an array of a record can not be longer. */
    private static final int MOST_DIGITS = 9;

    /**
     * One step down.
     *
     * @param name the name of a field or an entry; null for an index
     * @param index from 0; -1 for a name
     */
    public record Step(String name, int index) implements Serializable {
        public boolean isName() {
            return name != null;
        }
    }

    public FieldPath {
        steps = List.copyOf(steps);
    }

    /**
     * Parses a path.
     *
     * @param key where the path was written, for the message
     * @throws ConfigException with key, rule and value
     */
    public static FieldPath parse(String key, String text) {
        List<Step> steps = text == null ? null : new Reader(text).steps();
        if (steps == null) {
            throw new ConfigException(key, "must be a path like a, a.b, a[0].b or a\\.b", text);
        }
        return new FieldPath(text, steps);
    }

    @Override
    public String toString() {
        return text;
    }

    private static final class Reader {
        private final String text;
        private final List<Step> steps = new ArrayList<>();
        private int at;

        private Reader(String text) {
            this.text = text;
        }

        /** Null if the text is no path. */
        private List<Step> steps() {
            if (!name()) {
                return null;
            }
            while (at < text.length()) {
                char next = text.charAt(at++);
                boolean read = next == '.' ? name() : next == '[' && index();
                if (!read) {
                    return null;
                }
            }
            return steps;
        }

        private boolean name() {
            StringBuilder name = new StringBuilder();
            while (at < text.length() && ".[]".indexOf(text.charAt(at)) < 0) {
                if (text.charAt(at) == '\\' && ++at == text.length()) {
                    return false;
                }
                name.append(text.charAt(at++));
            }
            steps.add(new Step(name.toString(), -1));
            return !name.toString().isBlank();
        }

        private boolean index() {
            int end = text.indexOf(']', at);
            String digits = end < 0 ? "" : text.substring(at, end);
            if (digits.isEmpty()
                    || digits.length() > MOST_DIGITS
                    || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return false;
            }
            steps.add(new Step(null, Integer.parseInt(digits)));
            at = end + 1;
            return true;
        }
    }
}
