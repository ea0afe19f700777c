package io.prototide.model.adapt;

import io.prototide.model.adapt.Judgement.Outcome;
import io.prototide.model.drift.Martingale;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureReader;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.KeyScale;
import io.prototide.model.prototype.Experts;
import io.prototide.model.prototype.NormalRing;
import io.prototide.model.rule.Rule;
import io.prototide.model.rule.RuleBook;
import io.prototide.model.rule.Ruling;

/**
 * The upper flow: an event, its key's state and the shared model give a judgement and the key's next state. Scores first,
 * learns afterwards. Reads no clock and draws nothing: the same calls give the same answers. One instance per thread.
 */
public final class Detector {
    /** Consecutive readings are much the same: so far apart, the recent ones show more of what is normal. */
    private static final int READINGS_APART = 16;

    /** After an alarm the key's scales follow so many times as fast, for so many events. */
    private static final double DRIFT_HASTE = 4;

    private static final int DRIFT_EVENTS = 50;

    /**
     * So many events in a row that resemble a case still move the scales: a key's large values are rare, and scales that
     * see none of them are too narrow for the next one that is normal.
     */
    private static final int SCALES_HELD_AFTER = 3;

    /** A run of events that resemble a case counts as no longer than this, so that it is over some time. */
    private static final int MOST_KNOWN = 8;

    private final DetectorSettings settings;
    private final FeatureReader reader;
    private final Standardiser standardiser;
    private final long features;
    private final Columns columns;
    private final Scoring scoring;
    /** Apart from the other, whose answers the event's learning needs. */
    private final Scoring altered;

    public Detector(FeatureSet features, DetectorSettings settings) {
        this.settings = settings;
        this.reader = new FeatureReader(features);
        this.standardiser = new Standardiser(features, settings.sensors());
        this.features = idOf(features);
        this.columns = new Columns(features, reader);
        this.scoring = new Scoring(features, settings.experts(), standardiser);
        this.altered = new Scoring(features, settings.experts(), new Standardiser(features, settings.sensors()));
    }

    /** The state of a key that was never seen. */
    public KeyState newKey() {
        return new KeyState(
                features,
                new KeyScale(reader.width()),
                reader.newMemory(),
                new NormalRing(settings.ring()),
                new RecentIds(),
                new RoundLog(),
                standardiser.newMemory());
    }

    /** Whether a restored state was made of the same features; if not, the key must start anew. */
    public boolean fits(KeyState state) {
        return state.features == features
                && state.ring.capacity() == settings.ring()
                && reader.fits(state.memory)
                && standardiser.fits(state.sensors);
    }

    /** Scores an event without any rule, then lets the key learn from it. Changes {@code state}. */
    public Judgement judge(Event event, KeyState state, SharedModel model) {
        return judge(event, state, model, RuleBook.EMPTY);
    }

    /**
     * Scores an event, then lets the key learn from it. Changes {@code state}.
     *
     * @param event with as many numbers and categories as the features read
     * @param rules asked only about an event that would be alerted
     */
    public Judgement judge(Event event, KeyState state, SharedModel model, RuleBook rules) {
        if (!state.recentIds.isNew(event.eventId())) {
            return Judgement.duplicate();
        }
        scoring.begin(state, model);
        double[] x = reader.read(event, state.memory, model.population());
        double score = scoring.score(x);
        float[] input = scoring.input();
        float[] z = scoring.embedding();
        Experts experts = scoring.experts();
        double pValue = model.calibration().pValue(score);

        double threshold = settings.budget().threshold(model.thresholds(), state.log.events(), state.log.alerts());
        Outcome outcome = outcome(event, pValue, threshold, state, model);
        boolean asked = outcome == Outcome.ALERTED && !(pValue < threshold);
        Rule mutedBy = null;
        Alert alert = null;
        Ablation ablation = null;
        if (outcome == Outcome.ALERTED) {
            Suspect suspect = new Suspect(
                    columns,
                    event,
                    x,
                    input,
                    state,
                    model,
                    scoring.expected(columns),
                    scoring.odds(),
                    scoring.nearest(),
                    asked);
            Ruling ruling = rules.on(suspect);
            mutedBy = ruling.suppressedBy();
            if (mutedBy == null) {
                Replacement replacement = new Replacement(altered, suspect, score);
                alert = Explanation.alert(
                        suspect, replacement.ranking(), experts, score, pValue, threshold, ruling.priority());
                ablation = replacement.ablation();
            } else {
                outcome = Outcome.MUTED;
            }
        }
        boolean drift = outcome != Outcome.WARMING_UP && drifts(pValue, state);
        remember(event, x, input, z, pValue, outcome, state, model);
        if (outcome == Outcome.ALERTED || outcome == Outcome.SUPPRESSED) {
            count(event, outcome, asked, state);
        }
        state.log.add(
                score,
                outcome == Outcome.ALERTED,
                new Sample(Sample.idOf(event.key(), event.eventId()), input, experts.toFloats()));
        return new Judgement(outcome, experts, score, pValue, input, alert, mutedBy, ablation, drift);
    }

    /**
     * Lets the key's features take note of a verdict that {@link Teacher} has applied. Changes {@code state}.
     *
     * @param before the judged event before the verdict, or null if it was not (any more) known
     */
    public void label(Feedback feedback, ScoredEvent before, KeyState state) {
        Verdict known = before == null ? Verdict.UNKNOWN : before.verdict();
        long knownMillis = before == null ? Long.MIN_VALUE : before.verdictMillis();
        Link.change(known, knownMillis, feedback.verdict(), feedback.timeMillis())
                .applyTo(reader, state.memory);
    }

    private Outcome outcome(Event event, double pValue, double threshold, KeyState state, SharedModel model) {
        if (state.events < settings.warmUp() || !model.calibration().ready()) {
            return Outcome.WARMING_UP;
        }
        boolean cooling = state.lastAlertMillis != Long.MIN_VALUE
                && event.timeMillis() - state.lastAlertMillis
                        < settings.cooldown().toMillis();
        if (pValue < threshold) {
            return cooling ? Outcome.SUPPRESSED : Outcome.ALERTED;
        }
        if (pValue < model.thresholds().alertPValue()) {
            return Outcome.SUPPRESSED;
        }
        boolean asks = !cooling
                && threshold > 0
                && settings.budget().asks(model.thresholds(), pValue, Sample.draw(event.key(), event.eventId()));
        return asks ? Outcome.ALERTED : Outcome.NORMAL;
    }

    /** A question begins no cooldown: it must not silence the alert that may follow. */
    private static void count(Event event, Outcome outcome, boolean asked, KeyState state) {
        if (outcome == Outcome.SUPPRESSED) {
            state.suppressed++;
            return;
        }
        state.suppressed = 0;
        if (!asked) {
            state.lastAlertMillis = event.timeMillis();
        }
    }

    private void remember(
            Event event,
            double[] x,
            float[] input,
            float[] z,
            double pValue,
            Outcome outcome,
            KeyState state,
            SharedModel model) {
        boolean suspicious = outcome != Outcome.WARMING_UP && pValue < settings.guard();
        boolean known = suspicious && scoring.resemblesCase(input);
        state.suspiciousRun = run(state.suspiciousRun, suspicious, known);
        if (known) {
            // An attack does not become normal, however long it lasts.
            standardiser.pass(
                    x, state.scale, state.sensors, model.population(), state.suspiciousRun < -SCALES_HELD_AFTER);
        } else {
            if (!standardiser.hasSensors() || state.events % READINGS_APART == 0) {
                keep(event, input, z, suspicious, state, model);
            }
            standardiser.learn(x, state.scale, state.sensors, model.population(), state.drifting > 0 ? DRIFT_HASTE : 1);
        }
        state.drifting = Math.max(0, state.drifting - 1);
        reader.remember(event, state.memory);
        state.events++;
        state.version++;
    }

    /** Positive where suspicious events make a run, negative where those do that resemble a confirmed case. */
    private static int run(int run, boolean suspicious, boolean known) {
        if (known) {
            return Math.max(Math.min(run, 0) - 1, -MOST_KNOWN);
        }
        if (suspicious) {
            return Math.max(run, 0) + 1;
        }
        return run > 0 ? Math.max(0, run - 2) : Math.min(0, run + 2);
    }

    /** A lasting change of level, or a habit that returns, must become normal some day; a short burst must not. */
    private void keep(Event event, float[] input, float[] z, boolean suspicious, KeyState state, SharedModel model) {
        if (!suspicious || state.suspiciousRun > settings.adoptAfter()) {
            state.ring.add(input, z);
        } else {
            state.quarantine.add(input, event.timeMillis());
        }
        if (state.quarantine.isDue(event.timeMillis(), settings.quarantine().toMillis())) {
            for (float[] habit : state.quarantine.release(scoring::resemblesCase)) {
                state.ring.add(habit, model.network().embed(habit));
            }
        }
    }

    /**
     * Whether the key's events have changed, by the p-value of the fused score: what all experts find odd counts, and one
     * event has one p-value. It ranks among all keys' events, not the key's own alone; a key that is always odder than the
     * others therefore alarms again and again, which the adaptation that follows is meant to end.
     */
    private static boolean drifts(double pValue, KeyState state) {
        state.driftEvidence = Martingale.next(state.driftEvidence, pValue);
        boolean alarm = Martingale.isAlarm(state.driftEvidence);
        if (alarm) {
            state.driftEvidence = 0;
            state.drifting = DRIFT_EVENTS;
            state.drifted = true;
        }
        return alarm;
    }

    /** The first 64 bits of the fingerprint: enough to tell feature sets of one deployment apart. */
    static long idOf(FeatureSet features) {
        return Long.parseUnsignedLong(features.fingerprint().substring(0, 16), 16);
    }
}
