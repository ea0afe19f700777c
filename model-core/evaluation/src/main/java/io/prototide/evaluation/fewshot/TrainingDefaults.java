package io.prototide.evaluation.fewshot;

import io.prototide.evaluation.UsageException;
import io.prototide.model.gradient.Activation;
import io.prototide.model.gradient.ContrastiveForm;
import io.prototide.model.gradient.ContrastiveLoss;
import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.Precision;
import io.prototide.model.gradient.TaskLoss;
import io.prototide.model.learner.Adaptation;
import io.prototide.model.learner.EncoderSettings;
import io.prototide.model.learner.EpisodeSettings;
import io.prototide.model.learner.InnerOptimizer;
import io.prototide.model.learner.InnerSettings;
import io.prototide.model.learner.Maml;
import io.prototide.model.learner.MamlSettings;
import io.prototide.model.learner.Negatives;
import io.prototide.model.learner.Reptile;
import io.prototide.model.learner.ReptileSettings;
import io.prototide.model.learner.ShortClasses;
import io.prototide.model.learner.SiameseSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The settings that each method is trained with, chosen on training classes alone: pictures on alphabets held out of the
 * training file in turn, tables on training types held out.
 */
final class TrainingDefaults {
    private static final double CLIP = 10;
    private static final int MAML_TEST_STEPS = 10;
    private static final int REPTILE_TEST_STEPS = 50;

    private final FewShotOptions options;
    private final SeenAndUnseen split;
    private final int width;
    private final long seed;

    private TrainingDefaults(FewShotOptions options, SeenAndUnseen split, int width, long seed) {
        this.options = options;
        this.split = split;
        this.width = width;
        this.seed = seed;
    }

    /**
     * @param width of an input
     * @param seed of what a learner draws itself
     */
    static Training of(FewShotOptions options, SeenAndUnseen split, int width, long seed) {
        var defaults = new TrainingDefaults(options, split, width, seed);
        return switch (options.method()) {
            case PROTOTYPICAL -> defaults.prototypical();
            case SIAMESE -> defaults.siamese();
            case MAML -> defaults.maml();
            case REPTILE -> defaults.reptile();
            case NEAREST_MEAN -> throw new IllegalArgumentException("the nearest mean learns nothing");
        };
    }

    private Training prototypical() {
        int iterations = iterations(strokes() ? 600 : pictures() ? 3000 : 300);
        return new Training(
                EpisodeLearner.prototypical(encoderSettings(iterations)),
                encoder(),
                atMost(pictures() ? 60 : 10, options.shots(), 5),
                iterations);
    }

    private Training siamese() {
        int iterations = iterations(strokes() ? 600 : pictures() ? 3000 : 150);
        var settings = new SiameseSettings(
                encoderSettings(iterations),
                new ContrastiveLoss(ContrastiveForm.SQUARED, 1),
                true,
                Negatives.HARDEST,
                pictures() && !strokes() ? 4 : 1);
        return new Training(
                EpisodeLearner.siamese(settings), encoder(), atMost(pictures() ? 40 : 10, 1, 1), iterations);
    }

    private EncoderSettings encoderSettings(int iterations) {
        return new EncoderSettings(iterations, pictures() ? 1e-3 : 3e-4, 0, CLIP, Precision.FLOAT);
    }

    private Training maml() {
        int iterations = iterations(pictures() ? 1000 : 300);
        var inner = InnerSettings.of(3, pictures() ? 0.1 : 0.5).withClip(CLIP);
        var settings = MamlSettings.exact(TaskLoss.CROSS_ENTROPY, inner, iterations)
                .withTasksPerStep(8)
                .withRate(1e-3, true);
        return new Training(
                EpisodeLearner.adapting(
                        new Maml(settings), adaptation(InnerOptimizer.SGD, inner.rate()), MAML_TEST_STEPS),
                classifier(pictures() ? 128 : 64),
                exactly(options.shots(), 5),
                iterations);
    }

    private Training reptile() {
        int iterations = iterations(pictures() ? 4000 : 500);
        double rate = strokes() ? 3e-4 : pictures() ? 1e-3 : 1e-2;
        var settings = ReptileSettings.serial(TaskLoss.CROSS_ENTROPY, 5, 10, rate, 1, iterations, seed)
                .withInnerAdam(true)
                .withClip(CLIP);
        return new Training(
                EpisodeLearner.adapting(
                        new Reptile(settings), adaptation(InnerOptimizer.ADAM, rate), REPTILE_TEST_STEPS),
                classifier(pictures() ? 128 : 64),
                // Reptile learns from support rows alone, and from more of them than the test gives (Nichol et al.
                // 2018).
                exactly(options.shots() + 4, 1),
                iterations);
    }

    private Adaptation adaptation(InnerOptimizer optimizer, double rate) {
        return new Adaptation(TaskLoss.CROSS_ENTROPY, optimizer, rate, CLIP, Precision.FLOAT);
    }

    private boolean pictures() {
        return split.side().isPresent();
    }

    private int iterations(int standard) {
        return options.iterations().orElse(standard);
    }

    private boolean strokes() {
        return pictures() && options.viewOfPictures() == PictureView.STROKES;
    }

    /** Inks need hidden layers. On strokes and tables a linear map did as well on held-out classes, after fewer iterations. */
    private DenseLayout encoder() {
        if (strokes()) {
            return DenseLayout.of(Activation.RELU, width, 256);
        }
        return pictures()
                ? DenseLayout.of(Activation.RELU, width, 256, 64)
                : DenseLayout.of(Activation.RELU, width, 64);
    }

    /** A network whose outputs are the classes of an episode. */
    private DenseLayout classifier(Integer... hidden) {
        List<Integer> widths = new ArrayList<>();
        widths.add(width);
        widths.addAll(List.of(hidden));
        widths.add(options.ways());
        return new DenseLayout(widths, Activation.RELU, false);
    }

    /** Episodes of so many ways, or of all classes if there are fewer. */
    private EpisodeSettings atMost(int ways, int shots, int queries) {
        int classes = classes(shots);
        if (classes < 2) {
            throw new UsageException(
                    "--train", "must have at least 2 classes of " + (shots + 1) + " examples", classes);
        }
        return episodes(Math.min(ways, classes), shots, queries);
    }

    /** Episodes of the ways of the test: the network has an output for each. */
    private EpisodeSettings exactly(int shots, int queries) {
        int classes = classes(shots);
        if (classes < options.ways()) {
            throw new UsageException(
                    "--ways",
                    "must be at most the number of training classes of at least " + (shots + 1)
                            + " examples for this method, which is " + classes,
                    options.ways());
        }
        return episodes(options.ways(), shots, queries);
    }

    private static EpisodeSettings episodes(int ways, int shots, int queries) {
        return EpisodeSettings.of(ways, shots, queries).with(ShortClasses.REPEAT_QUERIES);
    }

    private int classes(int shots) {
        int enough = (int) Arrays.stream(split.train().examples())
                .filter(rows -> rows.length > shots)
                .count();
        return pictures() ? 4 * enough : enough;
    }
}
