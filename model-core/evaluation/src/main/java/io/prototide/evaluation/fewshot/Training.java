package io.prototide.evaluation.fewshot;

import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.learner.EpisodeSettings;

/**
 * How a method is trained.
 *
 * @param layout of the network
 * @param episodes that it is trained on
 * @param iterations of training
 */
record Training(EpisodeLearner learner, DenseLayout layout, EpisodeSettings episodes, int iterations) {}
