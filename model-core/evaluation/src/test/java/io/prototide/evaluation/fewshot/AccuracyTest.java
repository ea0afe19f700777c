package io.prototide.evaluation.fewshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.learner.Episode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccuracyTest {
    @Test
    void theIntervalIsOfTheMeanOverEpisodes() {
        // Mean 0.75; squared deviations 4 * 0.0625; variance 0.25 / 3; 1.96 * sqrt(0.083333 / 4) = 0.282902.
        Accuracy accuracy = Accuracy.of(new double[] {1, 0.5, 1, 0.5});

        assertThat(accuracy.mean()).isEqualTo(0.75);
        assertThat(accuracy.ci95()).isCloseTo(0.282902, within(1e-6));
    }

    @Test
    void oneEpisodeHasNoInterval() {
        assertThat(Accuracy.of(new double[] {0.4})).isEqualTo(new Accuracy(0.4, 0));
    }

    @Test
    void rightAnswersAreCountedQueryByQuery() {
        double[][] support = {{0}, {1}};
        double[][] query = {{0}, {0}, {1}, {1}};
        var episode = new Episode(2, 1, 2, support, query);
        List<Integer> told = new ArrayList<>();

        // Class 0 for every query: the two of class 0 are right.
        Accuracy accuracy = Accuracy.measure(
                episodes -> episodes.stream().map(one -> new int[4]).toArray(int[][]::new),
                Collections.nCopies(45, episode),
                told::add);

        assertThat(accuracy).isEqualTo(new Accuracy(0.5, 0));
        assertThat(told).hasSize(45).startsWith(1, 2).endsWith(44, 45);
    }
}
