package io.prototide.model.adapt;

import io.prototide.model.feature.Event;
import io.prototide.model.rule.Rule;

/**
 * One decision about a model or an alert.
 *
 * @param timeMillis event time of the decision
 * @param subject the key, or {@code *} for the shared model
 * @param stepNorm length of the parameter step
 * @param eventId the event of a decision about an alert, else null
 * @param rule id of the rule that decided, else null
 */
public record AuditEntry(
        long timeMillis,
        String subject,
        Action action,
        long modelVersion,
        double stepNorm,
        double lossBefore,
        double lossAfter,
        String reason,
        String eventId,
        String rule) {

    /** What was decided. */
    public enum Action {
        ACCEPTED,
        REJECTED,
        /** A version of before is in its place. */
        ROLLED_BACK,
        FEEDBACK_APPLIED,
        FEEDBACK_IGNORED,
        ALERT_SUPPRESSED,
        /** The scores of all keys have changed at once. */
        DRIFT
    }

    /** About a model. */
    public AuditEntry(
            long timeMillis,
            String subject,
            Action action,
            long modelVersion,
            double stepNorm,
            double lossBefore,
            double lossAfter,
            String reason) {
        this(timeMillis, subject, action, modelVersion, stepNorm, lossBefore, lossAfter, reason, null, null);
    }

    /** The entry of a verdict. */
    public static AuditEntry of(Feedback feedback, Lesson lesson) {
        return new AuditEntry(
                feedback.timeMillis(),
                feedback.key(),
                lesson.applied() ? Action.FEEDBACK_APPLIED : Action.FEEDBACK_IGNORED,
                0,
                0,
                0,
                0,
                lesson.reason());
    }

    /** The entry of an alert that a rule held back. */
    public static AuditEntry suppressed(Event event, Judgement muted, long modelVersion) {
        Rule rule = muted.mutedBy();
        return new AuditEntry(
                event.timeMillis(),
                event.key(),
                Action.ALERT_SUPPRESSED,
                modelVersion,
                0,
                0,
                0,
                rule.action().key() + " of version " + rule.version(),
                event.eventId(),
                rule.id());
    }
}
