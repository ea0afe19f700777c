package io.prototide.model.artifact;

import io.prototide.model.adapt.SharedModel;
import io.prototide.model.adapt.SharedModelCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A starter model with its provenance in one file, format version 1 (see {@link Container}).
 *
 * @param model the starter of new keys
 */
public record ModelFile(Provenance provenance, SharedModel model) {
    /**
     * Reads and checks a file.
     *
     * @throws IOException if it can not be read, or is too large, cut, damaged, newer, holds something else, or is no model
     *     file at all
     */
    public static ModelFile read(Path file) throws IOException {
        return of(Container.read(file, Content.STARTER), file.toString());
    }

    /** Reads and checks a model from a stream, which stays open; {@code name} is for messages. */
    public static ModelFile read(InputStream in, String name) throws IOException {
        return of(Container.read(in, name, Content.STARTER), name);
    }

    private static ModelFile of(Container container, String name) throws IOException {
        try {
            return new ModelFile(container.provenance(), SharedModelCodec.fromBytes(container.model()));
        } catch (IllegalArgumentException e) {
            throw new IOException(name + " holds no usable model: " + e.getMessage(), e);
        }
    }

    public void write(Path file) throws IOException {
        Files.write(file, toBytes());
    }

    /** The bytes of the file: equal for equal content. */
    public byte[] toBytes() {
        return new Container(provenance, SharedModelCodec.toBytes(model)).toBytes(Content.STARTER);
    }
}
