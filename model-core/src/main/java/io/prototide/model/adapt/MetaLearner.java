package io.prototide.model.adapt;

import io.prototide.model.calibration.ScoreDistribution;
import io.prototide.model.calibration.Thresholds;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.feature.CategoryTotals;
import io.prototide.model.feature.Population;
import io.prototide.model.support.CaseLibrary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The end of a round for all keys: their reports make the next version of the shared model. Sums are taken in the order of
 * the keys, so the reports' order of arrival has no effect.
 */
public final class MetaLearner {
    /** About so many latest scores, older ones fading, make the p-values: they must follow the parameters they rank. */
    private static final double MEMORY = 5_000;

    private static final int VERSION = 3;
    /** The same of five experts, which is read as any. */
    private static final int OF_FIVE = 2;
    /** The memory of the prototypes' learning alone, which has the same first byte. */
    private static final int WITHOUT_GUARD = 1;

    private final Settings settings;
    private final RoundClock clock;
    private final SharedStep sharedStep;
    private final PrototypeLearning prototypes;
    private final PopulationGuard guard = new PopulationGuard();

    public MetaLearner(Settings settings) {
        this.settings = settings;
        this.clock = settings.adaptation().clock();
        this.sharedStep = new SharedStep(settings.adaptation().metaRate());
        this.prototypes =
                new PrototypeLearning(settings.learning(), settings.detection().experts());
    }

    /** What it remembers of the stream, to be kept beside the newest model; the first byte is the layout version. */
    public byte[] memory() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            byte[] learning = prototypes.toBytes();
            out.writeByte(VERSION);
            out.writeInt(learning.length);
            out.write(learning);
            guard.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Goes on from what {@link #memory} gave; to be called before the first round.
     *
     * @throws IllegalArgumentException if the bytes are of no known layout
     */
    public void restore(byte[] memory) {
        if (memory.length > 0 && memory[0] == WITHOUT_GUARD) {
            prototypes.restore(memory);
            return;
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(memory))) {
            int version = in.readUnsignedByte();
            if (version != VERSION && version != OF_FIVE) {
                throw new IOException("layout version " + version + ", this version reads up to " + VERSION);
            }
            int length = in.readInt();
            if (length < 0 || length > in.available()) {
                throw new IOException("a learning of " + length + " bytes, there are " + in.available());
            }
            prototypes.restore(in.readNBytes(length));
            guard.read(in);
            if (in.read() >= 0) {
                throw new IOException("more bytes than a memory has");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("not the memory of a meta-learner: " + e.getMessage(), e);
        }
    }

    /** The model after the round that ends at {@code roundEnd}; {@code current} stays as it is. Rounds come in their order. */
    public RoundResult next(SharedModel current, long roundEnd, List<RoundReport> reports) {
        List<RoundReport> ordered = new ArrayList<>(reports);
        ordered.sort(Comparator.comparing(RoundReport::key));
        List<AuditEntry> audit = new ArrayList<>();

        PopulationDrift.test(current, roundEnd, ordered, audit);
        SharedStep.Outcome step = sharedStep.take(current, roundEnd, ordered, audit);
        SharedModel.Parts parts = current.parts();
        CaseLibrary library = library(parts.library(), roundEnd, ordered);
        Population population = population(parts.population(), ordered).count(categories(parts.population(), ordered));
        ScoreDistribution calibration = calibration(parts.calibration(), ordered);
        Thresholds thresholds = thresholds(parts.thresholds(), ordered);
        boolean changed = !ordered.isEmpty();
        SharedModel.Parts next = new SharedModel.Parts(
                changed ? parts.version() + 1 : parts.version(),
                roundEnd,
                clock.effectiveFrom(roundEnd),
                parts.fingerprint(),
                parts.network(),
                parts.mixture(),
                library,
                population,
                calibration,
                thresholds,
                parts.prototypes(),
                parts.head(),
                parts.fusion(),
                parts.memory());
        float[] head = settings.adaptation().reptile() ? sharedStep.head(current, ordered) : parts.head();
        next = admitted(next, step, head, audit);
        boolean stepped = next.network() != parts.network();
        next = prototypes.learn(next, roundEnd, ordered);
        if (changed && guarded()) {
            next = kept(next, audit);
            guard.observe(next, ordered);
        }
        return new RoundResult(new SharedModel(next), stepped ? step.keys() : 0, List.copyOf(audit));
    }

    /** Without Reptile there is nothing to guard against. */
    private boolean guarded() {
        return settings.adaptation().reptile() && settings.adaptation().canary();
    }

    private SharedModel.Parts admitted(
            SharedModel.Parts next, SharedStep.Outcome step, float[] head, List<AuditEntry> audit) {
        if (guarded()) {
            return guard.admit(next, step, head, audit);
        }
        Learned learned = Learned.of(next).with(head);
        if (step.taken()) {
            audit.add(step.entry());
            learned = learned.with(new EmbeddingNetwork(next.network().layout(), step.parameters()));
        }
        return next.with(learned);
    }

    private SharedModel.Parts kept(SharedModel.Parts next, List<AuditEntry> audit) {
        SharedModel.Parts kept = guard.keep(next, audit);
        if (kept.prototypes() != next.prototypes()) {
            prototypes.restart();
        }
        return kept;
    }

    /** A round without reports changes nothing, so that it may be passed over: old cases wait for the next. */
    private CaseLibrary library(CaseLibrary library, long roundEnd, List<RoundReport> reports) {
        if (reports.isEmpty()) {
            return library;
        }
        CaseLibrary next = library;
        for (RoundReport report : reports) {
            for (RoundReport.News news : report.news()) {
                next = news.confirmed() != null
                        ? next.with(news.confirmed(), settings.feedback().cases())
                        : next.without(report.key(), news.retracted());
            }
        }
        return next.since(roundEnd - settings.feedback().caseAge().toMillis());
    }

    /**
     * Means over keys, weighted by their events: of the keys' means, of their variances, and the variance of the means. A
     * feature that no key had stays as it was.
     */
    private Population population(Population population, List<RoundReport> reports) {
        double events = reports.stream().mapToLong(RoundReport::events).sum();
        int width = population.mean().length;
        double[] mean = new double[width];
        double[] deviation = new double[width];
        double[] within = new double[width];
        boolean[] shared = settings.features().onPopulationScale();
        for (int i = 0; i < width; i++) {
            int column = i;
            if (shared[i] && population.known()) {
                // Keys hold rare large values back when they learn: their spread would shrink the scale that training
                // found.
                mean[i] = population.mean()[i];
                deviation[i] = population.deviation()[i];
                within[i] = population.within()[i];
                continue;
            }
            mean[i] = weighted(
                    reports, report -> report.mean()[column], population.mean()[i]);
            double between = weighted(reports, report -> squared(report.mean()[column] - mean[column]), Double.NaN);
            double unknown = population.known() ? squared(population.within()[i]) : between;
            double variance = weighted(reports, report -> report.variance()[column], unknown);
            deviation[i] = Double.isNaN(between) ? population.deviation()[i] : Math.sqrt(variance + between);
            within[i] = Double.isNaN(variance) ? 0 : Math.sqrt(variance);
        }
        return population.blend(events, mean, deviation, within);
    }

    private static double[][] categories(Population population, List<RoundReport> reports) {
        CategoryTotals totals = new CategoryTotals(population.categories().length);
        for (RoundReport report : reports) {
            totals.add(report.categories(), report.events());
        }
        return totals.totals();
    }

    /** Mean over the reports in which the value is known, by their events; {@code otherwise} if there is none. */
    private static double weighted(List<RoundReport> reports, ToDoubleFunction<RoundReport> value, double otherwise) {
        double sum = 0;
        double weight = 0;
        for (RoundReport report : reports) {
            double known = value.applyAsDouble(report);
            if (report.events() > 0 && Double.isFinite(known)) {
                sum += report.events() * known;
                weight += report.events();
            }
        }
        return weight == 0 ? otherwise : sum / weight;
    }

    private static double squared(double x) {
        return x * x;
    }

    private static ScoreDistribution calibration(ScoreDistribution calibration, List<RoundReport> reports) {
        long[] counts = new long[ScoreDistribution.BINS];
        long events = 0;
        for (RoundReport report : reports) {
            for (float score : report.scores()) {
                counts[ScoreDistribution.bin(score)] += report.stride();
                events += report.stride();
            }
        }
        return events == 0 ? calibration : calibration.blend(MEMORY / (MEMORY + events), counts);
    }

    private Thresholds thresholds(Thresholds thresholds, List<RoundReport> reports) {
        long events = reports.stream().mapToLong(RoundReport::events).sum();
        long alerts = reports.stream().mapToLong(RoundReport::alerts).sum();
        return events == 0
                ? thresholds
                : settings.detection().budget().next(thresholds, events, alerts, clock.lengthMillis());
    }
}
