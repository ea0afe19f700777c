package io.prototide.evaluation.fewshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.learner.Episode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AugmentedEpisodesTest {
    private static final int SIDE = 28;

    @Test
    void everyRowIsChangedByItselfAndTheEpisodeStaysAsItWas() {
        Episode plain = episode();
        double[] before = plain.support()[0].clone();

        Episode changed = new AugmentedEpisodes(() -> plain, SIDE, PictureView.PIXELS, 1).get();

        assertThat(changed.ways()).isEqualTo(2);
        assertThat(changed.query()).hasDimensions(4, SIDE * SIDE);
        assertThat(changed.support()[0]).isNotEqualTo(before);
        assertThat(changed.support()[1]).isNotEqualTo(changed.support()[0]);
        assertThat(plain.support()[0]).containsExactly(before);
    }

    @Test
    void theSameSeedDrawsTheSameChanges() {
        var first = new AugmentedEpisodes(AugmentedEpisodesTest::episode, SIDE, PictureView.CENTRED, 7);
        var second = new AugmentedEpisodes(AugmentedEpisodesTest::episode, SIDE, PictureView.CENTRED, 7);
        var other = new AugmentedEpisodes(AugmentedEpisodesTest::episode, SIDE, PictureView.CENTRED, 8);

        first.get();
        second.get();
        other.get();
        assertThat(first.get().query()).isDeepEqualTo(second.get().query());
        assertThat(first.get().query()[0]).isNotEqualTo(other.get().query()[0]);
    }

    @Test
    void rowsAreSeenThroughTheView() {
        Episode strokes = new AugmentedEpisodes(AugmentedEpisodesTest::episode, SIDE, PictureView.STROKES, 1).get();

        assertThat(strokes.support()[0]).hasSize(4 * 49);
    }

    private static Episode episode() {
        double[] picture = new double[SIDE * SIDE];
        for (int row = 6; row < 20; row++) {
            Arrays.fill(picture, row * SIDE + 12, row * SIDE + 15, 1);
        }
        double[][] support = {picture, picture};
        double[][] query = {picture, picture, picture, picture};
        return new Episode(2, 1, 2, support, query);
    }
}
