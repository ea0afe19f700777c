package io.prototide.model.starter;

import io.prototide.model.embedding.BackPass;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.prototype.LogOddsLoss;
import io.prototide.model.prototype.LogOddsLoss.Side;
import io.prototide.model.prototype.Mixture;
import io.prototide.model.prototype.Unusual;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Trains the embedding on episodes, as prototypical networks are (Snell et al. 2017), on the detector's own log-odds. */
final class EmbeddingTraining {
    private final Mixture mixture;
    private final int width;
    private final Unusual unusual = new Unusual();

    /** @param width number of features, d */
    EmbeddingTraining(Mixture mixture, int width) {
        this.mixture = mixture;
        this.width = width;
    }

    /** A trained network and the mean loss of each tenth of the episodes. */
    record Trained(EmbeddingNetwork network, double[] losses) {}

    /** @param progress told the number of episodes done, now and then */
    Trained train(EmbeddingNetwork start, EpisodeSampler sampler, TrainingSettings settings, IntConsumer progress) {
        Adam adam = new Adam(start);
        double[] losses = new double[Math.min(10, settings.episodes())];
        int[] counts = new int[losses.length];
        for (int i = 0; i < settings.episodes(); i++) {
            BackPass back = new BackPass(adam.current());
            double loss = learn(adam.current(), back, sampler.next());
            adam.step(back.gradient(), settings.rate() * (1 - (double) i / settings.episodes()));
            int part = i * losses.length / settings.episodes();
            losses[part] += loss;
            counts[part]++;
            progress.accept(i + 1);
        }
        for (int i = 0; i < losses.length; i++) {
            losses[i] /= counts[i];
        }
        return new Trained(adam.averaged(), losses);
    }

    /** Loss of an episode, normals and anomalies weighing the same in all; its gradient goes to {@code back}. */
    double learn(EmbeddingNetwork network, BackPass back, Episode episode) {
        int e = network.layout().output();
        float[][] supportPoints = embed(network, episode.support());
        double[][] supportSlopes = new double[supportPoints.length][e];
        LogOddsLoss odds = new LogOddsLoss(mixture);
        double loss = 0;
        for (Episode.Group group : episode.groups()) {
            double weight = 0.5 / (group.anomalous() ? episode.anomalousQueries() : episode.normalQueries());
            float[][] ringPoints = embed(network, group.ring());
            double[][] ringSlopes = new double[ringPoints.length][e];
            List<double[]> querySlopes = new ArrayList<>();
            for (float[] query : group.queries()) {
                double[] slope = new double[e];
                loss += odds.add(
                        network.embed(query),
                        slope,
                        group.anomalous(),
                        weight,
                        unusual.of(query, group.ring(), group.ring().length, width),
                        new Side(ringPoints, ringSlopes, -1),
                        new Side(supportPoints, supportSlopes, -1));
                querySlopes.add(slope);
            }
            addAll(back, group.ring(), ringSlopes);
            addAll(back, group.queries(), querySlopes.toArray(double[][]::new));
        }
        addAll(back, episode.support(), supportSlopes);
        return loss;
    }

    private static void addAll(BackPass back, float[][] inputs, double[][] slopes) {
        for (int i = 0; i < inputs.length; i++) {
            back.add(inputs[i], slopes[i]);
        }
    }

    private static float[][] embed(EmbeddingNetwork network, float[][] inputs) {
        float[][] points = new float[inputs.length][];
        for (int i = 0; i < points.length; i++) {
            points[i] = network.embed(inputs[i]);
        }
        return points;
    }
}
