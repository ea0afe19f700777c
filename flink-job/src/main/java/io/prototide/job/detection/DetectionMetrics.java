package io.prototide.job.detection;

import io.prototide.model.adapt.Judgement;
import io.prototide.model.adapt.Lesson;
import io.prototide.model.rule.Status;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Metrics of the detecting operator, under the group {@code detection}. Their number does not depend on the keys. */
final class DetectionMetrics {
    private final Counter scored;
    private final Counter alerts;
    private final Counter suppressed;
    private final Counter questions;
    private final Counter muted;
    private final Counter warmingUp;
    private final Counter driftAlarms;
    private final Counter duplicates;
    private final Counter lateEvents;
    private final Counter lateFeedback;
    private final Counter feedbackHeld;
    private final Counter feedbackApplied;
    private final Counter feedbackIgnored;
    private final Counter feedbackUnmatched;
    private final Counter feedbackContradicted;
    private final Counter feedbackExpired;
    private final Counter feedbackMismatched;
    private final Counter feedbackCrowdedOut;
    private final Counter rounds;
    private final Counter models;
    private final Counter keysReset;
    private final Counter keysExpired;
    private final Spending spending = new Spending();

    DetectionMetrics(MetricGroup operator) {
        MetricGroup group = operator.addGroup("detection");
        scored = group.counter("eventsScored");
        alerts = group.counter("alertsRaised");
        questions = group.counter("questionsAsked");
        suppressed = group.counter("alertsSuppressed");
        muted = group.counter("alertsMuted");
        warmingUp = group.counter("eventsWarmingUp");
        driftAlarms = group.counter("driftAlarms");
        duplicates = group.counter("duplicates");
        lateEvents = group.counter("lateEvents");
        lateFeedback = group.counter("lateFeedback");
        feedbackHeld = group.counter("feedbackHeld");
        feedbackApplied = group.counter("feedbackApplied");
        feedbackIgnored = group.counter("feedbackIgnored");
        feedbackUnmatched = group.counter("feedbackUnmatched");
        feedbackContradicted = group.counter("feedbackContradicted");
        feedbackExpired = group.counter("feedbackExpired");
        feedbackMismatched = group.counter("feedbackMismatched");
        feedbackCrowdedOut = group.counter("feedbackCrowdedOut");
        rounds = group.counter("roundsReported");
        models = group.counter("modelsReceived");
        keysReset = group.counter("keysReset");
        keysExpired = group.counter("keysExpired");
        group.gauge("alertsDue", spending::due);
        group.gauge("alertRate", spending::rate);
        group.gauge("alertRateBudget", spending::budget);
    }

    /** @param share of the events that the budget lets be alerted, by the model that judged */
    void judged(Judgement judgement, double share) {
        switch (judgement.outcome()) {
            case DUPLICATE -> duplicates.inc();
            case WARMING_UP -> warmingUp.inc();
            case SUPPRESSED -> suppressed.inc();
            case MUTED -> muted.inc();
            case ALERTED -> {
                alerts.inc();
                if (judgement.alert().status() == Status.ASK_ANALYST) {
                    questions.inc();
                }
            }
            case NORMAL -> {}
        }
        if (judgement.drift()) {
            driftAlarms.inc();
        }
        if (judgement.outcome() != Judgement.Outcome.DUPLICATE) {
            scored.inc();
            spending.count(judgement.outcome(), share);
        }
    }

    void learned(Lesson lesson) {
        if (lesson.applied()) {
            feedbackApplied.inc();
        } else {
            feedbackIgnored.inc();
        }
        if (lesson.contradicts()) {
            feedbackContradicted.inc();
        }
        switch (lesson.reason()) {
            case Lesson.UNMATCHED -> feedbackUnmatched.inc();
            case Lesson.EXPIRED -> feedbackExpired.inc();
            case Lesson.ACCOUNT_MISMATCH -> feedbackMismatched.inc();
            case Lesson.CROWDED_OUT -> feedbackCrowdedOut.inc();
            default -> {}
        }
    }

    void lateEvent() {
        lateEvents.inc();
    }

    void lateFeedback() {
        lateFeedback.inc();
    }

    void feedbackHeld() {
        feedbackHeld.inc();
    }

    void roundReported() {
        rounds.inc();
    }

    void modelReceived() {
        models.inc();
    }

    void keyReset() {
        keysReset.inc();
    }

    void keyExpired() {
        keysExpired.inc();
    }
}
