package io.prototide.model.head;

import io.prototide.model.prototype.ClassRows;
import io.prototide.model.prototype.LearningSettings;
import io.prototide.model.prototype.PrototypeNetwork;
import java.util.SplittableRandom;

/**
 * The head that every key starts from, by logistic regression on labelled history: batches as those of expert P, Adam
 * (Kingma and Ba 2015) at a rate that falls to 0.
 */
public final class HeadFit {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;

    private final LearningSettings settings;
    private final PrototypeNetwork prototypes;

    public HeadFit(LearningSettings settings, PrototypeNetwork prototypes) {
        this.settings = settings;
        this.prototypes = prototypes;
    }

    /** The weights, shape {@code [HeadInput.width]}. */
    public float[] train(ClassRows rows, SplittableRandom random) {
        int width = HeadInput.width(prototypes.network().layout().input(), prototypes);
        double[] weights = new double[width];
        double[] mean = new double[width];
        double[] squares = new double[width];
        for (int step = 0; step < settings.steps(); step++) {
            double[] gradient = gradient(weights, rows, random);
            double rate = settings.rate() * (1 - (double) step / settings.steps());
            double first = 1 - StrictMath.pow(FIRST, step + 1);
            double second = 1 - StrictMath.pow(SECOND, step + 1);
            for (int i = 0; i < width; i++) {
                mean[i] += (1 - FIRST) * (gradient[i] - mean[i]);
                squares[i] += (1 - SECOND) * (gradient[i] * gradient[i] - squares[i]);
                weights[i] -= rate * mean[i] / first / (Math.sqrt(squares[i] / second) + 1e-8);
            }
        }
        float[] trained = new float[width];
        for (int i = 0; i < width; i++) {
            trained[i] = (float) weights[i];
        }
        return trained;
    }

    private double[] gradient(double[] weights, ClassRows rows, SplittableRandom random) {
        double[] gradient = new double[weights.length];
        for (int n = 0; n < settings.batch(); n++) {
            boolean anomaly = random.nextDouble() < settings.anomalyShare();
            float[] v = (anomaly ? rows.anomaly(random) : rows.normal(random)).clone();
            for (int i = 0; i < v.length; i++) {
                v[i] += (float) (settings.noise() * random.nextGaussian());
            }
            float[] read = HeadInput.of(v, prototypes);
            double score = 0;
            for (int i = 0; i < read.length; i++) {
                score += weights[i] * read[i];
            }
            double slope = (1 / (1 + StrictMath.exp(-score)) - (anomaly ? 1 : 0)) / settings.batch();
            for (int i = 0; i < read.length; i++) {
                gradient[i] += slope * read[i];
            }
        }
        for (int i = 0; i < weights.length; i++) {
            gradient[i] += settings.weightDecay() * weights[i];
        }
        return gradient;
    }
}
