package io.prototide.model.adapt;

import io.prototide.model.feature.Population;
import io.prototide.model.head.Head;
import io.prototide.model.head.HeadInput;
import io.prototide.model.prototype.Experts;
import io.prototide.model.prototype.LogOdds;
import io.prototide.model.prototype.Mixture;
import io.prototide.model.prototype.NearestCase;
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
    private final Standardiser standardiser;
    private final Unusual unusual = new Unusual();
    private LogOdds odds = new LogOdds(Mixture.DEFAULT);
    private float[][] cases = new float[64][];
    private ConfirmedCase[] caseOf = new ConfirmedCase[64];
    private int count;
    private int own;
    private KeyState state;
    private SharedModel model;
    private float[] head;
    /** What expert P's hidden units made of the last vector. */
    private float[] units = new float[0];

    private float[] input;
    private float[] z;
    private Experts experts;

    Scoring(Standardiser standardiser) {
        this.standardiser = standardiser;
    }

    /** What the next vectors are of. Changes {@code state} where its embeddings or its head are out of date. */
    void begin(KeyState state, SharedModel model) {
        this.state = state;
        this.model = model;
        state.embed(model.network());
        head = KeyHead.of(state, model);
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
        double apart = unusual.of(input, state.ring.inputs(), state.ring.size(), x.length);
        experts = new Experts(
                standardiser.hasSensors() ? standardiser.unusual() : apart,
                support(apart),
                prototypes(),
                library(),
                head());
        return model.parts().fusion().fuse(experts.toArray());
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
        return odds;
    }

    /** The confirmed case nearest to it in the embedding, or null if there is none. */
    ConfirmedCase nearest() {
        return odds.nearest() < 0 ? null : caseOf[odds.nearest()];
    }

    /**
     * What was expected in place of the last vector: of a sensor what its reference forecasts, of a feature on the scale of
     * all keys their mean, of any other the mean of the nearest normal events.
     *
     * @return shape {@code [d]}
     */
    double[] expected(Columns columns) {
        Population population = model.population();
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

    private double prototypes() {
        PrototypeNetwork learned = model.parts().prototypes();
        int hidden = learned.network().layout().hidden();
        if (units.length != hidden) {
            units = new float[hidden];
        }
        return learned.isTrained() ? learned.score(learned.network().embed(input, units)) : 0;
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

    private double support(double apart) {
        boolean empty = state.ring.size() == 0;
        float[][] normals = empty ? new float[][] {model.origin()} : state.ring.embeddings();
        return odds.of(z, normals, empty ? 1 : state.ring.size(), cases, count, own, apart);
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
