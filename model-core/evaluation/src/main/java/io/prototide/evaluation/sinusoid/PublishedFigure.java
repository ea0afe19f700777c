package io.prototide.evaluation.sinusoid;

import java.util.List;

/** A published mean squared error after one gradient step. */
record PublishedFigure(String method, int shots, double mse) {
    /** Where they come from; noted from memory, nobody held them against the paper. */
    static final String SOURCE = "Li et al. 2017, unchecked";

    /** Meta-SGD: Learning to Learn Quickly for Few-Shot Learning, arXiv 1707.09835. */
    static final List<PublishedFigure> ALL = List.of(
            new PublishedFigure("MAML", 5, 1.13),
            new PublishedFigure("MAML", 10, 0.77),
            new PublishedFigure("Meta-SGD", 5, 0.90),
            new PublishedFigure("Meta-SGD", 10, 0.53));

    static List<PublishedFigure> of(int shots) {
        return ALL.stream().filter(figure -> figure.shots == shots).toList();
    }
}
