package io.prototide.evaluation.fewshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.learner.Episode;
import io.prototide.model.learner.EpisodeSampler;
import io.prototide.model.learner.EpisodeSettings;
import io.prototide.model.learner.ExampleSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NearestMeanTest {
    @Test
    void theClassOfTheNearestSupportMeanIsTaken() {
        double[][] support = {{0, 0}, {2, 0}, {5, 0}, {5, 2}};
        // Means (1, 0) and (5, 1): they are 3 and 1.4, 1 and 4.1, 2.1 and 2 away.
        double[][] query = {{4, 0}, {0, 0}, {3.1, 0}, {6, 0}};

        int[][] classes = new NearestMean().classify(List.of(new Episode(2, 2, 2, support, query)));

        assertThat(classes[0]).containsExactly(1, 0, 0, 1);
    }

    @Test
    void clustersFarApartAreToldApartAlways() {
        assertThat(accuracy(100)).isEqualTo(new Accuracy(1, 0));
    }

    @Test
    void clustersInOnePlaceAreToldApartByChance() {
        Accuracy accuracy = accuracy(0);

        assertThat(accuracy.mean()).isCloseTo(0.5, within(0.05));
        assertThat(accuracy.ci95()).isBetween(0.001, 0.05);
    }

    private static Accuracy accuracy(double distance) {
        var random = new SplittableRandom(4);
        double[][][] examples = new double[2][40][2];
        for (int c = 0; c < 2; c++) {
            for (double[] row : examples[c]) {
                row[0] = c * distance + random.nextDouble();
                row[1] = random.nextDouble();
            }
        }
        var sampler = new EpisodeSampler(new ExampleSet(List.of("a", "b"), examples), EpisodeSettings.of(2, 3, 15), 5);
        return Accuracy.measure(
                new NearestMean(), Stream.generate(sampler).limit(300).toList(), done -> {});
    }
}
