package io.prototide.model.adapt;

import io.prototide.model.prototype.Experts;
import io.prototide.model.rule.Rule;

/**
 * What the detector says of one event. All scores are finite.
 *
 * @param experts what each expert says
 * @param score all of them together
 * @param pValue share of events that score at least as high
 * @param input shape {@code [2 d]}: the event as scored; empty for a duplicate
 * @param alert present if and only if the outcome is {@link Outcome#ALERTED}; otherwise null
 * @param mutedBy present if and only if the outcome is {@link Outcome#MUTED}; otherwise null
 * @param ablation of an alert: what its score loses with its features; otherwise null
 * @param drift whether the key's events have changed for long enough that it is no chance
 */
public record Judgement(
        Outcome outcome,
        Experts experts,
        double score,
        double pValue,
        float[] input,
        Alert alert,
        Rule mutedBy,
        Ablation ablation,
        boolean drift) {

    /** Of an event without an ablation. */
    public Judgement(
            Outcome outcome, Experts experts, double score, double pValue, float[] input, Alert alert, Rule mutedBy) {
        this(outcome, experts, score, pValue, input, alert, mutedBy, null, false);
    }

    /** What became of the event. */
    public enum Outcome {
        /** The key lately had an event of this id: not scored, nothing learned. */
        DUPLICATE,
        /** Scored, but the key or the model knows too little to alert. */
        WARMING_UP,
        /** Not strange enough for an alert. */
        NORMAL,
        /** Strange enough, but the key alerted within the cooldown or has spent its share of the round; counted in its next alert. */
        SUPPRESSED,
        /** Strange enough and past the cooldown, but a rule holds it back. It costs nothing of the alert budget. */
        MUTED,
        /** Alerted, or drawn for a question: the alert's status tells. */
        ALERTED
    }

    static Judgement duplicate() {
        return new Judgement(Outcome.DUPLICATE, Experts.SILENT, 0, 1, new float[0], null, null);
    }
}
