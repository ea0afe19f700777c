package io.prototide.evaluation.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The cells of one column while files are being read; grows as rows come. */
sealed interface CellBuffer {
    /** @throws IllegalArgumentException with the rule as message, if the cell breaks it */
    void add(char[] buffer, int offset, int length);

    private static int grown(int rows) {
        return Math.max(1024, rows + (rows >> 1));
    }

    /** Event times, epoch milliseconds. */
    final class Times implements CellBuffer {
        private long[] values = {};
        private int rows;

        @Override
        public void add(char[] buffer, int offset, int length) {
            var millis = EventTime.parse(new String(buffer, offset, length).strip());
            if (millis.isEmpty()) {
                throw new IllegalArgumentException("must be epoch milliseconds or ISO-8601");
            }
            if (rows == values.length) {
                values = Arrays.copyOf(values, grown(rows));
            }
            values[rows++] = millis.getAsLong();
        }

        long[] toArray() {
            return Arrays.copyOf(values, rows);
        }
    }

    /** Labels, true for an anomaly. */
    final class Labels implements CellBuffer {
        private boolean[] values = {};
        private int rows;

        @Override
        public void add(char[] buffer, int offset, int length) {
            if (rows == values.length) {
                values = Arrays.copyOf(values, grown(rows));
            }
            values[rows++] = switch (new String(buffer, offset, length).strip()) {
                case "1", "1.0", "true", "True", "TRUE" -> true;
                case "0", "0.0", "false", "False", "FALSE" -> false;
                default -> throw new IllegalArgumentException("must be 0 or 1");
            };
        }

        boolean[] toArray() {
            return Arrays.copyOf(values, rows);
        }
    }

    /** Numbers; remembers the first cell that is none, since the column then is a text column. */
    final class Numbers implements CellBuffer {
        private double[] values = {};
        private int rows;
        private String text;

        @Override
        public void add(char[] buffer, int offset, int length) {
            double value = DecimalText.parse(buffer, offset, length);
            if (value == DecimalText.NOT_A_NUMBER) {
                text = text == null ? new String(buffer, offset, length) : text;
            } else if (value == DecimalText.INFINITE) {
                throw new IllegalArgumentException("must be a finite number or empty");
            }
            if (rows == values.length) {
                values = Arrays.copyOf(values, grown(rows));
            }
            values[rows++] = value;
        }

        /** The first cell that was no number, null if there was none. */
        String text() {
            return text;
        }

        double[] toArray() {
            return Arrays.copyOf(values, rows);
        }
    }

    /** Texts by their number of first appearance; an empty cell is missing, -1. */
    final class Texts implements CellBuffer {
        private final Map<String, Integer> codeOf = new HashMap<>();
        private final List<String> distinct = new ArrayList<>();
        private int[] codes = {};
        private int rows;

        @Override
        public void add(char[] buffer, int offset, int length) {
            if (rows == codes.length) {
                codes = Arrays.copyOf(codes, grown(rows));
            }
            codes[rows++] = length == 0 ? -1 : code(new String(buffer, offset, length));
        }

        private int code(String text) {
            Integer known = codeOf.get(text);
            if (known != null) {
                return known;
            }
            codeOf.put(text, distinct.size());
            distinct.add(text);
            return distinct.size() - 1;
        }

        int[] toArray() {
            return Arrays.copyOf(codes, rows);
        }

        List<String> distinct() {
            return List.copyOf(distinct);
        }
    }
}
