package io.prototide.job.ingest;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.Collectors;

/** One spelling per entity, the same for events and verdicts. */
final class Keys {
    private Keys() {}

    /** NFC without blanks around it. Case is kept: ACCT-1 and acct-1 are two entities. */
    static String normal(String key) {
        return Normalizer.normalize(key, Normalizer.Form.NFC).strip();
    }

    /**
     * One key of normal parts. A single part is the key itself; several are joined with a bar, and a bar or a backslash
     * within a part follows a backslash, so that no two lists of parts give the same key.
     */
    static String compose(List<String> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        return parts.stream()
                .map(part -> part.replace("\\", "\\\\").replace("|", "\\|"))
                .collect(Collectors.joining("|"));
    }
}
