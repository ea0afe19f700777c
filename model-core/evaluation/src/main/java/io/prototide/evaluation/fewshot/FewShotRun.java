package io.prototide.evaluation.fewshot;

import io.prototide.evaluation.Progress;
import io.prototide.model.gradient.Parameters;
import io.prototide.model.learner.Episode;
import io.prototide.model.learner.EpisodeSampler;
import io.prototide.model.learner.EpisodeSettings;
import io.prototide.model.learner.ExampleSet;
import io.prototide.model.learner.FewShotClassifier;
import io.prototide.model.learner.Learned;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One measurement from files to figures. */
final class FewShotRun {
    private final FewShotOptions options;
    private final LongSupplier nanoClock;
    private final PrintStream err;
    private final long testSeed;
    private final long drawSeed;
    private final long warpSeed;
    private final long startSeed;
    private final long learnerSeed;

    FewShotRun(FewShotOptions options, LongSupplier nanoClock, PrintStream err) {
        this.options = options;
        this.nanoClock = nanoClock;
        this.err = err;
        var seeds = new SplittableRandom(options.seed());
        // First, so that all methods are tested on the same episodes.
        this.testSeed = seeds.nextLong();
        this.drawSeed = seeds.nextLong();
        this.warpSeed = seeds.nextLong();
        this.startSeed = seeds.nextLong();
        this.learnerSeed = seeds.nextLong();
    }

    FewShotReport run() throws IOException {
        SeenAndUnseen split = SeenAndUnseen.read(options, err);
        Accuracy nearestMean = measure("nearest mean", new NearestMean(), tests(split, split.test()));
        return new FewShotReport(
                options,
                split,
                nearestMean,
                options.method() == Method.NEAREST_MEAN ? Optional.empty() : Optional.of(learned(split)));
    }

    private FewShotReport.Learning learned(SeenAndUnseen split) throws IOException {
        ExampleSet seen = seen(split, split.test());
        Training training = TrainingDefaults.of(options, split, seen.width(), learnerSeed);
        List<Episode> tests = tests(split, seen);
        var curve = new LearningCurve(training.iterations(), options.plot().isPresent(), nanoClock);
        Parameters start = Parameters.initial(training.layout(), startSeed);
        Learned learned;
        double seconds;
        try (var progress = Progress.of("training", "iterations", training.iterations(), err)) {
            long begin = nanoClock.getAsLong();
            learned = training.learner().learn(draws(split, training), start, (done, current) -> {
                progress.at(done);
                curve.after(
                        done,
                        () -> Accuracy.measure(
                                training.learner().classifier(current.get()), curve.probes(tests), count -> {}));
            });
            seconds = (nanoClock.getAsLong() - begin - curve.measuringNanos()) / 1e9;
        }
        FewShotClassifier classifier = training.learner().classifier(learned.parameters());
        Accuracy accuracy = measure(options.method().label(), classifier, tests);
        if (options.plot().isPresent()) {
            curve.write(options.plot().get(), options, split, learned.report());
        }
        return new FewShotReport.Learning(
                accuracy, measure("unlearned", new NearestMean(), tests), training.iterations(), seconds);
    }

    /** What the learner is shown of the test classes: no example of them is ever changed by chance. */
    private ExampleSet seen(SeenAndUnseen split, ExampleSet examples) {
        return split.side().isPresent()
                ? options.viewOfPictures().of(examples, split.side().getAsInt())
                : examples;
    }

    private List<Episode> tests(SeenAndUnseen split, ExampleSet examples) {
        var settings = EpisodeSettings.of(options.ways(), options.shots(), split.queries());
        return Stream.generate(new EpisodeSampler(examples, settings, testSeed))
                .limit(options.episodes())
                .toList();
    }

    private Supplier<Episode> draws(SeenAndUnseen split, Training training) {
        OptionalInt side = split.side();
        if (side.isEmpty()) {
            return new EpisodeSampler(split.train(), training.episodes(), drawSeed);
        }
        var pictures =
                new EpisodeSampler(QuarterTurns.of(split.train(), side.getAsInt()), training.episodes(), drawSeed);
        return new AugmentedEpisodes(pictures, side.getAsInt(), options.viewOfPictures(), warpSeed);
    }

    private Accuracy measure(String task, FewShotClassifier classifier, List<Episode> tests) {
        try (var progress = Progress.of(task, "episodes", tests.size(), err)) {
            return Accuracy.measure(classifier, tests, progress::at);
        }
    }
}
