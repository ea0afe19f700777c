package io.prototide.model.adapt;

import io.prototide.model.embedding.BackPass;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.prototype.LogOddsLoss;
import io.prototide.model.prototype.LogOddsLoss.Side;
import io.prototide.model.prototype.Mixture;

/**
 * A key's part of Reptile (Nichol, Achiam and Schulman 2018): a few gradient steps from the shared parameters on the key's
 * own normal events and confirmed cases; the difference goes to the others. On plain arrays: the data of one key are a few
 * dozen points.
 */
final class ReptileStep {
    /** Longest gradient of an inner step: plain steps on a handful of points do explode. */
    private static final double MOST_GRADIENT = 1;

    private final AdaptationSettings settings;
    private final Mixture mixture;

    ReptileStep(AdaptationSettings settings, Mixture mixture) {
        this.settings = settings;
        this.mixture = mixture;
    }

    /**
     * Adapts the shared parameters, which stay as they are.
     *
     * @param normals shape {@code [n][2 d]}, n at least 2: each is compared with the others
     * @param cases shape {@code [c][2 d]}, c at least 1
     * @param unusual shape {@code [c]}: unsupervised score of each case; that of a normal event is taken as 0
     */
    RoundReport.Step from(EmbeddingNetwork shared, float[][] normals, float[][] cases, double[] unusual) {
        Layout layout = shared.layout();
        float[] adapted = shared.parameters().clone();
        double before = Double.NaN;
        for (int step = 0; step < settings.innerSteps(); step++) {
            EmbeddingNetwork network = new EmbeddingNetwork(layout, adapted);
            BackPass back = new BackPass(network);
            double loss = loss(network, normals, cases, unusual, back);
            before = step == 0 ? loss : before;
            adapted = step(adapted, back.gradient());
            if (adapted == null) {
                return new RoundReport.Step(new float[0], before, loss, "not_finite");
            }
        }
        double after = loss(new EmbeddingNetwork(layout, adapted), normals, cases, unusual, null);
        if (!(after < before)) {
            return new RoundReport.Step(new float[0], before, after, "no_better");
        }
        return new RoundReport.Step(SharedStep.difference(adapted, shared.parameters()), before, after, "");
    }

    /** Mean logistic loss, normals and cases weighing the same in all; adds gradients to {@code back} if it is there. */
    private double loss(EmbeddingNetwork network, float[][] normals, float[][] cases, double[] unusual, BackPass back) {
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
        if (back != null) {
            for (int i = 0; i < normals.length; i++) {
                back.add(normals[i], normalSlopes[i]);
            }
            for (int i = 0; i < cases.length; i++) {
                back.add(cases[i], caseSlopes[i]);
            }
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
