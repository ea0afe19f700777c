package io.prototide.model.feature;

/** What a line of the feature configuration may say beside its name, kind, fields and view; each kind takes a few. */
enum FeatureOption {
    VALUES,
    DECAY,
    STEPS,
    ZONE,
    OF,
    LAST,
    HALF_LIFE_EVENTS,
    SHAPE,
    PRIOR,
    LAG
}
