package io.prototide.model.config;

import java.io.Serializable;

/** Where a field that the features use stands in a user's record, and what becomes of an event that lacks it. */
public record MappedField(FieldPath path, MissingRule missing) implements Serializable {}
