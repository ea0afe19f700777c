package io.prototide.evaluation.fewshot;

import io.prototide.model.gradient.Parameters;
import io.prototide.model.learner.Episode;
import io.prototide.model.learner.FewShotClassifier;
import io.prototide.model.learner.Learned;
import io.prototide.model.learner.TrainingProgress;
import java.util.function.Supplier;

/** A meta-learner on episodes together with how it classifies afterwards. */
interface EpisodeLearner {
    Learned learn(Supplier<Episode> draws, Parameters start, TrainingProgress progress);

    FewShotClassifier classifier(Parameters parameters);
}
