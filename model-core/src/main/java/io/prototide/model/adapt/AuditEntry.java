package io.prototide.model.adapt;

/**
 * One decision about a model.
 *
 * @param timeMillis event time of the decision
 * @param subject the key, or {@code *} for the shared model
 * @param action ACCEPTED, REJECTED or FEEDBACK_APPLIED, FEEDBACK_IGNORED
 * @param stepNorm length of the parameter step
 */
public record AuditEntry(
        long timeMillis,
        String subject,
        Action action,
        long modelVersion,
        double stepNorm,
        double lossBefore,
        double lossAfter,
        String reason) {

    /** What was decided. */
    public enum Action {
        ACCEPTED,
        REJECTED,
        FEEDBACK_APPLIED,
        FEEDBACK_IGNORED
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
}
