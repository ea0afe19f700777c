package io.prototide.model.feature;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One spelling per entity, wherever it is named: by events, verdicts, tables and rules. */
public final class EntityName {
    private EntityName() {}

    /** NFC without blanks around it. Case is kept: ACCT-1 and acct-1 are two entities. */
    public static String normal(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).strip();
    }

    /**
     * One name of normal parts. A single part is the name itself; several are joined with a bar, and a bar or a backslash
     * within a part follows a backslash, so that no two lists of parts give the same name.
     */
    public static String compose(List<String> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        return parts.stream()
                .map(part -> part.replace("\\", "\\\\").replace("|", "\\|"))
                .collect(Collectors.joining("|"));
    }

    /** The composed name of parts as they came; null if one of them is null or blank. */
    public static String ofParts(List<String> parts) {
        List<String> normal = new ArrayList<>();
        for (String part : parts) {
            String name = part == null ? "" : normal(part);
            if (name.isEmpty()) {
                return null;
            }
            normal.add(name);
        }
        return compose(normal);
    }
}
