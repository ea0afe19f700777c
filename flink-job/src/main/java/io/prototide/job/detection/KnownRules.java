package io.prototide.job.detection;

import io.prototide.model.feature.FeatureSet;
import io.prototide.model.rule.Rule;
import io.prototide.model.rule.RuleBook;
import io.prototide.model.rule.RuleCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rules that this subtask knows, those of the configuration and those of the topic; the same in every subtask. */
final class KnownRules {
    /** Versions of the topic by id, newest first. The state's name and types may never change. */
    static final MapStateDescriptor<String, List<byte[]>> STATE = new MapStateDescriptor<>(
            "rules", StringSerializer.INSTANCE, new ListSerializer<>(BytePrimitiveArraySerializer.INSTANCE));

    private static final Logger LOG = LoggerFactory.getLogger(KnownRules.class);

    /** Older versions are only for events from before the newest one's beginning. */
    private static final int MOST_VERSIONS = 8;

    private final List<Rule> configured;
    private final FeatureSet features;
    private final BroadcastState<String, List<byte[]>> state;
    private RuleBook book;

    /**
     * @param configured of version 0, so that any of the topic takes over
     * @param features that rules may read
     * @param state what an earlier run knew is read from it
     */
    KnownRules(List<Rule> configured, FeatureSet features, BroadcastState<String, List<byte[]>> state)
            throws Exception {
        this.configured = configured;
        this.features = features;
        this.state = state;
        this.book = read();
    }

    RuleBook book() {
        return book;
    }

    /** Adds a version, if it is newer than the newest known of its id. */
    void add(byte[] bytes) throws Exception {
        Rule rule = RuleCodec.fromBytes(bytes);
        List<byte[]> before = state.get(rule.id());
        List<byte[]> versions = new ArrayList<>();
        versions.add(bytes);
        if (before != null) {
            if (RuleCodec.fromBytes(before.get(0)).version() >= rule.version()) {
                return;
            }
            versions.addAll(before.subList(0, Math.min(before.size(), MOST_VERSIONS - 1)));
        }
        state.put(rule.id(), versions);
        book = read();
    }

    /** Forgets a rule of the topic; one of the configuration under the same id holds again. */
    void remove(String id) throws Exception {
        state.remove(id);
        book = read();
    }

    private RuleBook read() throws Exception {
        List<Rule> rules = new ArrayList<>(configured);
        for (Map.Entry<String, List<byte[]>> known : state.entries()) {
            for (byte[] version : known.getValue()) {
                Rule rule = RuleCodec.fromBytes(version);
                if (fits(rule)) {
                    rules.add(rule);
                }
            }
        }
        return RuleBook.of(rules);
    }

    /** The features may have changed since a rule was admitted. */
    private boolean fits(Rule rule) {
        try {
            rule.requireFits(features);
            return true;
        } catch (IllegalArgumentException e) {
            LOG.warn("rule {} of version {} no longer holds: {}", rule.id(), rule.version(), e.getMessage());
            return false;
        }
    }
}
