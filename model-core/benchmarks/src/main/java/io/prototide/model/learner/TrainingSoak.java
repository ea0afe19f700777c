package io.prototide.model.learner;

import io.prototide.model.gradient.Activation;
import io.prototide.model.gradient.ContrastiveForm;
import io.prototide.model.gradient.ContrastiveLoss;
import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.Parameters;
import io.prototide.model.gradient.TaskLoss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;

/**
 * Trains the four learners over and over and prints, twice a minute, what memory is held: the heap after a collection, what
 * ND4J holds off the heap, and the resident size of the process. Argument: minutes, 20 if left out.
 */
public final class TrainingSoak {
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final double MIB = 1 << 20;

    private TrainingSoak() {}

    public static void main(String[] arguments) throws IOException {
        Duration length = Duration.ofMinutes(arguments.length == 0 ? 20 : Long.parseLong(arguments[0]));
        System.out.println("seconds,trainings,heap MiB,off-heap MiB,resident MiB");
        long start = System.nanoTime();
        long nextLine = 0;
        long trainings = 0;
        for (long now = 0; now < length.toNanos(); now = System.nanoTime() - start) {
            if (now >= nextLine) {
                System.out.println(line(now, trainings));
                nextLine += PAUSE.toNanos();
            }
            trainAll(trainings);
            trainings += 4;
        }
        System.out.println(line(System.nanoTime() - start, trainings));
    }

    private static void trainAll(long seed) {
        Supplier<Task> waves = waves(seed);
        Parameters small = Parameters.initial(DenseLayout.of(Activation.TANH, 1, 40, 40, 1), seed);
        InnerSettings inner = InnerSettings.of(2, 0.01).withClip(10).withSizing(StepSizing.PER_LAYER);
        new Maml(MamlSettings.exact(TaskLoss.MEAN_SQUARED_ERROR, inner, 200))
                .learn(waves, small, TrainingProgress.NONE);
        new Reptile(ReptileSettings.serial(TaskLoss.MEAN_SQUARED_ERROR, 5, 5, 0.02, 0.1, 200, seed)
                        .withInnerAdam(false)
                        .withTasksPerStep(4))
                .learn(waves, small, TrainingProgress.NONE);
        Parameters wide = Parameters.initial(DenseLayout.of(Activation.RELU, 64, 128, 32), seed);
        Supplier<Episode> episodes = episodes(seed);
        EncoderSettings encoder = EncoderSettings.standard(200);
        Prototypical prototypical = new Prototypical(encoder);
        Learned learned = prototypical.learn(episodes, wide, TrainingProgress.NONE);
        prototypical.classifier(learned.parameters()).classify(List.of(episodes.get(), episodes.get()));
        ContrastiveLoss loss = new ContrastiveLoss(ContrastiveForm.SQUARED, 1);
        new Siamese(new SiameseSettings(encoder, loss, true, Negatives.HARDEST, 4))
                .learn(episodes, wide, TrainingProgress.NONE);
    }

    private static Supplier<Task> waves(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return () -> {
            double phase = 3 * random.nextDouble();
            double[][] x = new double[20][1];
            double[][] y = new double[20][1];
            for (int i = 0; i < x.length; i++) {
                x[i][0] = 6 * random.nextDouble() - 3;
                y[i][0] = StrictMath.sin(x[i][0] + phase);
            }
            return new Task(
                    Arrays.copyOf(x, 10),
                    Arrays.copyOf(y, 10),
                    Arrays.copyOfRange(x, 10, 20),
                    Arrays.copyOfRange(y, 10, 20));
        };
    }

    private static Supplier<Episode> episodes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][][] rows = new double[20][10][64];
        for (double[][] ofClass : rows) {
            for (double[] row : ofClass) {
                Arrays.setAll(row, i -> random.nextGaussian());
            }
        }
        List<String> names =
                IntStream.range(0, rows.length).mapToObj(i -> "c" + i).toList();
        return new EpisodeSampler(new ExampleSet(names, rows), EpisodeSettings.of(10, 1, 4), seed);
    }

    private static String line(long nanos, long trainings) throws IOException {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        double heap = (runtime.totalMemory() - runtime.freeMemory()) / MIB;
        double resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024.0;
        return String.format(
                Locale.ROOT,
                "%d,%d,%.1f,%.1f,%.1f",
                nanos / 1_000_000_000L,
                trainings,
                heap,
                Pointer.totalBytes() / MIB,
                resident);
    }
}
