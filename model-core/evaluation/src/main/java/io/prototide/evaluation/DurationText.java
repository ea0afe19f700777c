package io.prototide.evaluation;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Durations as flags give them. */
public final class DurationText {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final String RULE = "must be a duration such as 7d, 12h, 30m, 45s or 0s";

    private DurationText() {}

    /** Reads {@code 7d}, {@code 12h}, {@code 30m}, {@code 45s}, {@code 500ms}, {@code 0} or ISO-8601 ({@code PT12H}). */
    public static Duration parse(String flag, String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        var match = SHORT.matcher(text);
        if (match.matches()) {
            long count = Long.parseLong(match.group(1));
            return switch (match.group(2)) {
                case "ms" -> Duration.ofMillis(count);
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
        }
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException notIso) {
            throw new UsageException(flag, RULE, text);
        }
        throw new UsageException(flag, RULE, text);
    }
}
