package io.prototide.model.adapt;

import io.prototide.model.calibration.Fusion;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.Population;
import io.prototide.model.head.Head;
import io.prototide.model.head.HeadInput;
import io.prototide.model.prototype.Expert;
import io.prototide.model.prototype.Experts;
import io.prototide.model.prototype.LogOdds;
import io.prototide.model.prototype.Mixture;
import io.prototide.model.prototype.NearestCase;
import io.prototide.model.prototype.Novelty;
import io.prototide.model.prototype.PrototypeNetwork;
import io.prototide.model.prototype.SquaredDistance;
import io.prototide.model.prototype.Unusual;
import io.prototide.model.support.ConfirmedCase;

/**
 * What all experts say of one feature vector of a key, as the key and the model are. Learns nothing, so that a vector can
 * be scored again with some of its features replaced. The answers on the way stay readable until the next call. Reused
 * buffers: one instance per thread.
 */
final class Scoring {
    private final ExpertSettings settings;
    private final int externalColumn;
    private final boolean[] heard;
    private final double[] limits;
    private final Standardiser standardiser;
    private final Unusual unusual = new Unusual();
    private final Novelty novelty = new Novelty();
    private LogOdds odds = new LogOdds(Mixture.DEFAULT);
    private float[][] cases = new float[64][];
    private ConfirmedCase[] caseOf = new ConfirmedCase[64];
    private int count;
    private int own;
    private KeyState state;
    private SharedModel model;
    private float[] head;
    /** The model's, and that of the experts that are on. */
    private Fusion fusion;

    private Fusion fused;
    /** What expert P's hidden units made of the last vector. */
    private float[] units = new float[0];

    private float[] input;
    private float[] z;
    private Experts experts;
    /** Distance from the ring's events, NaN until it is asked for: an alert needs it even where expert U is off. */
    private double apart;
    /** Whether {@link #odds} are of the last vector: an alert names the nearest case even where expert S is off. */
    private boolean compared;

    Scoring(FeatureSet features, ExpertSettings settings, Standardiser standardiser) {
        this.settings = settings;
        this.externalColumn = settings.externalColumn(features);
        this.heard = settings.toArray();
        this.limits = settings.limits();
        this.standardiser = standardiser;
    }

    /** What the next vectors are of. Changes {@code state} where its embeddings or its head are out of date. */
    void begin(KeyState state, SharedModel model) {
        this.state = state;
        this.model = model;
        state.embed(model.network());
        head = settings.hears(Expert.HEAD) ? KeyHead.of(state, model) : new float[0];
        if (model.parts().fusion() != fusion) {
            fusion = model.parts().fusion();
            fused = fusion.only(heard).atMost(limits);
        }
        if (!odds.mixture().equals(model.parts().mixture())) {
            odds = new LogOdds(model.parts().mixture());
        }
        gatherCases();
    }

    /**
     * Scores a vector.
     *
     * @param x shape {@code [d]}, NaN where a feature is missing
     * @return what the experts say together
     */
    double score(double[] x) {
        input = standardiser.input(x, state.scale, state.sensors, model.population());
        z = model.network().embed(input);
        apart = Double.NaN;
        compared = false;
        experts = new Experts(
                settings.hears(Expert.UNUSUAL) ? unusual() : 0,
                settings.hears(Expert.SUPPORT) ? support() : 0,
                prototypes(),
                settings.hears(Expert.LIBRARY) ? library() : 0,
                head(),
                settings.hears(Expert.NOVELTY) ? novelty.of(input, model.parts().memory()) : 0);
        double together = fused.fuse(experts.toArray());
        return externalColumn < 0 ? together : together + external(x[externalColumn]);
    }

    /** Shape {@code [2 d]}: the experts' input of the last vector. */
    float[] input() {
        return input;
    }

    /** Its embedding. */
    float[] embedding() {
        return z;
    }

    Experts experts() {
        return experts;
    }

    /** With the distances of the last vector. */
    LogOdds odds() {
        if (!compared) {
            support();
        }
        return odds;
    }

    /** The confirmed case nearest to it in the embedding, or null if there is none. */
    ConfirmedCase nearest() {
        return odds().nearest() < 0 ? null : caseOf[odds.nearest()];
    }

    /**
     * What was expected in place of the last vector: of a sensor what its reference forecasts, of a feature on the scale of
     * all keys their mean, of any other the mean of the nearest normal events.
     *
     * @return shape {@code [d]}
     */
    double[] expected(Columns columns) {
        Population population = model.population();
        apart();
        double[] expected = new double[columns.width()];
        for (int i = 0; i < expected.length; i++) {
            double sensor = standardiser.expected(i);
            if (!Double.isNaN(sensor)) {
                expected[i] = sensor;
            } else if (columns.isShared(i)) {
                expected[i] = population.mean()[i];
            } else {
                expected[i] = state.scale.expected(i, unusual.expected(state.ring.inputs(), i), population);
            }
        }
        return expected;
    }

    /** Whether expert U hears a column as the reading of a sensor. */
    boolean isSensor(int column) {
        return standardiser.isSensor(column);
    }

    private double unusual() {
        return standardiser.hasSensors() ? standardiser.unusual() : apart();
    }

    private double apart() {
        if (Double.isNaN(apart)) {
            apart = unusual.of(input, state.ring.inputs(), state.ring.size(), input.length / 2);
        }
        return apart;
    }

    private double external(double value) {
        Population population = model.population();
        return settings.external()
                .term(value, population.mean()[externalColumn], population.deviation()[externalColumn]);
    }

    /** The head reads its network's hidden units, so these are made even where expert P itself is off. */
    private double prototypes() {
        PrototypeNetwork learned = model.parts().prototypes();
        int hidden = learned.network().layout().hidden();
        if (units.length != hidden) {
            units = new float[hidden];
        }
        boolean speaks = settings.hears(Expert.PROTOTYPES);
        if (!learned.isTrained() || !speaks && head.length == 0) {
            return 0;
        }
        float[] embedded = learned.network().embed(input, units);
        return speaks ? learned.score(embedded) : 0;
    }

    /** After {@link #prototypes}, which has left the hidden units that the head reads. */
    private double head() {
        return head.length == 0
                ? 0
                : Head.score(head, HeadInput.of(input, model.parts().prototypes(), units));
    }

    /** The key's own cases are among those shared by all, but for the newest. */
    private double library() {
        return NearestCase.score(input, nearestTo(input));
    }

    /** Whether an event, shape {@code [2 d]}, resembles a confirmed case of any key. */
    boolean resemblesCase(float[] event) {
        return NearestCase.isAlike(event, nearestTo(event));
    }

    private double nearestTo(float[] event) {
        double nearest = NearestCase.FAR;
        for (int i = 0; i < count; i++) {
            nearest = Math.min(nearest, SquaredDistance.between(event, caseOf[i].input()));
        }
        return nearest;
    }

    private double support() {
        compared = true;
        boolean empty = state.ring.size() == 0;
        float[][] normals = empty ? new float[][] {model.origin()} : state.ring.embeddings();
        return odds.of(z, normals, empty ? 1 : state.ring.size(), cases, count, own, apart());
    }

    /** The key's own cases, then those of other keys. */
    private void gatherCases() {
        own = state.cases.size();
        reserve(own + model.library().size());
        count = 0;
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
    }

    private void reserve(int n) {
        if (cases.length < n) {
            cases = new float[n + n / 2][];
            caseOf = new ConfirmedCase[n + n / 2];
        }
    }
}
