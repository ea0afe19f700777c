package io.prototide.model.adapt;

import io.prototide.model.feature.Event;
import io.prototide.model.feature.ViewTable;
import io.prototide.model.rule.RuleBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The whole flow in one thread, in event-time order: what the Flink job does, without Flink. Backtests run on it, training
 * calibrates with it, and the job's tests compare with it. Signals must come in order of (time, verdict before event, id).
 */
public final class Replay {
    private final Detector detector;
    private final Teacher teacher;
    private final KeyRound keyRound;
    private final MetaLearner metaLearner;
    /** Null where events come with what the views have read. */
    private final ViewTable views;

    private final RoundClock clock;
    private final FeedbackSettings feedback;
    private final RuleBook rules;

    private final Map<String, AnalystLimit> analysts = new HashMap<>();
    private final Map<String, KeyMemory> keys = new HashMap<>();
    /** Keys with news for the round under way, in no particular order. */
    private final List<String> active = new ArrayList<>();

    /** Versions made but not yet in effect, by the time they take effect. */
    private final TreeMap<Long, SharedModel> coming = new TreeMap<>();

    private SharedModel newest;
    private SharedModel inEffect;
    private long lastRound = Long.MIN_VALUE;
    private Consumer<RoundResult> listener = result -> {};

    public Replay(Settings settings, SharedModel starter) {
        this(settings, starter, new ViewTable(settings.features()));
    }

    /** A replay of events that carry what the views have read; the views learn nothing here. */
    public static Replay ofViewed(Settings settings, SharedModel starter) {
        return new Replay(settings, starter, null);
    }

    private Replay(Settings settings, SharedModel starter, ViewTable views) {
        this.detector = new Detector(settings.features(), settings.detection());
        this.teacher = new Teacher(settings.feedback());
        this.keyRound = new KeyRound(settings.adaptation(), settings.feedback());
        this.metaLearner = new MetaLearner(settings);
        this.views = views;
        this.clock = settings.adaptation().clock();
        this.feedback = settings.feedback();
        this.rules = RuleBook.of(settings.rules());
        this.newest = starter;
        this.inEffect = starter;
    }

    /** Calls {@code listener} with every round that changed something. */
    public Replay onRound(Consumer<RoundResult> added) {
        this.listener = added;
        return this;
    }

    /** Scores an event with the model in effect at its time. */
    public Judgement score(Event event) {
        advanceTo(event.timeMillis());
        KeyMemory memory = memory(event.key());
        boolean read = views == null || memory.state.recentIds.contains(event.eventId());
        Event seen = read ? event : views.through(event);
        Judgement judgement = detector.judge(seen, memory.state, inEffect, rules);
        if (judgement.outcome() != Judgement.Outcome.DUPLICATE) {
            memory.keep(ScoredEvent.of(event, judgement), Link.of(event));
        }
        return judgement;
    }

    /** Applies a verdict, or refuses it: an analyst has a limit over all keys. */
    public Lesson learn(Feedback verdict) {
        advanceTo(verdict.timeMillis());
        if (!analysts.computeIfAbsent(AnalystLimit.analyst(verdict), unseen -> new AnalystLimit(feedback))
                .take(verdict.timeMillis())) {
            return Lesson.refused(Lesson.ANALYST_LIMIT);
        }
        KeyMemory memory = memory(verdict.key());
        int slot = memory.find(verdict.eventId());
        ScoredEvent scored = slot < 0 ? memory.expired(verdict.eventId()) : memory.awaiting.get(slot);
        Lesson lesson = teacher.learn(verdict, scored, memory.state);
        if (lesson.applied()) {
            detector.label(verdict, scored, memory.state);
        }
        if (lesson.scored() != scored) {
            memory.replace(slot, lesson.scored(), verdict);
        }
        return lesson;
    }

    /** Closes the round under way, however short, and returns the version that results. */
    public SharedModel finish() {
        if (!active.isEmpty()) {
            closeRound(lastRound + clock.lengthMillis());
        }
        return newest;
    }

    /** The newest version made, in effect or not. */
    public SharedModel newest() {
        return newest;
    }

    /** State of every key seen so far. */
    public Collection<KeyState> states() {
        return Collections.unmodifiableList(
                keys.values().stream().map(memory -> memory.state).toList());
    }

    private void advanceTo(long timeMillis) {
        if (lastRound == Long.MIN_VALUE) {
            lastRound = clock.endOf(timeMillis) - clock.lengthMillis();
        }
        while (lastRound + clock.lengthMillis() <= timeMillis) {
            closeRound(
                    active.isEmpty()
                            ? clock.endOf(timeMillis) - clock.lengthMillis()
                            : lastRound + clock.lengthMillis());
        }
        putInEffect(timeMillis);
    }

    /** Rounds without any report change nothing and may be passed over. */
    private void closeRound(long roundEnd) {
        putInEffect(roundEnd - 1);
        lastRound = roundEnd;
        if (active.isEmpty()) {
            return;
        }
        List<RoundReport> reports = new ArrayList<>();
        for (String key : active) {
            KeyMemory memory = keys.get(key);
            memory.active = false;
            keyRound.close(roundEnd, key, memory.state, inEffect).ifPresent(reports::add);
        }
        active.clear();
        RoundResult result = metaLearner.next(newest, roundEnd, reports);
        newest = result.model();
        coming.put(newest.effectiveFrom(), newest);
        listener.accept(result);
    }

    private void putInEffect(long timeMillis) {
        while (!coming.isEmpty() && coming.firstKey() <= timeMillis) {
            inEffect = coming.pollFirstEntry().getValue();
        }
    }

    private KeyMemory memory(String key) {
        KeyMemory memory = keys.computeIfAbsent(key, unseen -> new KeyMemory(detector.newKey()));
        if (!memory.active) {
            memory.active = true;
            active.add(key);
        }
        return memory;
    }

    /** A key's state and its events that await a verdict, the oldest giving way. */
    private final class KeyMemory {
        private final KeyState state;
        private final List<ScoredEvent> awaiting = new ArrayList<>();
        /** Events that had expired when they were judged. */
        private final List<ScoredEvent> expired = new ArrayList<>(0);

        private final List<Link> links = new ArrayList<>();
        private int next;
        private boolean active;

        private KeyMemory(KeyState state) {
            this.state = state;
        }

        private void keep(ScoredEvent scored, Link link) {
            if (awaiting.size() < feedback.awaitingPerKey()) {
                awaiting.add(scored);
                links.add(link);
            } else {
                awaiting.set(next, scored);
                links.set(next, link);
                next = (next + 1) % feedback.awaitingPerKey();
            }
        }

        /** Slot of the latest event of this id, or -1. */
        private int find(String eventId) {
            int found = -1;
            for (int i = 0; i < awaiting.size(); i++) {
                boolean later = found < 0
                        || awaiting.get(i).timeMillis() > awaiting.get(found).timeMillis();
                if (later && awaiting.get(i).eventId().equals(eventId)) {
                    found = i;
                }
            }
            return found;
        }

        private ScoredEvent expired(String eventId) {
            return expired.stream()
                    .filter(known -> known.eventId().equals(eventId))
                    .findFirst()
                    .orElse(null);
        }

        private void replace(int slot, ScoredEvent judged, Feedback verdict) {
            if (slot < 0) {
                expired.removeIf(known -> known.eventId().equals(judged.eventId()));
                expired.add(judged);
                if (expired.size() > ScoredEvent.EXPIRED_PER_KEY) {
                    expired.remove(Collections.min(expired, ScoredEvent.OLDEST_VERDICT));
                }
                return;
            }
            awaiting.set(slot, judged);
            Link before = links.get(slot);
            Link after = before.judged(verdict);
            links.set(slot, after);
            if (views != null) {
                views.label(before.entities(), before.changeTo(after));
            }
        }
    }
}
