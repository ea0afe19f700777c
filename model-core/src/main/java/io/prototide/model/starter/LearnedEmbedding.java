package io.prototide.model.starter;

import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.gradient.Activation;
import io.prototide.model.gradient.ContrastiveForm;
import io.prototide.model.gradient.ContrastiveLoss;
import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.Parameters;
import io.prototide.model.gradient.Precision;
import io.prototide.model.gradient.TaskLoss;
import io.prototide.model.learner.EncoderSettings;
import io.prototide.model.learner.InnerSettings;
import io.prototide.model.learner.Learned;
import io.prototide.model.learner.Maml;
import io.prototide.model.learner.MamlSettings;
import io.prototide.model.learner.Negatives;
import io.prototide.model.learner.Reptile;
import io.prototide.model.learner.ReptileSettings;
import io.prototide.model.learner.Siamese;
import io.prototide.model.learner.SiameseSettings;
import io.prototide.model.learner.TrainingProgress;
import io.prototide.model.starter.EmbeddingTraining.Trained;
import java.util.List;
import java.util.function.IntConsumer;

/** Trains the detector's embedding by one of the general learners. */
final class LearnedEmbedding {
    /** Squared, it is the log-odds that a pair at the margin gives. */
    private static final double MARGIN = 3;

    private static final double CLIP = 10;
    private static final int INNER_STEPS = 3;
    private static final double INNER_RATE = 0.1;
    private static final double INNER_CLIP = 1;

    private final TrainingSettings training;

    LearnedEmbedding(TrainingSettings training) {
        this.training = training;
    }

    /** A trained network and its losses; the start itself where the history has nothing to learn from. */
    Trained train(EmbeddingNetwork start, History history, IntConsumer progress) {
        int leastNormals = training.method() == EmbeddingMethod.SIAMESE
                ? KeyEpisodes.ROWS
                : KeyTasks.SUPPORT_NORMALS + KeyTasks.QUERY_NORMALS;
        KeyRows rows = new KeyRows(history, leastNormals, training.noise(), training.seed());
        if (!rows.possible()) {
            return new Trained(start, new double[0]);
        }
        TrainingProgress told = (done, current) -> progress.accept(done);
        Parameters from = dense(start);
        Learned learned = switch (training.method()) {
            case SIAMESE -> siamese().learn(new KeyEpisodes(rows), from, told);
            case MAML -> maml().learn(new KeyTasks(rows, start.layout().output()), from, told);
            case REPTILE -> reptile().learn(new KeyTasks(rows, start.layout().output()), from, told);
            case PROTOTYPICAL -> throw new IllegalArgumentException("prototypical training is EmbeddingTraining's");
        };
        return new Trained(
                embedding(start.layout(), learned.parameters()),
                tenths(learned.report().losses()));
    }

    private Siamese siamese() {
        var encoder = new EncoderSettings(training.episodes(), training.rate(), 1e-4, CLIP, Precision.DOUBLE);
        var loss = new ContrastiveLoss(ContrastiveForm.SQUARED, MARGIN);
        return new Siamese(new SiameseSettings(encoder, loss, false, Negatives.SEMI_HARD, 1));
    }

    private Maml maml() {
        var inner = InnerSettings.of(INNER_STEPS, INNER_RATE).withClip(INNER_CLIP);
        return new Maml(MamlSettings.exact(TaskLoss.CROSS_ENTROPY, inner, training.episodes())
                .withTasksPerStep(8)
                .withRate(training.rate(), true)
                .withClip(CLIP)
                .withPrecision(Precision.DOUBLE));
    }

    private Reptile reptile() {
        return new Reptile(ReptileSettings.serial(
                        TaskLoss.CROSS_ENTROPY, 8, 9, INNER_RATE, 0.5, training.episodes(), training.seed())
                .withTasksPerStep(5)
                .withClip(INNER_CLIP)
                .withPrecision(Precision.DOUBLE));
    }

    /** The same network with an output bias of zero. */
    static Parameters dense(EmbeddingNetwork network) {
        Layout layout = network.layout();
        DenseLayout dense =
                new DenseLayout(List.of(layout.input(), layout.hidden(), layout.output()), Activation.RELU, true);
        double[] values = new double[dense.size()];
        float[] own = network.parameters();
        int beforeBias = beforeBias(layout);
        for (int i = 0; i < own.length; i++) {
            values[i < beforeBias ? i : i + layout.output()] = own[i];
        }
        return new Parameters(dense, values);
    }

    /** The network without its output bias, which would move every point alike. */
    static EmbeddingNetwork embedding(Layout layout, Parameters dense) {
        float[] own = new float[layout.size()];
        int beforeBias = beforeBias(layout);
        for (int i = 0; i < own.length; i++) {
            own[i] = (float) dense.values()[i < beforeBias ? i : i + layout.output()];
        }
        return new EmbeddingNetwork(layout, own);
    }

    private static int beforeBias(Layout layout) {
        return layout.size() - layout.input() * layout.output();
    }

    private static double[] tenths(double[] losses) {
        double[] tenths = new double[Math.min(10, losses.length)];
        int[] counts = new int[tenths.length];
        for (int i = 0; i < losses.length; i++) {
            tenths[i * tenths.length / losses.length] += losses[i];
            counts[i * tenths.length / losses.length]++;
        }
        for (int i = 0; i < tenths.length; i++) {
            tenths[i] /= counts[i];
        }
        return tenths;
    }
}
