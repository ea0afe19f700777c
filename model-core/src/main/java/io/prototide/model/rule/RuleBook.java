package io.prototide.model.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Rules by id. Of the versions of an id the newest whose time has begun decides: a version that was shortened does not
 * give way to the longer one before it. Immutable.
 */
public final class RuleBook {
    public static final RuleBook EMPTY = new RuleBook(List.of());

    private static final Comparator<Rule> NEWEST_FIRST = Comparator.comparing(Rule::id)
            .thenComparing(Comparator.comparingLong(Rule::version).reversed());

    private final List<Rule> rules;

    private RuleBook(List<Rule> rules) {
        this.rules = rules;
    }

    /** @throws IllegalArgumentException if two rules have the same id and version */
    public static RuleBook of(Collection<Rule> rules) {
        List<Rule> sorted = new ArrayList<>(rules);
        sorted.sort(NEWEST_FIRST);
        for (int i = 1; i < sorted.size(); i++) {
            Rule rule = sorted.get(i);
            if (NEWEST_FIRST.compare(sorted.get(i - 1), rule) == 0) {
                throw new IllegalArgumentException(
                        "rules." + rule.id() + " must be there once, got version " + rule.version() + " twice");
            }
        }
        return new RuleBook(List.copyOf(sorted));
    }

    /** The rules in force at an event time, by id. */
    public List<Rule> at(long timeMillis) {
        List<Rule> inForce = new ArrayList<>();
        String decided = null;
        for (Rule rule : rules) {
            if (!rule.id().equals(decided) && rule.fromMillis() <= timeMillis) {
                decided = rule.id();
                if (timeMillis < rule.untilMillis()) {
                    inForce.add(rule);
                }
            }
        }
        return inForce;
    }

    /** What the rules in force at the candidate's time say of it. */
    public Ruling on(Candidate candidate) {
        int priority = 0;
        for (Rule rule : at(candidate.timeMillis())) {
            if (rule.match().matches(candidate)) {
                if (rule.action().suppresses(candidate)) {
                    return new Ruling(rule, 0);
                }
                priority = Math.max(priority, rule.action().priority(candidate));
            }
        }
        return new Ruling(null, priority);
    }
}
