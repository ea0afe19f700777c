package io.prototide.model.learner;

import io.prototide.model.gradient.Parameters;

/** What a learner found, and how its training went. */
public record Learned(Parameters parameters, TrainingReport report) {}
