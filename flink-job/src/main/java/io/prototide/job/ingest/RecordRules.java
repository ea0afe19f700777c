package io.prototide.job.ingest;

import io.prototide.job.config.EventSettings;
import io.prototide.model.config.EntityKey;
import java.time.Instant;
import java.util.List;

/** The rules that hold for events and verdicts alike. */
final class RecordRules {
    /** Magic byte and schema id that a schema registry's serializers write before the record. */
    private static final int FRAME = 5;

    private final EventSettings settings;
    private final Instant earliest;
    private final Instant latest;

    RecordRules(EventSettings settings) {
        this.settings = settings;
        this.earliest = settings.earliestTime();
        this.latest = settings.latestTime();
    }

    /** The value, if it is one that may be decoded at all. */
    byte[] value(RawRecord raw) throws RejectedException {
        byte[] value = raw.value();
        if (value == null) {
            throw new RejectedException(Reason.TOMBSTONE, "a record needs a value, got none");
        }
        if (value.length == 0) {
            throw new RejectedException(Reason.DECODE, "a value needs at least one byte, got 0");
        }
        if (value.length > settings.maxBytes()) {
            throw new RejectedException(
                    Reason.TOO_LARGE, "a value takes at most " + settings.maxBytes() + " bytes, got " + value.length);
        }
        return value;
    }

    /** A leading zero in what cannot be read is most likely a registry's header, which is worth a word of its own. */
    RejectedException explain(byte[] value, RejectedException why) {
        if (value.length > FRAME && value[0] == 0 && why.reason() == Reason.DECODE) {
            return new RejectedException(
                    Reason.FRAMING, "the value must stand alone, got what looks like a registry header (0x00)");
        }
        return why;
    }

    String key(String key) throws RejectedException {
        String normal = EntityKey.normal(key);
        if (normal.isEmpty()) {
            throw new RejectedException(Reason.EMPTY_KEY, "key must not be blank, got " + key.length() + " characters");
        }
        return text("key", normal);
    }

    /** The entity in a view; null if the event has none there. */
    String entity(String view, List<String> parts) throws RejectedException {
        return text(view, EntityKey.of(parts));
    }

    String eventId(String eventId) throws RejectedException {
        if (eventId.isBlank()) {
            throw new RejectedException(
                    Reason.EMPTY_EVENT_ID, "eventId must not be blank, got " + eventId.length() + " characters");
        }
        return text("eventId", eventId);
    }

    String text(String field, String text) throws RejectedException {
        if (text != null && text.length() > settings.maxText()) {
            throw new RejectedException(
                    Reason.DIMENSION,
                    field + " takes at most " + settings.maxText() + " characters, got " + text.length());
        }
        return text;
    }

    /** -0.0 becomes 0.0, so that equal numbers have equal bits. */
    double number(String field, double number) throws RejectedException {
        if (!Double.isFinite(number)) {
            throw new RejectedException(Reason.NON_FINITE, field + " must be finite, got " + number);
        }
        if (Math.abs(number) > settings.maxMagnitude()) {
            throw new RejectedException(
                    Reason.OUT_OF_BOUNDS,
                    field + " must be within +-" + settings.maxMagnitude() + ", got " + (number > 0 ? "more" : "less"));
        }
        return number + 0.0;
    }

    /** Kafka's time stands for now: scoring reads no clock, and a replay must reject the same records. */
    long time(String field, Instant time, RawRecord raw) throws RejectedException {
        Instant until = latest;
        if (raw.timestampMillis() >= 0) {
            Instant skewed = Instant.ofEpochMilli(raw.timestampMillis()).plus(settings.maxFuture());
            until = skewed.isBefore(latest) ? skewed : latest;
        }
        if (time.isBefore(earliest) || time.isAfter(until)) {
            throw new RejectedException(
                    Reason.TIMESTAMP_RANGE, field + " must be within " + earliest + " and " + until + ", got " + time);
        }
        return time.toEpochMilli();
    }
}
