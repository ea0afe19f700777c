package io.prototide.model.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.embedding.BackPass;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.prototype.Mixture;
import io.prototide.model.starter.Episode.Group;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class EmbeddingTrainingTest {
    private static final int WIDTH = 3;
    private static final int EPISODES = 100;
    private static final Layout LAYOUT = new Layout(2 * WIDTH, 5, 2);

    private final EmbeddingTraining training = new EmbeddingTraining(Mixture.DEFAULT, WIDTH);

    @Test
    void theGradientOfAnEpisodeAgreesWithCentralDifferences() {
        EmbeddingNetwork network = new EmbeddingNetwork(LAYOUT, draw(new SplittableRandom(3), LAYOUT.size(), 0.4));
        Episode episode = episode(new SplittableRandom(4));
        BackPass back = new BackPass(network);
        training.learn(network, back, episode);

        // Embeddings are floats: a small step would drown in their rounding.
        float step = 2e-3f;
        for (int i = 0; i < LAYOUT.size(); i++) {
            double slope = (lossAt(network, episode, i, step) - lossAt(network, episode, i, -step)) / (2 * step);
            assertThat(back.gradient()[i])
                    .as("parameter %d", i)
                    .isCloseTo(slope, within(5e-4 + 5e-3 * Math.abs(slope)));
        }
        assertThat(DoubleStream.of(back.gradient()).map(Math::abs).max().orElseThrow())
                .isGreaterThan(0.05);
    }

    @Test
    void normalsAndAnomaliesWeighTheSameHoweverManyThereAre() {
        EmbeddingNetwork network = EmbeddingNetwork.untrained(LAYOUT, 1);
        SplittableRandom random = new SplittableRandom(6);
        float[][] ring = points(random, 8);
        float[][] one = points(random, 1);
        Group normal = new Group(ring, one, false);
        Group anomaly = new Group(ring, points(random, 1), true);
        float[][] support = points(random, 2);

        double once = loss(network, new Episode(support, List.of(normal, anomaly)));
        double often = loss(network, new Episode(support, List.of(normal, normal, normal, anomaly)));

        assertThat(often).isCloseTo(once, within(1e-12));
    }

    @Test
    void theLossOfAnEpisodeOnASinglePoint() {
        // All points are 0, so all distances are: normal = 0, known = -1, open = -5, odds = log(e^-1 + e^-5) =
        // -0.981850.
        float[][] zeros = new float[8][2 * WIDTH];
        float[][] zero = new float[1][2 * WIDTH];
        EmbeddingNetwork network = EmbeddingNetwork.untrained(LAYOUT, 1);
        Episode episode = new Episode(zero, List.of(new Group(zeros, zero, false), new Group(zeros, zero, true)));

        // log(1 + e^-0.981850) = 0.318175 for the normal, 0.981850 more for the anomaly, half of each.
        assertThat(loss(network, episode)).isCloseTo(0.5 * (0.318175 + 1.300025), within(1e-5));
    }

    @Test
    void theLossFallsOnASeparableHistory() {
        EmbeddingTraining.Trained trained = train(new ArrayList<>());

        assertThat(trained.losses()).hasSize(10);
        assertThat(trained.losses()[9]).isLessThan(0.7 * trained.losses()[0]);

        // What comes out is better than the start on episodes that neither was trained on.
        EpisodeSampler fresh = sampler(99);
        EmbeddingNetwork start = EmbeddingNetwork.untrained(LAYOUT, 1);
        double before = 0;
        double after = 0;
        for (int i = 0; i < 20; i++) {
            Episode episode = fresh.next();
            before += loss(start, episode);
            after += loss(trained.network(), episode);
        }
        assertThat(after).isLessThan(0.7 * before);
    }

    @Test
    void tellsItsProgressAndRepeatsItselfBitForBit() {
        List<Integer> progress = new ArrayList<>();
        EmbeddingTraining.Trained one = train(progress);
        EmbeddingTraining.Trained again = train(new ArrayList<>());

        assertThat(progress).hasSize(EPISODES).startsWith(1, 2, 3).endsWith(EPISODES);
        assertThat(again.network().parameters()).containsExactly(one.network().parameters());
        assertThat(again.losses()).containsExactly(one.losses());
    }

    private EmbeddingTraining.Trained train(List<Integer> progress) {
        return training.train(
                EmbeddingNetwork.untrained(LAYOUT, 1),
                sampler(2),
                new TrainingSettings(EPISODES, 0.02, 0.1, 5, 2, EmbeddingMethod.PROTOTYPICAL, Duration.ofDays(7)),
                progress::add);
    }

    private static EpisodeSampler sampler(long seed) {
        return new EpisodeSampler(
                new History(ToyHistory.events(3, 100, 3), ToyHistory.FEATURES, Duration.ofDays(7)), 12, 0.1, seed);
    }

    private double lossAt(EmbeddingNetwork network, Episode episode, int parameter, float step) {
        float[] moved = network.parameters().clone();
        moved[parameter] += step;
        return loss(new EmbeddingNetwork(LAYOUT, moved), episode);
    }

    private double loss(EmbeddingNetwork network, Episode episode) {
        return training.learn(network, new BackPass(network), episode);
    }

    private static Episode episode(SplittableRandom random) {
        return new Episode(
                points(random, 3),
                List.of(
                        new Group(points(random, 8), points(random, 2), false),
                        new Group(points(random, 9), points(random, 1), true),
                        new Group(points(random, 8), points(random, 1), true)));
    }

    private static float[][] points(SplittableRandom random, int count) {
        float[][] points = new float[count][];
        for (int i = 0; i < count; i++) {
            points[i] = draw(random, 2 * WIDTH, 1);
        }
        return points;
    }

    private static float[] draw(SplittableRandom random, int count, double deviation) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }
}
