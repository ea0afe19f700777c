package io.prototide.job.detection;

import io.prototide.job.alert.AlertRecord;
import io.prototide.job.config.DetectionConfig;
import io.prototide.job.ingest.Signal;
import io.prototide.model.adapt.AuditEntry;
import io.prototide.model.adapt.Detector;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.adapt.Judgement;
import io.prototide.model.adapt.KeyRound;
import io.prototide.model.adapt.Lesson;
import io.prototide.model.adapt.RoundClock;
import io.prototide.model.adapt.RoundReportCodec;
import io.prototide.model.adapt.ScoredEvent;
import io.prototide.model.adapt.SharedModel;
import io.prototide.model.adapt.Teacher;
import io.prototide.model.adapt.Verdict;
import io.prototide.model.calibration.AlertBudget;
import io.prototide.model.feature.Event;
import io.prototide.model.rule.RuleBook;
import java.util.function.LongFunction;

/** What is done with one key at a time: load its state, let the domain classes work on it, save it, set its timers. */
final class KeyWork {
    private final KeyMemory memory;
    private final Emission out;
    private final DetectionMetrics metrics;
    private final KeyTimers timers;
    private final Detector detector;
    private final Teacher teacher;
    private final KeyRound keyRound;
    private final RoundClock clock;
    private final AlertBudget budget;
    private final long keyIdleMillis;
    private final LongFunction<SharedModel> models;

    /** @param models the model in effect at a time */
    KeyWork(
            DetectionConfig config,
            LongFunction<SharedModel> models,
            KeyMemory memory,
            Emission out,
            DetectionMetrics metrics,
            KeyTimers timers) {
        this.models = models;
        this.memory = memory;
        this.out = out;
        this.metrics = metrics;
        this.timers = timers;
        this.detector = new Detector(config.model().features(), config.model().detection());
        this.teacher = new Teacher(config.model().feedback());
        this.keyRound = new KeyRound(config.model().adaptation(), config.model().feedback());
        this.clock = config.model().adaptation().clock();
        this.budget = config.model().detection().budget();
        this.keyIdleMillis = config.keyIdle().toMillis();
    }

    /**
     * Scores an event.
     *
     * @param at the time that counts for rounds: the event's, or the operator's where the event is late
     * @param passed the time that has passed: rounds up to then are over
     */
    void score(Event event, SharedModel model, RuleBook rules, long at, long passed) throws Exception {
        StoredKey key = loadOrNew();
        closeIfOver(event.key(), key, passed, at);
        Judgement judgement = detector.judge(event, key.state, model, rules);
        metrics.judged(judgement, budget.share(model.thresholds()));
        if (judgement.outcome() != Judgement.Outcome.DUPLICATE) {
            memory.keep(key, ScoredEvent.of(event, judgement));
        }
        if (judgement.alert() != null) {
            out.alert(AlertRecord.of(judgement.alert()), event.timeMillis());
        }
        if (judgement.mutedBy() != null) {
            out.audit(AuditEntry.suppressed(event, judgement, model.version()), event.timeMillis());
        }
        opened(event.key(), key, at);
        watchIdle(key, Math.max(event.timeMillis(), at));
        memory.save(key);
    }

    /** Whether a verdict may be about an event that is yet to come: nothing tells that it was scored already. */
    boolean mayHold(Signal verdict, long nowMillis) throws Exception {
        Feedback feedback = verdict.feedback();
        return feedback.features() == null
                && feedback.verdict() != Verdict.UNKNOWN
                && feedback.agreesWith(verdict.alertId())
                && memory.held().deadline(feedback.timeMillis()) > nowMillis
                && memory.find(feedback, verdict.alertId()) == KeyMemory.NONE;
    }

    /** Holds a verdict until its event comes; the oldest one held gives way if there are too many. */
    void hold(Signal verdict) throws Exception {
        metrics.feedbackHeld();
        long deadline = memory.held().deadline(verdict.timeMillis());
        Signal leaver = memory.held().add(verdict);
        if (leaver != null) {
            tell(leaver.feedback(), Lesson.refused(Lesson.CROWDED_OUT), leaver.timeMillis());
            release(leaver);
        }
        if (memory.held().endsAt(deadline)) {
            timers.hold(deadline);
        }
    }

    private void release(Signal verdict) throws Exception {
        long deadline = memory.held().deadline(verdict.timeMillis());
        if (!memory.held().endsAt(deadline)) {
            timers.release(deadline);
        }
    }

    /** Applies the verdicts that were waiting for this event. */
    void learnHeld(String eventId, long at, long passed) throws Exception {
        for (Signal verdict : memory.held().takeOn(eventId)) {
            release(verdict);
            learn(verdict, at, passed);
        }
    }

    /** Gives up the verdicts whose event has not come in time. */
    void dropHeld(long at) throws Exception {
        for (Signal verdict : memory.held().takeExpired(at)) {
            learn(verdict, at, at - 1);
        }
    }

    /** Applies a verdict; one without effect leaves no trace in the state of a key that is not known. */
    void learn(Signal verdict, long at, long passed) throws Exception {
        if (!verdict.feedback().agreesWith(verdict.alertId())) {
            tell(verdict.feedback(), Lesson.refused(Lesson.ACCOUNT_MISMATCH), at);
            return;
        }
        StoredKey key = loadOrNew();
        closeIfOver(verdict.key(), key, passed, at);
        int slot = memory.find(verdict.feedback(), verdict.alertId());
        ScoredEvent scored = memory.scored(slot);
        Feedback feedback = scored == null ? verdict.feedback() : about(scored, verdict.feedback());
        Lesson lesson = teacher.learn(feedback, scored, key.state);
        tell(feedback, lesson, at);
        memory.replace(slot, lesson.scored());
        if (lesson.applied()) {
            detector.label(feedback, scored, key.state);
            opened(verdict.key(), key, at);
            watchIdle(key, at);
            memory.save(key);
        }
    }

    private void tell(Feedback feedback, Lesson lesson, long at) {
        metrics.learned(lesson);
        out.audit(AuditEntry.of(feedback, lesson), at);
    }

    /** Does what is due for the current key at this time. */
    void wake(String name, long at) throws Exception {
        StoredKey key = memory.load();
        if (key == null) {
            return;
        }
        if (isOpen(key) && key.openRound - 1 <= at) {
            long closes = clock.closes(key.openRound, name) - 1;
            if (closes <= at) {
                closeRound(name, key, at);
                memory.save(key);
            } else {
                // Of a version before, which had all keys close at once.
                timers.wake(closes);
            }
        }
        if (key.idleTimer == at) {
            expire(key, at);
        }
    }

    private static boolean isOpen(StoredKey key) {
        return key.openRound != StoredKey.NONE;
    }

    /** What comes next belongs to another round. */
    private void closeIfOver(String name, StoredKey key, long passed, long at) throws Exception {
        if (isOpen(key) && key.openRound - 1 <= passed) {
            closeRound(name, key, at);
            memory.save(key);
        }
    }

    private void closeRound(String name, StoredKey key, long at) {
        if (!detector.fits(key.state)) {
            reset(key);
        }
        keyRound.close(key.openRound, name, key.state, models.apply(key.openRound - 1))
                .ifPresent(report -> {
                    out.report(RoundReportCodec.toBytes(report), at);
                    metrics.roundReported();
                });
        key.openRound = StoredKey.NONE;
    }

    private void expire(StoredKey key, long at) throws Exception {
        long due = key.state.lastMillis() + keyIdleMillis;
        boolean busy = isOpen(key) || memory.isAnythingWaiting();
        if (due <= at && !busy) {
            memory.clear();
            metrics.keyExpired();
            return;
        }
        key.idleTimer = due > at ? due : at + keyIdleMillis;
        timers.wake(key.idleTimer);
        memory.save(key);
    }

    private StoredKey loadOrNew() throws Exception {
        StoredKey key = memory.load();
        if (key == null) {
            return new StoredKey(detector.newKey());
        }
        if (!detector.fits(key.state)) {
            reset(key);
        }
        return key;
    }

    /** The features have changed since: what was learned of the key means nothing any more. */
    private void reset(StoredKey key) {
        key.state = detector.newKey();
        metrics.keyReset();
    }

    private void opened(String name, StoredKey key, long at) {
        if (!isOpen(key)) {
            key.openRound = clock.endOf(at);
            timers.wake(clock.closes(key.openRound, name) - 1);
        }
    }

    /** One timer per key, set again when it fires, not at every event. */
    private void watchIdle(StoredKey key, long at) {
        if (key.idleTimer == StoredKey.NONE) {
            key.idleTimer = at + keyIdleMillis;
            timers.wake(key.idleTimer);
        }
    }

    private static Feedback about(ScoredEvent scored, Feedback feedback) {
        return new Feedback(
                scored.eventId(),
                feedback.key(),
                feedback.verdict(),
                feedback.type(),
                feedback.analyst(),
                feedback.timeMillis(),
                feedback.features());
    }
}
