package io.prototide.evaluation.dataset;

import java.util.Locale;

/** Numbers out of a character buffer without a string for each; correctly rounded, as {@link Double#parseDouble}. */
final class DecimalText {
    /** Stands for a text that is no number; a data file cannot hold it, since infinities are refused. */
    static final double NOT_A_NUMBER = Double.NEGATIVE_INFINITY;

    /** Beyond any cell; stands for a text that means an infinite number. */
    static final double INFINITE = Double.POSITIVE_INFINITY;

    private static final long EXACT_MANTISSA = 1L << 53;
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private DecimalText() {}

    /** The number, NaN for an empty or NaN cell, {@link #INFINITE}, or {@link #NOT_A_NUMBER}. */
    static double parse(char[] buffer, int offset, int length) {
        if (length == 0) {
            return Double.NaN;
        }
        int end = offset + length;
        boolean negative = buffer[offset] == '-';
        int at = negative || buffer[offset] == '+' ? offset + 1 : offset;
        long mantissa = 0;
        int digits = 0;
        int afterPoint = -1;
        for (; at < end; at++) {
            char c = buffer[at];
            if (c >= '0' && c <= '9') {
                if (++digits > 18) {
                    return slowly(buffer, offset, length);
                }
                mantissa = mantissa * 10 + (c - '0');
                afterPoint += afterPoint >= 0 ? 1 : 0;
            } else if (c == '.' && afterPoint < 0) {
                afterPoint = 0;
            } else {
                return slowly(buffer, offset, length);
            }
        }
        if (digits == 0 || mantissa > EXACT_MANTISSA) {
            return slowly(buffer, offset, length);
        }
        // Both operands are exact doubles, so one division rounds once: the same double as the slow way gives.
        double value = afterPoint > 0 ? mantissa / POWERS_OF_TEN[afterPoint] : mantissa;
        return negative && mantissa != 0 ? -value : value;
    }

    private static double slowly(char[] buffer, int offset, int length) {
        String text = new String(buffer, offset, length).strip();
        switch (text.toLowerCase(Locale.ROOT)) {
            case "", "nan":
                return Double.NaN;
            case "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity":
                return INFINITE;
            default:
                break;
        }
        for (int i = 0; i < text.length(); i++) {
            // Java would also take 1d, 2f and 0x1p3, which are codes rather than numbers in a data file.
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                return NOT_A_NUMBER;
            }
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isInfinite(value) ? INFINITE : value + 0.0;
        } catch (NumberFormatException notANumber) {
            return NOT_A_NUMBER;
        }
    }
}
