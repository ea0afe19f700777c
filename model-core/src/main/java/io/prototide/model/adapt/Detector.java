package io.prototide.model.adapt;

import io.prototide.model.adapt.Judgement.Outcome;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureReader;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.KeyScale;
import io.prototide.model.head.Head;
import io.prototide.model.head.HeadInput;
import io.prototide.model.prototype.Experts;
import io.prototide.model.prototype.LogOdds;
import io.prototide.model.prototype.Mixture;
import io.prototide.model.prototype.NearestCase;
import io.prototide.model.prototype.NormalRing;
import io.prototide.model.prototype.PrototypeNetwork;
import io.prototide.model.prototype.SquaredDistance;
import io.prototide.model.prototype.Unusual;
import io.prototide.model.rule.Rule;
import io.prototide.model.rule.RuleBook;
import io.prototide.model.rule.Ruling;
import io.prototide.model.support.ConfirmedCase;

/**
 * The upper flow: an event, its key's state and the shared model give a judgement and the key's next state. Scores first,
 * learns afterwards. Reads no clock and draws nothing: the same calls give the same answers. One instance per thread.
 */
public final class Detector {
    /** Consecutive readings are much the same: so far apart, the recent ones show more of what is normal. */
    private static final int READINGS_APART = 16;

    private final DetectorSettings settings;
    private final FeatureReader reader;
    private final Standardiser standardiser;
    private final long features;
    private final Columns columns;
    private final Unusual unusual = new Unusual();
    private LogOdds odds = new LogOdds(Mixture.DEFAULT);
    private float[][] cases = new float[64][];
    private ConfirmedCase[] caseOf = new ConfirmedCase[64];

    public Detector(FeatureSet features, DetectorSettings settings) {
        this.settings = settings;
        this.reader = new FeatureReader(features);
        this.standardiser = new Standardiser(features, settings.sensors());
        this.features = idOf(features);
        this.columns = new Columns(features, reader);
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
        state.embed(model.network());
        double[] x = reader.read(event, state.memory, model.population());
        float[] input = standardiser.input(x, state.scale, state.sensors, model.population());
        float[] z = model.network().embed(input);

        double apart = unusual.of(input, state.ring.inputs(), state.ring.size(), reader.width());
        LogOdds odds = odds(model.parts().mixture());
        double support = support(odds, z, apart, state, model);
        double strangeness = standardiser.hasSensors() ? standardiser.unusual() : apart;
        Experts experts = new Experts(
                strangeness,
                support,
                prototypes(input, model),
                library(input, state, model),
                head(input, state, model));
        double score = model.parts().fusion().fuse(experts.toArray());
        double pValue = model.calibration().pValue(score);

        Outcome outcome = outcome(event, pValue, state, model);
        Rule mutedBy = null;
        Alert alert = null;
        if (outcome == Outcome.ALERTED) {
            Suspect suspect = new Suspect(columns, event, x, input, state, model, unusual, odds, nearest(odds));
            Ruling ruling = rules.on(suspect);
            mutedBy = ruling.suppressedBy();
            if (mutedBy == null) {
                alert = Explanation.alert(suspect, experts, score, pValue, ruling.priority());
            } else {
                outcome = Outcome.MUTED;
            }
        }
        remember(event, x, input, z, pValue, outcome, state, model);
        state.log.add(score, outcome == Outcome.ALERTED, new Sample(Sample.idOf(event.key(), event.eventId()), input));
        return new Judgement(outcome, experts, score, pValue, input, alert, mutedBy);
    }

    private ConfirmedCase nearest(LogOdds odds) {
        return odds.nearest() < 0 ? null : caseOf[odds.nearest()];
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

    private static double prototypes(float[] input, SharedModel model) {
        PrototypeNetwork learned = model.parts().prototypes();
        return learned.isTrained() ? learned.score(learned.network().embed(input)) : 0;
    }

    private static double head(float[] input, KeyState state, SharedModel model) {
        float[] weights = KeyHead.of(state, model);
        return weights.length == 0
                ? 0
                : Head.score(weights, HeadInput.of(input, model.parts().prototypes()));
    }

    /** The key's own cases are among those shared by all, but for the newest. */
    private static double library(float[] input, KeyState state, SharedModel model) {
        double nearest = NearestCase.FAR;
        for (ConfirmedCase own : state.cases.cases()) {
            nearest = Math.min(nearest, SquaredDistance.between(input, own.input()));
        }
        for (ConfirmedCase shared : model.library().cases()) {
            nearest = Math.min(nearest, SquaredDistance.between(input, shared.input()));
        }
        return NearestCase.score(input, nearest);
    }

    private double support(LogOdds odds, float[] z, double apart, KeyState state, SharedModel model) {
        int own = state.cases.size();
        reserve(own + model.library().size());
        int count = 0;
        for (int i = 0; i < own; i++) {
            cases[count] = state.caseEmbeddings[i];
            caseOf[count++] = state.cases.cases().get(i);
        }
        for (int i = 0; i < model.library().size(); i++) {
            ConfirmedCase shared = model.library().cases().get(i);
            if (own > 0 && state.cases.contains(shared.key(), shared.eventId())) {
                continue;
            }
            cases[count] = model.caseEmbeddings()[i];
            caseOf[count++] = shared;
        }
        boolean empty = state.ring.size() == 0;
        float[][] normals = empty ? new float[][] {model.origin()} : state.ring.embeddings();
        return odds.of(z, normals, empty ? 1 : state.ring.size(), cases, count, own, apart);
    }

    private Outcome outcome(Event event, double pValue, KeyState state, SharedModel model) {
        if (state.events < settings.warmUp() || !model.calibration().ready()) {
            return Outcome.WARMING_UP;
        }
        if (!(pValue < model.thresholds().alertPValue())) {
            return Outcome.NORMAL;
        }
        boolean cooling = state.lastAlertMillis != Long.MIN_VALUE
                && event.timeMillis() - state.lastAlertMillis
                        < settings.cooldown().toMillis();
        return cooling ? Outcome.SUPPRESSED : Outcome.ALERTED;
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
        state.suspiciousRun = suspicious ? state.suspiciousRun + 1 : Math.max(0, state.suspiciousRun - 2);
        // A lasting change of level must become normal some day; a short burst must not.
        boolean due = !standardiser.hasSensors() || state.events % READINGS_APART == 0;
        if (due && (!suspicious || state.suspiciousRun > settings.adoptAfter())) {
            state.ring.add(input, z);
        }
        standardiser.learn(x, state.scale, state.sensors, model.population());
        reader.remember(event, state.memory);
        state.events++;
        state.version++;
        if (outcome == Outcome.ALERTED) {
            state.lastAlertMillis = event.timeMillis();
            state.suppressed = 0;
        } else if (outcome == Outcome.SUPPRESSED) {
            state.suppressed++;
        }
    }

    private LogOdds odds(Mixture mixture) {
        if (!odds.mixture().equals(mixture)) {
            odds = new LogOdds(mixture);
        }
        return odds;
    }

    private void reserve(int n) {
        if (cases.length < n) {
            cases = new float[n + n / 2][];
            caseOf = new ConfirmedCase[n + n / 2];
        }
    }

    /** The first 64 bits of the fingerprint: enough to tell feature sets of one deployment apart. */
    static long idOf(FeatureSet features) {
        return Long.parseUnsignedLong(features.fingerprint().substring(0, 16), 16);
    }
}
