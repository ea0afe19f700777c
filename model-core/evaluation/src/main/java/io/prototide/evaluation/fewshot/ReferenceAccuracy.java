package io.prototide.evaluation.fewshot;

import java.util.List;

/**
 * Accuracy on Omniglot that others reached, to draw beside a training. The published figures are of convolutional networks,
 * where the source does not say otherwise, trained on more than a thousand characters; the dense networks of "small set"
 * were trained on these 136 characters as inks for less than a minute, and tested on 106 of three other alphabets.
 *
 * @param accuracy in 0..1
 */
record ReferenceAccuracy(String source, Method method, int ways, int shots, double accuracy) {
    private static final String SNELL = "Snell et al. 2017, all of Omniglot";
    private static final String KOCH = "Koch et al. 2015, all of Omniglot";
    private static final String FINN = "Finn et al. 2017, all of Omniglot";
    private static final String SMALL = "small set, dense network on inks";

    private static final List<ReferenceAccuracy> ALL = List.of(
            new ReferenceAccuracy(SNELL, Method.PROTOTYPICAL, 5, 1, 0.988),
            new ReferenceAccuracy(SNELL, Method.PROTOTYPICAL, 5, 5, 0.997),
            new ReferenceAccuracy(SNELL, Method.PROTOTYPICAL, 20, 1, 0.960),
            new ReferenceAccuracy(SNELL, Method.PROTOTYPICAL, 20, 5, 0.989),
            new ReferenceAccuracy(SMALL, Method.PROTOTYPICAL, 5, 1, 0.816),
            new ReferenceAccuracy(SMALL, Method.PROTOTYPICAL, 5, 5, 0.922),
            new ReferenceAccuracy(SMALL, Method.PROTOTYPICAL, 20, 1, 0.599),
            new ReferenceAccuracy(SMALL, Method.PROTOTYPICAL, 20, 5, 0.797),
            new ReferenceAccuracy(KOCH, Method.SIAMESE, 20, 1, 0.920),
            new ReferenceAccuracy(SMALL, Method.SIAMESE, 5, 1, 0.724),
            new ReferenceAccuracy(SMALL, Method.SIAMESE, 5, 5, 0.870),
            new ReferenceAccuracy(SMALL, Method.SIAMESE, 20, 1, 0.470),
            new ReferenceAccuracy(SMALL, Method.SIAMESE, 20, 5, 0.681),
            new ReferenceAccuracy(FINN, Method.MAML, 5, 1, 0.987),
            new ReferenceAccuracy(FINN, Method.MAML, 5, 5, 0.999),
            new ReferenceAccuracy(FINN, Method.MAML, 20, 1, 0.958),
            new ReferenceAccuracy(FINN, Method.MAML, 20, 5, 0.989),
            new ReferenceAccuracy(FINN + ", dense network", Method.MAML, 5, 1, 0.897));

    /** The figures of a method for a number of ways and shots; often none. */
    static List<ReferenceAccuracy> of(FewShotOptions options) {
        return ALL.stream()
                .filter(figure -> figure.method() == options.method()
                        && figure.ways() == options.ways()
                        && figure.shots() == options.shots())
                .toList();
    }
}
