package io.prototide.model.prototype;

import io.prototide.model.embedding.BackPass;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.prototype.PrototypeNetwork.Prototypes;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Learns a {@link PrototypeNetwork} by Adam (Kingma and Ba 2015) on the logistic loss of its score, batch by batch, with noise
 * and dropout on the inputs; what comes out is a running average of the parameters (Polyak and Juditsky 1992). Mutable, and all
 * of it can be kept between two rounds of a stream as plain arrays. Plain loops: a batch is a few hundred short rows.
 */
public final class PrototypeTrainer {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final LearningSettings settings;
    private final Layout layout;
    private final int normals;
    private final int count;
    private final double[] parameters;
    private final double[] average;
    private final double[] first;
    private final double[] second;
    private long steps;

    /** Starts from a network that has prototypes. */
    public PrototypeTrainer(PrototypeNetwork start, LearningSettings settings) {
        if (!start.isTrained()) {
            throw new IllegalArgumentException("training needs prototypes to start from");
        }
        this.settings = settings;
        this.layout = start.network().layout();
        this.normals = start.prototypes().normals();
        this.count = start.prototypes().biases().length;
        this.parameters = flat(start);
        this.average = parameters.clone();
        this.first = new double[parameters.length];
        this.second = new double[parameters.length];
    }

    /**
     * Places prototypes on drawn rows of both classes.
     *
     * @param normals shape {@code [n][input]}, at least one
     * @param anomalies shape {@code [m][input]}, at least one
     */
    public static PrototypeNetwork start(
            EmbeddingNetwork network, float[][] normals, float[][] anomalies, int perClass, SplittableRandom random) {
        float[][] points = new float[2 * perClass][];
        for (int i = 0; i < points.length; i++) {
            float[][] rows = i < perClass ? normals : anomalies;
            points[i] = network.embed(rows[random.nextInt(rows.length)]);
        }
        return new PrototypeNetwork(network, new Prototypes(perClass, points, new float[points.length]));
    }

    private static double[] flat(PrototypeNetwork start) {
        float[] network = start.network().parameters();
        int e = start.network().layout().output();
        int k = start.prototypes().biases().length;
        double[] flat = new double[network.length + k * e + k];
        for (int i = 0; i < network.length; i++) {
            flat[i] = network[i];
        }
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < e; j++) {
                flat[network.length + i * e + j] = start.prototypes().points()[i][j];
            }
            flat[network.length + k * e + i] = start.prototypes().biases()[i];
        }
        return flat;
    }

    /**
     * One step on a batch in which both classes are drawn as the settings say. Rows stay as they are.
     *
     * @return the mean loss of the batch before the step
     */
    public double step(ClassRows rows, double rate, SplittableRandom random) {
        PrototypeNetwork net = of(parameters);
        BackPass back = new BackPass(net.network());
        int e = layout.output();
        double[] slopes = new double[count * e + count];
        double loss = 0;
        double weight = 1.0 / settings.batch();
        for (int i = 0; i < settings.batch(); i++) {
            boolean anomalous = i < settings.anomalousPerBatch();
            float[] row = shaken(anomalous ? rows.anomaly(random) : rows.normal(random), random);
            loss += weight * add(net, row, anomalous, weight, back, slopes);
        }
        descend(back.gradient(), slopes, rate);
        return loss;
    }

    private float[] shaken(float[] row, SplittableRandom random) {
        if (settings.noise() == 0 && settings.dropout() == 0) {
            return row;
        }
        float[] shaken = new float[row.length];
        float kept = (float) (1 / (1 - settings.dropout()));
        for (int i = 0; i < row.length; i++) {
            boolean out = settings.dropout() > 0 && random.nextDouble() < settings.dropout();
            shaken[i] = out ? 0 : kept * (float) (row[i] + settings.noise() * FastNormal.next(random));
        }
        return shaken;
    }

    private double add(
            PrototypeNetwork net, float[] row, boolean anomalous, double weight, BackPass back, double[] slopes) {
        int e = layout.output();
        float[] z = net.network().embed(row);
        Prototypes all = net.prototypes();
        double[] terms = new double[count];
        for (int i = 0; i < count; i++) {
            terms[i] = all.biases()[i] - SquaredDistance.between(z, all.points()[i]);
        }
        double normal = softmax(terms, 0, normals);
        double anomaly = softmax(terms, normals, count);
        double toward = anomalous ? normal - anomaly : anomaly - normal;
        double loss = Math.max(toward, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(toward)));
        double slope = weight / (1 + StrictMath.exp(-toward)) * (anomalous ? -1 : 1);
        double[] dz = new double[e];
        for (int i = 0; i < count; i++) {
            double pull = (i < normals ? -slope : slope) * terms[i];
            float[] point = all.points()[i];
            for (int j = 0; j < e; j++) {
                double part = -2 * pull * ((double) z[j] - point[j]);
                dz[j] += part;
                slopes[i * e + j] -= part;
            }
            slopes[count * e + i] += pull;
        }
        back.add(row, dz);
        return loss;
    }

    /** Turns a part of the terms into their softmax and returns its log-sum-exp. */
    private static double softmax(double[] terms, int from, int to) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            most = Math.max(most, terms[i]);
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            terms[i] = StrictMath.exp(terms[i] - most);
            sum += terms[i];
        }
        for (int i = from; i < to; i++) {
            terms[i] /= sum;
        }
        return most + StrictMath.log(sum);
    }

    private void descend(double[] network, double[] prototypes, double rate) {
        steps++;
        double bias1 = 1 - StrictMath.pow(BETA1, steps);
        double bias2 = 1 - StrictMath.pow(BETA2, steps);
        double keep = Math.min(settings.average(), steps / (steps + 10.0));
        for (int i = 0; i < parameters.length; i++) {
            double gradient = i < network.length ? network[i] : prototypes[i - network.length];
            first[i] = BETA1 * first[i] + (1 - BETA1) * gradient;
            second[i] = BETA2 * second[i] + (1 - BETA2) * gradient * gradient;
            parameters[i] -= rate
                    * ((first[i] / bias1) / (Math.sqrt(second[i] / bias2) + EPSILON)
                            + settings.weightDecay() * parameters[i]);
            average[i] = keep * average[i] + (1 - keep) * parameters[i];
        }
    }

    /** The network of the averaged parameters. */
    public PrototypeNetwork averaged() {
        return of(average);
    }

    private PrototypeNetwork of(double[] values) {
        int e = layout.output();
        float[] network = new float[layout.size()];
        for (int i = 0; i < network.length; i++) {
            network[i] = (float) values[i];
        }
        float[][] points = new float[count][e];
        float[] biases = new float[count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < e; j++) {
                points[i][j] = (float) values[network.length + i * e + j];
            }
            biases[i] = (float) values[network.length + count * e + i];
        }
        return new PrototypeNetwork(new EmbeddingNetwork(layout, network), new Prototypes(normals, points, biases));
    }

    /** What must be kept to go on later: shape {@code [4][parameters]}, copies. */
    public double[][] state() {
        return new double[][] {parameters.clone(), average.clone(), first.clone(), second.clone()};
    }

    /** Number of steps taken. */
    public long steps() {
        return steps;
    }

    /** Goes on from what {@link #state} gave. */
    public void restore(double[][] state, long stepsTaken) {
        double[][] own = {parameters, average, first, second};
        if (state.length != own.length || Arrays.stream(state).anyMatch(part -> part.length != parameters.length)) {
            throw new IllegalArgumentException("the state of a training has another size than its network");
        }
        for (int i = 0; i < own.length; i++) {
            System.arraycopy(state[i], 0, own[i], 0, own[i].length);
        }
        steps = stepsTaken;
    }
}
