package io.prototide.model.rule;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which alerts a rule is about: those that have all that is given here. Texts are in NFC without blanks around them, as the
 * keys of events are.
 *
 * @param key null for any
 * @param type class of the nearest confirmed case, of known anomalies only; null for any
 * @param status null for any
 * @param entities entity by the name of its view, sorted; empty (or null) for any
 */
public record Match(String key, String type, Status status, Map<String, String> entities) implements Serializable {
    private static final int MOST_CHARACTERS = 1024;

    /** Every alert. */
    public static final Match ANY = new Match(null, null, null, Map.of());

    public Match {
        key = normal("key", key);
        type = normal("type", type);
        Map<String, String> normal = new TreeMap<>();
        (entities == null ? Map.<String, String>of() : entities)
                .forEach((view, entity) -> normal.put(normal("entity", view), entity(view, entity)));
        entities = Collections.unmodifiableMap(normal);
        if (type != null && status != null && status != Status.KNOWN_ANOMALY) {
            throw new IllegalArgumentException(
                    "status must be known with a type, got " + status.word() + " and type " + type);
        }
    }

    /** Whether it leaves nothing out. */
    public boolean isAny() {
        return equals(ANY);
    }

    boolean matches(Candidate candidate) {
        return (key == null || key.equals(candidate.key()))
                && (status == null || status == candidate.status())
                && (type == null || (candidate.status() == Status.KNOWN_ANOMALY && type.equals(candidate.type())))
                && entities.entrySet().stream().allMatch(one -> one.getValue().equals(candidate.entity(one.getKey())));
    }

    private static String entity(String view, String entity) {
        if (entity == null) {
            throw new IllegalArgumentException("entity." + view + " must not be empty, got none");
        }
        return normal("entity." + view, entity);
    }

    private static String normal(String what, String text) {
        if (text == null) {
            return null;
        }
        String normal = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        if (normal.isEmpty() || normal.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    what + " must have 1 to " + MOST_CHARACTERS + " characters, got " + normal.length());
        }
        return normal;
    }
}
