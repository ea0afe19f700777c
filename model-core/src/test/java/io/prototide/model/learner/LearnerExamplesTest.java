package io.prototide.model.learner;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.artifact.NetworkFile;
import io.prototide.model.artifact.Provenance;
import io.prototide.model.gradient.Activation;
import io.prototide.model.gradient.ContrastiveForm;
import io.prototide.model.gradient.ContrastiveLoss;
import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.Parameters;
import io.prototide.model.gradient.PlainAdaptation;
import io.prototide.model.gradient.PlainLoss;
import io.prototide.model.gradient.PlainNetwork;
import io.prototide.model.gradient.Precision;
import io.prototide.model.gradient.TaskLoss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the README, run: each learner on a problem that its start cannot solve. */
class LearnerExamplesTest {
    private static final int WIDTH = 12;

    @Test
    void prototypicalNetworksTellNewClassesApart() {
        ExampleSet known = classes(40, 1);
        List<Episode> unseen = episodes(classes(20, 2));

        Supplier<Episode> training = new EpisodeSampler(known, EpisodeSettings.of(10, 1, 5), 1);
        Parameters start = Parameters.initial(DenseLayout.of(Activation.RELU, WIDTH, 32, 8), 1);
        Prototypical prototypical = new Prototypical(EncoderSettings.standard(300));
        Learned learned = prototypical.learn(training, start, TrainingProgress.NONE);
        int[][] classes = prototypical.classifier(learned.parameters()).classify(unseen);

        assertThat(accuracy(classes)).isGreaterThan(accuracy(prototypical.classifier(start), unseen) + 0.1);
        assertThat(accuracy(classes)).isGreaterThan(0.8);
    }

    @Test
    void siameseNetworksTellNewClassesApart() {
        ExampleSet known = classes(40, 1);
        List<Episode> unseen = episodes(classes(20, 2));
        Parameters start = Parameters.initial(DenseLayout.of(Activation.RELU, WIDTH, 32, 8), 1);

        ContrastiveLoss loss = new ContrastiveLoss(ContrastiveForm.SQUARED, 1);
        Siamese siamese =
                new Siamese(new SiameseSettings(EncoderSettings.standard(300), loss, true, Negatives.HARDEST, 4));
        Supplier<Episode> pairs = new EpisodeSampler(known, EpisodeSettings.of(20, 1, 1), 1);
        Learned learned = siamese.learn(pairs, start, TrainingProgress.NONE);
        int[][] classes = siamese.classifier(learned.parameters()).classify(unseen);

        assertThat(accuracy(classes)).isGreaterThan(accuracy(siamese.classifier(start), unseen) + 0.1);
    }

    @Test
    void mamlFindsAStartThatOneStepIsEnoughFrom() {
        Supplier<Task> waves = waves(10, 1);
        List<Task> unseen = Stream.generate(waves(10, 2)).limit(50).toList();

        Parameters start = Parameters.initial(DenseLayout.of(Activation.TANH, 1, 32, 1), 1);
        InnerSettings oneStep = InnerSettings.of(1, 0.01).withClip(10);
        Maml maml = new Maml(MamlSettings.exact(TaskLoss.MEAN_SQUARED_ERROR, oneStep, 500));
        Learned learned = maml.learn(waves, start, TrainingProgress.NONE);

        Adaptation adaptation =
                new Adaptation(TaskLoss.MEAN_SQUARED_ERROR, InnerOptimizer.SGD, 0.01, 10, Precision.DOUBLE);
        double[][] losses = adaptation.queryLosses(learned.parameters(), unseen, 0, 1, 10);

        assertThat(mean(losses[1])).isLessThan(0.7 * mean(losses[0]));
        assertThat(mean(losses[1])).isLessThan(0.7 * mean(adaptation.queryLosses(start, unseen, 1)[0]));
    }

    @Test
    void reptileFindsAStartThatAFewStepsAreEnoughFrom() {
        Supplier<Task> waves = waves(20, 1);
        List<Task> unseen = Stream.generate(waves(10, 2)).limit(50).toList();
        Parameters start = Parameters.initial(DenseLayout.of(Activation.TANH, 1, 32, 1), 1);

        ReptileSettings settings = ReptileSettings.serial(TaskLoss.MEAN_SQUARED_ERROR, 5, 10, 0.02, 0.1, 2000, 1)
                .withClip(10);
        Learned learned = new Reptile(settings).learn(waves, start, TrainingProgress.NONE);

        Adaptation adaptation =
                new Adaptation(TaskLoss.MEAN_SQUARED_ERROR, InnerOptimizer.SGD, 0.02, 10, Precision.DOUBLE);
        double before = mean(adaptation.queryLosses(start, unseen, 10)[0]);
        assertThat(mean(adaptation.queryLosses(learned.parameters(), unseen, 10)[0]))
                .isLessThan(0.7 * before);
    }

    @Test
    void whatWasLearnedIsSavedAndUsedOnPlainArrays(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("waves.model");
        DenseLayout layout = DenseLayout.of(Activation.TANH, 1, 32, 1);
        Parameters learned = Parameters.initial(layout, 1);
        Task task = waves(10, 3).get();
        double[] x = task.queryInputs()[0];

        Provenance provenance = new Provenance("maml", 1, Map.of(), Map.of("inner steps", "1"), "0.1.0");
        new NetworkFile(provenance, learned).write(file);
        Parameters loaded = NetworkFile.read(file).parameters();

        PlainNetwork network = new PlainNetwork(loaded.layout(), PlainLoss.MEAN_SQUARED_ERROR);
        double[] own = loaded.values().clone();
        new PlainAdaptation(network, 5, 0.01, 10, false).adapt(own, task.supportInputs(), task.supportTargets());
        double[] output = new double[1];
        network.forward(own, x, output);

        assertThat(loaded.values()).isEqualTo(learned.values());
        Adaptation adaptation =
                new Adaptation(TaskLoss.MEAN_SQUARED_ERROR, InnerOptimizer.SGD, 0.01, 10, Precision.DOUBLE);
        double[] byNd4j = adaptation.adapted(learned, List.of(task), 5).get(0).values();
        assertThat(own).containsExactly(byNd4j, org.assertj.core.api.Assertions.within(1e-12));
    }

    @Test
    void theReadmeShowsTheseExamples() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String source =
                flat(Files.readString(Path.of("src/test/java/io/prototide/model/learner/LearnerExamplesTest.java")));
        int from = readme.indexOf("## Learners");
        String section = readme.substring(from, readme.indexOf("\n## ", from + 1));
        List<String> examples = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(section)
                .results()
                .map(match -> flat(match.group(1)))
                .toList();

        assertThat(examples).hasSizeGreaterThanOrEqualTo(5);
        assertThat(examples).allSatisfy(example -> assertThat(source).contains(example));
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", "");
    }

    /** Classes that differ in four inputs, beside eight that are louder and mean nothing. */
    private static ExampleSet classes(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][][] rows = new double[count][20][WIDTH];
        for (double[][] ofClass : rows) {
            double[] center = random.doubles(4).map(x -> 10 * x - 5).toArray();
            for (double[] row : ofClass) {
                Arrays.setAll(row, i -> i < 4 ? center[i] + 0.3 * random.nextGaussian() : 2 * random.nextGaussian());
            }
        }
        List<String> names =
                Stream.iterate(0, i -> i + 1).limit(count).map(i -> "c" + i).toList();
        return new ExampleSet(names, rows);
    }

    private static List<Episode> episodes(ExampleSet set) {
        return Stream.generate(new EpisodeSampler(set, EpisodeSettings.of(5, 1, 5), 3))
                .limit(100)
                .toList();
    }

    /** Sine waves of different height and phase. */
    private static Supplier<Task> waves(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return () -> {
            double height = 0.5 + 2 * random.nextDouble();
            double phase = 3 * random.nextDouble();
            double[][] x = new double[2 * rows][1];
            double[][] y = new double[2 * rows][1];
            for (int i = 0; i < x.length; i++) {
                x[i][0] = 6 * random.nextDouble() - 3;
                y[i][0] = height * StrictMath.sin(x[i][0] + phase);
            }
            return new Task(
                    Arrays.copyOf(x, rows),
                    Arrays.copyOf(y, rows),
                    Arrays.copyOfRange(x, rows, 2 * rows),
                    Arrays.copyOfRange(y, rows, 2 * rows));
        };
    }

    private static double accuracy(FewShotClassifier classifier, List<Episode> episodes) {
        return accuracy(classifier.classify(episodes));
    }

    /** Of five ways and five queries each. */
    private static double accuracy(int[][] classes) {
        int right = 0;
        for (int[] episode : classes) {
            for (int row = 0; row < episode.length; row++) {
                right += episode[row] == row / 5 ? 1 : 0;
            }
        }
        return right / (25.0 * classes.length);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
