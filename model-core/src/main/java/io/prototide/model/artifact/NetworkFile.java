package io.prototide.model.artifact;

import io.prototide.model.gradient.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The parameters that a learner found, with their provenance, in one file of format version 2 (see {@link Container}). What
 * is read is bit for bit what was written.
 *
 * @param parameters all finite
 */
public record NetworkFile(Provenance provenance, Parameters parameters) {
    /** The file has room for their bytes and some for the provenance. */
    private static final int MOST = (Container.LARGEST - (1 << 20)) / Double.BYTES;

    /** @throws IllegalArgumentException if a parameter is not finite or there are too many for a file */
    public NetworkFile {
        if (!parameters.finite()) {
            throw new IllegalArgumentException("the parameters of a network must be finite numbers");
        }
        if (parameters.values().length > MOST) {
            throw new IllegalArgumentException(
                    "a file holds at most " + MOST + " parameters, got " + parameters.values().length);
        }
    }

    /**
     * Reads and checks a file.
     *
     * @throws IOException if it can not be read, or is too large, cut, damaged, newer, holds something else, or is no model
     *     file at all
     */
    public static NetworkFile read(Path file) throws IOException {
        return of(Container.read(file, Content.NETWORK), file.toString());
    }

    /** Reads and checks parameters from a stream, which stays open; {@code name} is for messages. */
    public static NetworkFile read(InputStream in, String name) throws IOException {
        return of(Container.read(in, name, Content.NETWORK), name);
    }

    private static NetworkFile of(Container container, String name) throws IOException {
        try {
            return new NetworkFile(container.provenance(), ParametersCodec.fromBytes(container.model()));
        } catch (IllegalArgumentException e) {
            throw new IOException(name + " holds no usable network: " + e.getMessage(), e);
        }
    }

    public void write(Path file) throws IOException {
        Files.write(file, toBytes());
    }

    /** The bytes of the file: equal for equal content. */
    public byte[] toBytes() {
        return new Container(provenance, ParametersCodec.toBytes(parameters)).toBytes(Content.NETWORK);
    }
}
