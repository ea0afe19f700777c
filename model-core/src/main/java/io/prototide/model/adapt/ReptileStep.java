package io.prototide.model.adapt;

import io.prototide.model.embedding.BackPass;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.prototype.LogOddsLoss;
import io.prototide.model.prototype.LogOddsLoss.Side;
import io.prototide.model.prototype.Mixture;

/**
 * A key's part of Reptile (Nichol, Achiam and Schulman 2018): a few gradient steps from the shared parameters on the key's
 * own normal events and confirmed cases; the difference goes to the others. A part of both is held back from the steps, and
 * steps that make the loss on it worse are rolled back. On plain arrays: the data of one key are a few dozen points.
 */
final class ReptileStep {
    /** Steps whose held-back loss did not get worse are told; of others this is. */
    static final String WORSE = "held_back_worse";
    /** A parameter would not have been finite. */
    static final String NOT_FINITE = "not_finite";
    /** Longest gradient of an inner step: plain steps on a handful of points do explode. */
    private static final double MOST_GRADIENT = 1;

    private final AdaptationSettings settings;
    private final Mixture mixture;

    ReptileStep(AdaptationSettings settings, Mixture mixture) {
        this.settings = settings;
        this.mixture = mixture;
    }

    /**
     * Adapts the shared parameters, which stay as they are. Adapted ones that lie farther away than {@link
     * SharedStep#longest} are pulled back to there before they are judged, not refused: their direction is what the others
     * can use, and the judgement is of what is sent.
     *
     * @param normals shape {@code [n][2 d]}, n at least 5: each is compared with the others
     * @param cases shape {@code [c][2 d]}, c at least 1; a single one can not be held back
     * @param unusual shape {@code [c]}: unsupervised score of each case; that of a normal event is taken as 0
     */
    RoundReport.Step from(EmbeddingNetwork shared, float[][] normals, float[][] cases, double[] unusual) {
        HeldBack split = HeldBack.of(normals, cases, unusual);
        double before = heldBackLoss(shared, split);
        float[] theta = shared.parameters();
        float[] adapted = theta.clone();
        for (int step = 0; step < settings.innerSteps(); step++) {
            EmbeddingNetwork network = new EmbeddingNetwork(shared.layout(), adapted);
            BackPass back = new BackPass(network);
            loss(network, split.normals(), split.cases(), split.unusual(), back);
            adapted = step(adapted, back.gradient());
            if (adapted == null) {
                return new RoundReport.Step(new float[0], before, Double.NaN, NOT_FINITE);
            }
        }
        float[] delta = SharedStep.bounded(SharedStep.difference(adapted, theta), SharedStep.longest(theta));
        double after = heldBackLoss(new EmbeddingNetwork(shared.layout(), SharedStep.toward(theta, delta, 1)), split);
        return after <= before
                ? new RoundReport.Step(delta, before, after, "")
                : new RoundReport.Step(new float[0], before, after, WORSE);
    }

    /**
     * Mean logistic loss of what was held back, against what was stepped on; normals and cases weigh the same in all. A
     * single case was stepped on; its loss is against the normals that were not.
     */
    private double heldBackLoss(EmbeddingNetwork network, HeldBack split) {
        LogOddsLoss odds = new LogOddsLoss(mixture);
        float[][] normals = embed(network, split.normals());
        float[][] cases = embed(network, split.cases());
        float[][] heldNormals = embed(network, split.heldNormals());
        double loss = 0;
        for (float[] z : heldNormals) {
            loss += odds.add(z, slope(z), false, 0.5 / heldNormals.length, 0, Side.of(normals, -1), Side.of(cases, -1));
        }
        if (split.heldCases().length == 0) {
            return loss
                    + odds.add(
                            cases[0],
                            slope(cases[0]),
                            true,
                            0.5,
                            split.unusual()[0],
                            Side.of(heldNormals, -1),
                            Side.of(cases, 0));
        }
        float[][] heldCases = embed(network, split.heldCases());
        for (int i = 0; i < heldCases.length; i++) {
            float[] z = heldCases[i];
            double apart = split.heldUnusual()[i];
            loss += odds.add(
                    z, slope(z), true, 0.5 / heldCases.length, apart, Side.of(normals, -1), Side.of(cases, -1));
        }
        return loss;
    }

    private static double[] slope(float[] z) {
        return new double[z.length];
    }

    /** Mean logistic loss, normals and cases weighing the same in all; adds gradients to {@code back}. */
    double loss(EmbeddingNetwork network, float[][] normals, float[][] cases, double[] unusual, BackPass back) {
        float[][] normalPoints = embed(network, normals);
        float[][] casePoints = embed(network, cases);
        double[][] normalSlopes = new double[normals.length][network.layout().output()];
        double[][] caseSlopes = new double[cases.length][network.layout().output()];
        LogOddsLoss odds = new LogOddsLoss(mixture);
        double loss = 0;
        for (int i = 0; i < normals.length; i++) {
            loss += odds.add(
                    normalPoints[i],
                    normalSlopes[i],
                    false,
                    0.5 / normals.length,
                    0,
                    new Side(normalPoints, normalSlopes, i),
                    new Side(casePoints, caseSlopes, -1));
        }
        for (int i = 0; i < cases.length; i++) {
            loss += odds.add(
                    casePoints[i],
                    caseSlopes[i],
                    true,
                    0.5 / cases.length,
                    unusual[i],
                    new Side(normalPoints, normalSlopes, -1),
                    new Side(casePoints, caseSlopes, i));
        }
        for (int i = 0; i < normals.length; i++) {
            back.add(normals[i], normalSlopes[i]);
        }
        for (int i = 0; i < cases.length; i++) {
            back.add(cases[i], caseSlopes[i]);
        }
        return loss;
    }

    /** One clipped step down the gradient, as a new array; null if a parameter would not be finite. */
    private float[] step(float[] parameters, double[] gradient) {
        double squares = 0;
        for (double part : gradient) {
            squares += part * part;
        }
        double norm = Math.sqrt(squares);
        double scale = settings.innerRate() * (norm > MOST_GRADIENT ? MOST_GRADIENT / norm : 1);
        float[] next = new float[parameters.length];
        for (int i = 0; i < next.length; i++) {
            next[i] = (float) (parameters[i] - scale * gradient[i]);
            if (!Float.isFinite(next[i])) {
                return null;
            }
        }
        return next;
    }

    private static float[][] embed(EmbeddingNetwork network, float[][] inputs) {
        float[][] points = new float[inputs.length][];
        for (int i = 0; i < points.length; i++) {
            points[i] = network.embed(inputs[i]);
        }
        return points;
    }
}
