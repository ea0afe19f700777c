package io.prototide.model.starter;

import io.prototide.model.adapt.AdaptationSettings;
import io.prototide.model.adapt.Replay;
import io.prototide.model.adapt.Settings;
import io.prototide.model.adapt.SharedModel;
import io.prototide.model.calibration.Fusion;
import io.prototide.model.calibration.ScoreDistribution;
import io.prototide.model.calibration.Thresholds;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.prototype.Mixture;
import io.prototide.model.prototype.NormalMemory;
import io.prototide.model.starter.History.Sample;
import io.prototide.model.support.CaseLibrary;
import io.prototide.model.support.ConfirmedCase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * Makes a starter model of labelled history: scales of the population, an embedding trained on episodes, a library of
 * confirmed cases, and calibrations from a replay of the unlabelled part. The same history, settings and seed give the same
 * model bit for bit.
 */
public final class StarterTraining {
    private final Settings settings;
    private final TrainingSettings training;

    public StarterTraining(Settings settings, TrainingSettings training) {
        this.settings = settings;
        this.training = training;
    }

    /** The starter and how its training went. */
    public record Result(SharedModel model, TrainingReport report) {}

    /**
     * Trains on events in time order.
     *
     * @param progress told the number of episodes done, out of {@code training.episodes()}
     * @throws IllegalArgumentException if there is no event
     */
    public Result train(List<LabelledEvent> events, IntConsumer progress) {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("training needs at least one event, got none");
        }
        History history =
                new History(events, settings.features(), settings.detection().sensors(), training.labelDelay());
        EmbeddingTraining.Trained trained = embedding(start(), history, progress);
        SharedModel.Parts raw = starter(history, trained.network(), history.samples());
        Fusion fusion = settings.learning().alone() && raw.prototypes().isTrained()
                ? SharedModel.PROTOTYPES_ONLY
                : new Stacking(history, counting(), training.labelDelay())
                        .fit(part -> new SharedModel(starter(history, trained.network(), part)))
                        .orElse(raw.fusion());
        SharedModel calibrated = calibrate(new SharedModel(raw.with(raw.prototypes(), raw.head(), fusion)), history);
        SharedModel model = new SharedModel(new SharedModel.Parts(
                0,
                Long.MIN_VALUE,
                Long.MIN_VALUE,
                raw.fingerprint(),
                raw.network(),
                raw.mixture(),
                raw.library(),
                raw.population(),
                calibrated.calibration(),
                settled(calibrated.thresholds()),
                raw.prototypes(),
                raw.head(),
                fusion,
                raw.memory()));
        return new Result(model, report(events, history, trained));
    }

    private EmbeddingNetwork start() {
        int width = settings.features().width();
        Layout layout = new Layout(
                2 * width, settings.detection().hidden(), settings.detection().embedding());
        return EmbeddingNetwork.untrained(layout, training.seed());
    }

    private EmbeddingTraining.Trained embedding(EmbeddingNetwork start, History history, IntConsumer progress) {
        EpisodeSampler sampler =
                new EpisodeSampler(history, settings.detection().ring(), training.noise(), training.seed());
        if (!sampler.possible()) {
            return new EmbeddingTraining.Trained(start, new double[0]);
        }
        var episodic =
                new EmbeddingTraining(Mixture.DEFAULT, settings.features().width());
        if (training.method() == EmbeddingMethod.PROTOTYPICAL) {
            return episodic.train(start, sampler, training, progress);
        }
        EmbeddingTraining.Trained trained = new LearnedEmbedding(training).train(start, history, progress);
        return new EmbeddingTraining.Trained(
                new EmbeddingScale(episodic, sampler).fit(trained.network()), trained.losses());
    }

    /** The newest cases of each type. */
    private CaseLibrary library(Map<String, List<Sample>> keys) {
        Map<String, List<Sample>> byType = new TreeMap<>();
        keys.values().stream()
                .flatMap(List::stream)
                .filter(sample -> sample.type() != null)
                .forEach(sample -> byType.computeIfAbsent(sample.type(), unseen -> new ArrayList<>())
                        .add(sample));
        CaseLibrary library = CaseLibrary.empty();
        for (List<Sample> samples : byType.values()) {
            samples.sort(
                    (a, b) -> Long.compare(b.event().timeMillis(), a.event().timeMillis()));
            for (Sample sample : samples.subList(0, Math.min(training.casesPerType(), samples.size()))) {
                library = library.with(
                        new ConfirmedCase(
                                sample.event().eventId(),
                                sample.event().key(),
                                sample.type(),
                                sample.event().timeMillis(),
                                sample.event().timeMillis(),
                                sample.input()),
                        settings.feedback().cases());
            }
        }
        return library;
    }

    /** Replays what was never confirmed, so that p-values speak of normal events; nothing but rounds of counting happens. */
    private SharedModel calibrate(SharedModel raw, History history) {
        Replay replay = Replay.ofViewed(counting(), raw);
        history.unconfirmed().forEach(replay::score);
        return replay.finish();
    }

    /** The event rate is kept; the correction starts anew, since the replay had no anomalies to spend the budget on. */
    private Thresholds settled(Thresholds seen) {
        return new Thresholds(Math.min(1, seen.alertPValue() / seen.gain()), seen.eventsPerDay(), 1);
    }

    private Settings counting() {
        AdaptationSettings adaptation = settings.adaptation();
        return settings.with(new AdaptationSettings(
                adaptation.round(),
                adaptation.lag(),
                false,
                adaptation.innerSteps(),
                adaptation.innerRate(),
                adaptation.metaRate(),
                adaptation.keyShare()));
    }

    /** A starter of some of the keys, not yet calibrated. */
    private SharedModel.Parts starter(History history, EmbeddingNetwork network, Map<String, List<Sample>> keys) {
        PrototypeFit.Learned learned =
                new PrototypeFit(settings.learning(), training.seed()).train(start(), keys.values());
        SharedModel.Parts silent = new SharedModel.Parts(
                0,
                Long.MIN_VALUE,
                Long.MIN_VALUE,
                settings.features().fingerprint(),
                network,
                Mixture.DEFAULT,
                library(keys),
                history.population(),
                ScoreDistribution.empty(),
                settings.detection().budget().first());
        return silent.with(memory(keys.values()))
                .with(learned.prototypes(), learned.head(), SharedModel.unlabelled(settings.detection()));
    }

    private NormalMemory memory(Collection<List<Sample>> keys) {
        List<float[]> normals = keys.stream()
                .flatMap(List::stream)
                .filter(sample -> sample.type() == null)
                .map(Sample::input)
                .toList();
        return NormalMemory.of(normals, new SplittableRandom(training.seed()));
    }

    private TrainingReport report(List<LabelledEvent> events, History history, EmbeddingTraining.Trained trained) {
        List<String> types = events.stream()
                .map(LabelledEvent::type)
                .filter(type -> type != null)
                .toList();
        return new TrainingReport(
                history.samples().size(),
                events.size(),
                types.size(),
                (int) types.stream().distinct().count(),
                trained.losses().length == 0 ? 0 : training.episodes(),
                trained.losses());
    }
}
