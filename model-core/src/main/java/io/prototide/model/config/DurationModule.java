package io.prototide.model.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500 ms}, {@code 30s}, {@code 5m}, {@code 12h}, {@code 7d}, or ISO-8601. */
public final class DurationModule extends SimpleModule {
    static final String RULE = "a duration that looks like 500ms, 30s, 5m, 12h, 7d or PT5M";

    private static final long serialVersionUID = 1;
    private static final Pattern PLAIN = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|min|h|d)");

    public DurationModule() {
        addDeserializer(Duration.class, new Reader());
    }

    /**
     * Parses a duration.
     *
     * @throws IllegalArgumentException with the rule and the value
     */
    public static Duration parse(String text) {
        Matcher plain = PLAIN.matcher(text.strip());
        if (plain.matches()) {
            long amount = Long.parseLong(plain.group(1));
            return switch (plain.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m", "min" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
        try {
            return Duration.parse(text.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "a duration must look like 500ms, 30s, 5m, 12h, 7d or PT5M, got '" + text + "'", e);
        }
    }

    private static final class Reader extends StdScalarDeserializer<Duration> {
        private static final long serialVersionUID = 1;

        private Reader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            try {
                return parse(text);
            } catch (IllegalArgumentException e) {
                return (Duration) context.handleWeirdStringValue(Duration.class, text, "%s", e.getMessage());
            }
        }
    }
}
