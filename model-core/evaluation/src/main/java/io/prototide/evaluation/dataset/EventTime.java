package io.prototide.evaluation.dataset;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Times as people and files write them. */
public final class EventTime {
    private static final Pattern EPOCH_MILLIS = Pattern.compile("-?\\d{1,18}");
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter();

    private EventTime() {}

    /**
     * Reads epoch milliseconds ({@code 1522540831000}) or ISO-8601 ({@code 2018-04-01}, {@code 2018-04-01T00:00:31},
     * with a blank in place of the T, with or without an offset; UTC where none is given).
     *
     * @return epoch milliseconds, or empty if the text is neither
     */
    public static OptionalLong parse(String text) {
        if (EPOCH_MILLIS.matcher(text).matches()) {
            return OptionalLong.of(Long.parseLong(text));
        }
        try {
            TemporalAccessor time =
                    ISO.parseBest(text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return OptionalLong.of(toMillis(time));
        } catch (DateTimeException | ArithmeticException notATime) {
            return OptionalLong.empty();
        }
    }

    private static long toMillis(TemporalAccessor time) {
        if (time instanceof OffsetDateTime withOffset) {
            return withOffset.toInstant().toEpochMilli();
        }
        LocalDateTime local = time instanceof LocalDateTime dateTime
                ? dateTime
                : LocalDate.from(time).atStartOfDay();
        return local.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
