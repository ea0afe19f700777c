package io.prototide.model.starter;

import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;

/** Adam (Kingma and Ba 2015) with a running average of the parameters, which is what comes out. Mutable. */
final class Adam {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;
    /** About the last 200 steps. */
    private static final double AVERAGE = 0.995;

    private final Layout layout;
    private final double[] parameters;
    private final double[] average;
    private final double[] first;
    private final double[] second;
    private int steps;

    Adam(EmbeddingNetwork start) {
        this.layout = start.layout();
        this.parameters = new double[layout.size()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = start.parameters()[i];
        }
        this.average = parameters.clone();
        this.first = new double[parameters.length];
        this.second = new double[parameters.length];
    }

    void step(double[] gradient, double rate) {
        steps++;
        double bias1 = 1 - StrictMath.pow(BETA1, steps);
        double bias2 = 1 - StrictMath.pow(BETA2, steps);
        double keep = Math.min(AVERAGE, steps / (steps + 10.0));
        for (int i = 0; i < parameters.length; i++) {
            first[i] = BETA1 * first[i] + (1 - BETA1) * gradient[i];
            second[i] = BETA2 * second[i] + (1 - BETA2) * gradient[i] * gradient[i];
            parameters[i] -= rate * (first[i] / bias1) / (Math.sqrt(second[i] / bias2) + EPSILON);
            average[i] = keep * average[i] + (1 - keep) * parameters[i];
        }
    }

    /** The network of the latest step. */
    EmbeddingNetwork current() {
        return network(parameters);
    }

    /** The network of the averaged parameters. */
    EmbeddingNetwork averaged() {
        return network(average);
    }

    private EmbeddingNetwork network(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return new EmbeddingNetwork(layout, floats);
    }
}
