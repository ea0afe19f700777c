package io.prototide.job.ingest;

import io.prototide.model.config.MappedTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/**
 * One value of a user's record as what its field wants; each conversion is exact or refused.
 *
 * @param name of the field, for the message
 * @param value as {@link FieldSource#value} gives it
 * @param numbersInText whether a text that holds a decimal number is one
 */
record FieldValue(String name, Object value, boolean numbersInText) {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,4})?");

    /** Longest text that is looked at as a number. */
    private static final int MOST_DIGITS = 1000;

    /** Digits before the point of a time, and behind it, past which it is no time. */
    private static final int MOST_TIME_DIGITS = 20;

    boolean missing() {
        return value == null;
    }

    /** The nearest double; true is 1 and false 0. May be infinite or NaN where the record's own number is. */
    double number() throws RejectedException {
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        Number number = asNumber();
        if (number == null) {
            throw wrong("a number");
        }
        return number.doubleValue();
    }

    /** The number as it is, a text's as a BigDecimal; null if it is none. */
    private Number asNumber() {
        if (value instanceof String text) {
            boolean plain = numbersInText
                    && text.length() <= MOST_DIGITS
                    && DECIMAL.matcher(text).matches();
            return plain ? new BigDecimal(text) : null;
        }
        return value instanceof Number number ? number : null;
    }

    /** A text, enum symbol, true or false, or all digits of a whole number. */
    String text() throws RejectedException {
        boolean whole = value instanceof Integer || value instanceof Long || value instanceof BigInteger;
        if (value instanceof String || value instanceof Boolean || whole) {
            return value.toString();
        }
        if (value instanceof BigDecimal decimal && decimal.scale() == 0) {
            return decimal.toString();
        }
        throw wrong("a text or a whole number");
    }

    /** The instant, whatever its size; finer parts than a nanosecond are cut. */
    Instant time(MappedTime.Unit unit) throws RejectedException {
        try {
            return switch (unit) {
                case ISO -> iso();
                case SECONDS -> instant(0);
                case MILLIS -> instant(3);
                case MICROS -> instant(6);
            };
        } catch (DateTimeException | ArithmeticException e) {
            throw new RejectedException(
                    Reason.TIMESTAMP_RANGE, name + " must be a time that a calendar holds, got " + kind());
        }
    }

    private Instant iso() throws RejectedException {
        if (value instanceof String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw new RejectedException(
                        Reason.TYPE,
                        name + " must be an ISO-8601 time with Z or an offset, got another text of " + text.length()
                                + " characters");
            }
        }
        throw wrong("an ISO-8601 text");
    }

    /** @param digits behind the point of seconds that the unit already counts */
    private Instant instant(int digits) throws RejectedException {
        Number number = asNumber();
        if (number == null) {
            throw wrong("a number");
        }
        boolean real = number instanceof Double || number instanceof Float;
        if (real && !Double.isFinite(number.doubleValue())) {
            throw new RejectedException(Reason.NON_FINITE, name + " must be finite, got " + number);
        }
        BigDecimal units = number instanceof BigDecimal decimal
                ? decimal
                : real ? new BigDecimal(number.doubleValue()) : new BigDecimal(number.toString());
        long before = (long) units.precision() - units.scale();
        if (before > MOST_TIME_DIGITS || units.scale() > MOST_DIGITS + MOST_TIME_DIGITS) {
            throw new ArithmeticException();
        }
        BigDecimal seconds = units.movePointLeft(digits).setScale(9, RoundingMode.FLOOR);
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        long nanos = seconds.subtract(whole).movePointRight(9).longValueExact();
        return Instant.ofEpochSecond(whole.longValueExact(), nanos);
    }

    private RejectedException wrong(String wanted) {
        return new RejectedException(Reason.TYPE, name + " must be " + wanted + ", got " + kind());
    }

    private String kind() {
        if (value instanceof FieldSource.Structure structure) {
            return structure.kind();
        }
        return value instanceof String ? "a text" : value instanceof Boolean ? "true or false" : "a number";
    }
}
