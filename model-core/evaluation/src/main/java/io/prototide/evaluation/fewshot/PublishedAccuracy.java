package io.prototide.evaluation.fewshot;

import java.util.List;

/**
 * Published accuracy on Omniglot, to draw beside a training: of convolutional networks where the source does not say
 * otherwise, all trained on more than a thousand characters.
 *
 * @param accuracy in 0..1
 */
record PublishedAccuracy(String source, Method method, int ways, int shots, double accuracy) {
    private static final String SNELL = "Snell et al. 2017, all of Omniglot";
    private static final String KOCH = "Koch et al. 2015, all of Omniglot";
    private static final String FINN = "Finn et al. 2017, all of Omniglot";
    private static final String NICHOL = "Nichol et al. 2018, all of Omniglot";

    private static final List<PublishedAccuracy> ALL = List.of(
            new PublishedAccuracy(SNELL, Method.PROTOTYPICAL, 5, 1, 0.988),
            new PublishedAccuracy(SNELL, Method.PROTOTYPICAL, 5, 5, 0.997),
            new PublishedAccuracy(SNELL, Method.PROTOTYPICAL, 20, 1, 0.960),
            new PublishedAccuracy(SNELL, Method.PROTOTYPICAL, 20, 5, 0.989),
            new PublishedAccuracy(KOCH, Method.SIAMESE, 20, 1, 0.920),
            new PublishedAccuracy(FINN, Method.MAML, 5, 1, 0.987),
            new PublishedAccuracy(FINN, Method.MAML, 5, 5, 0.999),
            new PublishedAccuracy(FINN, Method.MAML, 20, 1, 0.958),
            new PublishedAccuracy(FINN, Method.MAML, 20, 5, 0.989),
            new PublishedAccuracy(FINN + ", dense network", Method.MAML, 5, 1, 0.897),
            new PublishedAccuracy(FINN + ", dense network", Method.MAML, 5, 5, 0.975),
            new PublishedAccuracy(NICHOL, Method.REPTILE, 5, 1, 0.9539),
            new PublishedAccuracy(NICHOL, Method.REPTILE, 5, 5, 0.9890),
            new PublishedAccuracy(NICHOL, Method.REPTILE, 20, 1, 0.8814),
            new PublishedAccuracy(NICHOL, Method.REPTILE, 20, 5, 0.9665));

    /** The figures of a method for a number of ways and shots; often none. */
    static List<PublishedAccuracy> of(FewShotOptions options) {
        return ALL.stream()
                .filter(figure -> figure.method() == options.method()
                        && figure.ways() == options.ways()
                        && figure.shots() == options.shots())
                .toList();
    }
}
