package io.prototide.model.adapt;

import io.prototide.model.calibration.Fusion;
import io.prototide.model.prototype.ClassRows;
import io.prototide.model.prototype.Expert;
import io.prototide.model.prototype.LearningSettings;
import io.prototide.model.prototype.PrototypeNetwork;
import io.prototide.model.prototype.PrototypeTrainer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Expert P follows the stream: at the end of a round it takes a few training steps on what the keys have reported, the more
 * the more was confirmed. Draws depend on the round alone. Mutable: it remembers the stream and the state of its optimizer.
 */
final class PrototypeLearning {
    private static final int VERSION = 2;
    private static final int WITHOUT_OPINIONS = 1;
    private static final int EXPERT = Expert.PROTOTYPES.ordinal();
    private static final int STEPS_PER_CASE = 8;
    private static final int SAMPLES_PER_STEP = 256;
    /** Newest samples that say what a normal score is. */
    private static final int SCALED_BY = 512;

    private final LearningSettings settings;
    private final ReplayMemory memory;
    private final FusionLearning fusions;
    private PrototypeTrainer trainer;
    private double[][] kept = new double[0][];
    private long keptSteps;
    private double owed;

    PrototypeLearning(LearningSettings settings, ExpertSettings experts) {
        this.settings = settings;
        this.fusions = new FusionLearning(experts.limits());
        this.memory = new ReplayMemory(settings.replay());
    }

    /** The parts with what was learned from the reports of a round. */
    SharedModel.Parts learn(SharedModel.Parts parts, long roundEnd, List<RoundReport> reports) {
        // A round without reports changes nothing and makes no version, so that it may be passed over.
        if (reports.isEmpty()
                || settings.roundSteps() == 0
                || !parts.prototypes().isTrained()) {
            return parts;
        }
        boolean alone = parts.fusion().equals(SharedModel.PROTOTYPES_ONLY);
        for (RoundReport report : reports) {
            memory.add(report, roundEnd);
            fusions.count(report);
            owed += (double) report.samples().size() / SAMPLES_PER_STEP
                    + STEPS_PER_CASE
                            * report.news().stream()
                                    .filter(news -> news.confirmed() != null)
                                    .count();
        }
        List<Sample> presumed =
                memory.normals(roundEnd - settings.presumeAfter().toMillis());
        Optional<ClassRows> rows = memory.rows(presumed);
        int steps = (int) Math.min(settings.roundSteps(), owed);
        if (rows.isEmpty() || steps == 0) {
            return parts;
        }
        owed = 0;
        SplittableRandom random = new SplittableRandom(roundEnd);
        PrototypeTrainer learner = trainer(parts.prototypes());
        for (int step = 0; step < steps; step++) {
            learner.step(rows.get(), settings.rate(), random);
        }
        PrototypeNetwork learned = learner.averaged();
        if (alone) {
            return parts.with(learned, parts.head(), parts.fusion());
        }
        List<float[]> usual = presumed.stream().map(Sample::opinions).toList();
        Fusion followed = fusions.next(parts.fusion(), usual, memory.opinionsOfCases());
        boolean stays = followed == parts.fusion();
        return parts.with(learned, parts.head(), stays ? rescaled(followed, learned, presumed) : followed);
    }

    /** Goes on from other prototypes than those it made last; what the optimizer gathered on the way to those is void. */
    void restart() {
        trainer = null;
        kept = new double[0][];
        keptSteps = 0;
    }

    private PrototypeTrainer trainer(PrototypeNetwork newest) {
        if (trainer == null) {
            trainer = new PrototypeTrainer(newest, settings);
            if (kept.length > 0) {
                trainer.restore(kept, keptSteps);
            }
        }
        return trainer;
    }

    /** The scores of normal events move with the parameters; what a weight means must not. */
    private static Fusion rescaled(Fusion fusion, PrototypeNetwork learned, List<Sample> presumed) {
        int from = Math.max(0, presumed.size() - SCALED_BY);
        int n = presumed.size() - from;
        double[] scores = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            scores[i] =
                    learned.score(learned.network().embed(presumed.get(from + i).input()));
            mean += scores[i] / n;
        }
        double variance = 0;
        for (double score : scores) {
            variance += (score - mean) * (score - mean) / n;
        }
        double[] center = fusion.center().clone();
        double[] scale = fusion.scale().clone();
        center[EXPERT] = mean;
        scale[EXPERT] = Math.sqrt(variance) + 1e-6;
        return new Fusion(center, scale, fusion.weights(), fusion.least());
    }

    /** All that must be kept; the first byte is the layout version. */
    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            memory.write(out);
            ArrayCodec.writeDoubleRows(out, trainer == null ? kept : trainer.state());
            out.writeLong(trainer == null ? keptSteps : trainer.steps());
            out.writeDouble(owed);
            fusions.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** Goes on from what {@link #toBytes} gave; to be called before anything is learned. */
    void restore(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version != VERSION && version != WITHOUT_OPINIONS) {
                throw new IOException("layout version " + version + ", this version reads up to " + VERSION);
            }
            memory.read(in, version == VERSION);
            kept = ArrayCodec.readDoubleRows(in);
            keptSteps = in.readLong();
            owed = in.readDouble();
            // Before version 2 the fusion stayed as it came.
            if (version == VERSION) {
                fusions.read(in);
            }
            if (in.read() >= 0) {
                throw new IOException("more bytes than a learning has");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("not the bytes of a learning across keys: " + e.getMessage(), e);
        }
    }
}
