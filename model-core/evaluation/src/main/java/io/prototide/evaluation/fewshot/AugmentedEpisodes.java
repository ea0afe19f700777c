package io.prototide.evaluation.fewshot;

import io.prototide.model.learner.Episode;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Episodes of pictures that are drawn a little differently each time: every row warped by itself, then seen through a view.
 * For training only. The same episodes and seed give the same pictures. Not for use by several threads.
 */
final class AugmentedEpisodes implements Supplier<Episode> {
    private final Supplier<Episode> episodes;
    private final int side;
    private final PictureView view;
    private final SplittableRandom random;

    AugmentedEpisodes(Supplier<Episode> episodes, int side, PictureView view, long seed) {
        this.episodes = episodes;
        this.side = side;
        this.view = view;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public Episode get() {
        Episode episode = episodes.get();
        return new Episode(
                episode.ways(),
                episode.shots(),
                episode.queries(),
                changed(episode.support()),
                changed(episode.query()));
    }

    private double[][] changed(double[][] rows) {
        return Arrays.stream(rows)
                .map(row -> view.of(PictureWarp.drawn(random).of(row, side), side))
                .toArray(double[][]::new);
    }
}
