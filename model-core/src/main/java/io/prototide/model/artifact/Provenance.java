package io.prototide.model.artifact;

import java.util.Map;

/**
 * Where a model comes from. No clock: the same inputs give the same bytes.
 *
 * @param method learning method
 * @param seed of every draw
 * @param inputs SHA-256 of each input file, hexadecimal, by file name
 * @param settings what else decided, by name
 * @param productVersion version of Prototide that trained it
 */
public record Provenance(
        String method, long seed, Map<String, String> inputs, Map<String, String> settings, String productVersion) {
    public Provenance {
        inputs = Map.copyOf(inputs);
        settings = Map.copyOf(settings);
    }
}
