package io.prototide.evaluation.fewshot;

import io.prototide.model.gradient.Parameters;
import io.prototide.model.learner.Adaptation;
import io.prototide.model.learner.EncoderSettings;
import io.prototide.model.learner.Episode;
import io.prototide.model.learner.FewShotClassifier;
import io.prototide.model.learner.Learned;
import io.prototide.model.learner.Learner;
import io.prototide.model.learner.Prototypical;
import io.prototide.model.learner.Siamese;
import io.prototide.model.learner.SiameseSettings;
import io.prototide.model.learner.Task;
import io.prototide.model.learner.TrainingProgress;
import java.util.function.Function;
import java.util.function.Supplier;

/** A meta-learner on episodes together with how it classifies afterwards. */
interface EpisodeLearner {
    Learned learn(Supplier<Episode> draws, Parameters start, TrainingProgress progress);

    FewShotClassifier classifier(Parameters parameters);

    static EpisodeLearner prototypical(EncoderSettings settings) {
        var learner = new Prototypical(settings);
        return of(learner, learner::classifier);
    }

    static EpisodeLearner siamese(SiameseSettings settings) {
        var learner = new Siamese(settings);
        return of(learner, learner::classifier);
    }

    /** Learns from episodes as tasks with one-hot targets, and classifies after so many steps on the support rows. */
    static EpisodeLearner adapting(Learner<Task> learner, Adaptation adaptation, int steps) {
        return of(
                (draws, start, progress) -> learner.learn(() -> draws.get().toTask(), start, progress),
                parameters -> adaptation.classifier(parameters, steps));
    }

    private static EpisodeLearner of(Learner<Episode> learner, Function<Parameters, FewShotClassifier> classifier) {
        return new EpisodeLearner() {
            @Override
            public Learned learn(Supplier<Episode> draws, Parameters start, TrainingProgress progress) {
                return learner.learn(draws, start, progress);
            }

            @Override
            public FewShotClassifier classifier(Parameters parameters) {
                return classifier.apply(parameters);
            }
        };
    }
}
