package io.prototide.model.rule;

import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.View;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What to do with some alerts for some time. Messages of its errors begin with the key as it is configured.
 *
 * @param id letters, digits, dots, underscores and hyphens
 * @param version a greater one of the same id takes over from its {@code fromMillis} on; 0 for rules of the configuration
 * @param fromMillis first event time that it holds for, or {@link #ALWAYS}
 * @param untilMillis first event time that it no longer holds for, or {@link #FOREVER}, which a mute may not have
 */
public record Rule(String id, long version, Match match, Action action, long fromMillis, long untilMillis)
        implements Serializable {
    public static final long ALWAYS = Long.MIN_VALUE;
    public static final long FOREVER = Long.MAX_VALUE;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    public Rule {
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "id must be 1 to 100 letters, digits, dots, underscores or hyphens, got '" + id + "'");
        }
        if (version < 0) {
            throw new IllegalArgumentException("version must be at least 0, got " + version);
        }
        if (untilMillis <= fromMillis) {
            throw new IllegalArgumentException(
                    "until must be after from " + time(fromMillis) + ", got " + time(untilMillis));
        }
        if (action instanceof Action.Mute && untilMillis == FOREVER) {
            throw new IllegalArgumentException("until must be given for a mute, got none");
        }
    }

    /** @throws IllegalArgumentException if it reads a feature, a field or a view that is not configured */
    public void requireFits(FeatureSet features) {
        require(action.key() + " must name features among ", features.names(), action.features());
        require(action.key() + " must name a number field among ", features.numberFields(), action.fields());
        List<String> views = features.views().stream().map(View::name).toList();
        require("entity must name a view among ", views, match.entities().keySet());
    }

    private static void require(String rule, List<String> known, Collection<String> wanted) {
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(rule + known + ", got " + name);
            }
        }
    }

    private static String time(long millis) {
        return millis == ALWAYS || millis == FOREVER
                ? "none"
                : Instant.ofEpochMilli(millis).toString();
    }
}
