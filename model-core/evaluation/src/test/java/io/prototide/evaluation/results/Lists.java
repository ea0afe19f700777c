package io.prototide.evaluation.results;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Protocols for tests. */
final class Lists {
    private Lists() {}

    static Protocols of(String yaml) {
        try {
            return Protocols.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
