package io.prototide.evaluation.fewshot;

/** The settings that each method is trained with, chosen on held-out training classes. */
final class TrainingDefaults {
    private TrainingDefaults() {}

    static Training of(FewShotOptions options, SeenAndUnseen split, int width) {
        throw new io.prototide.evaluation.UsageException(
                "--method " + options.method().label() + " is not there yet");
    }
}
