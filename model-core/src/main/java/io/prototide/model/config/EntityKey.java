package io.prototide.model.config;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One spelling per entity, the same for events and verdicts, in the job and in a backtest. */
public final class EntityKey {
    private EntityKey() {}

    /** NFC without blanks around it. Case is kept: ACCT-1 and acct-1 are two entities. */
    public static String normal(String key) {
        return Normalizer.normalize(key, Normalizer.Form.NFC).strip();
    }

    /**
     * The entity that parts of an event name, each of them made normal; see {@link #compose}.
     *
     * @param parts null where the event has none
     * @return null if a part is missing or blank: the event names no entity
     */
    public static String of(List<String> parts) {
        List<String> normal = new ArrayList<>();
        for (String part : parts) {
            String one = part == null ? "" : normal(part);
            if (one.isEmpty()) {
                return null;
            }
            normal.add(one);
        }
        return compose(normal);
    }

    /**
     * One key of normal parts. A single part is the key itself; several are joined with a bar, and a bar or a backslash
     * within a part follows a backslash, so that no two lists of parts give the same key.
     */
    public static String compose(List<String> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        return parts.stream()
                .map(part -> part.replace("\\", "\\\\").replace("|", "\\|"))
                .collect(Collectors.joining("|"));
    }
}
