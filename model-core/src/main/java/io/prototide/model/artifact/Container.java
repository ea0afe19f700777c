package io.prototide.model.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What all model files share: the magic {@code PROTOTIDE}, a format version, from version 2 on a byte for the
 * {@link Content}, the provenance as JSON, the model, and a SHA-256 of all before it. Provenance and model each follow their
 * length. No Java serialization: nothing in a file can run.
 *
 * @param model bytes of the model, in the layout of its kind
 */
record Container(Provenance provenance, byte[] model) {
    /** A file is at most this long, whatever it claims inside. */
    static final int LARGEST = 64 << 20;

    private static final byte[] MAGIC = "PROTOTIDE".getBytes(StandardCharsets.US_ASCII);
    /** Of starter models, which say no kind. */
    private static final int STARTERS = 1;

    private static final int NEWEST = 2;
    private static final int DIGEST_BYTES = 32;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    static Container read(Path file, Content wanted) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            requireSize(Files.size(file), file.toString());
            return read(in, file.toString(), wanted);
        }
    }

    /** Reads and checks all but the model's own bytes; {@code name} is for messages, the stream stays open. */
    static Container read(InputStream in, String name, Content wanted) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        requireSize(bytes.length, name);
        if (bytes.length <= MAGIC.length + DIGEST_BYTES
                || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IOException(name + " is no Prototide model file: it must begin with PROTOTIDE");
        }
        // The version comes before the checksum: a newer format may end in another one.
        int version = bytes[MAGIC.length];
        if (version < STARTERS || version > NEWEST) {
            throw new IOException(
                    name + " has format version " + version + ", this version of Prototide reads up to " + NEWEST);
        }
        int end = bytes.length - DIGEST_BYTES;
        requireDigest(bytes, end, name);
        int head = MAGIC.length + 1;
        try (DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes, head, end - head))) {
            requireContent(version == STARTERS ? Content.STARTER.code() : data.read(), wanted, name);
            Provenance provenance = JSON.readValue(block(data, name), Provenance.class);
            if (provenance == null) {
                throw new IOException(name + " must say where its model comes from");
            }
            byte[] model = block(data, name);
            if (data.available() > 0) {
                throw new IOException(name + " must end with its model, got " + data.available() + " bytes after it");
            }
            return new Container(provenance, model);
        } catch (JsonProcessingException e) {
            throw new IOException(name + " holds no usable model: " + e.getMessage(), e);
        }
    }

    /**
     * The bytes of the file: equal for equal content.
     *
     * @throws IllegalArgumentException if they are more than can be read
     */
    byte[] toBytes(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(MAGIC);
            if (content == Content.STARTER) {
                out.writeByte(STARTERS);
            } else {
                out.writeByte(NEWEST);
                out.writeByte(content.code());
            }
            byte[] json = JSON.writeValueAsBytes(provenance);
            out.writeInt(json.length);
            out.write(json);
            out.writeInt(model.length);
            out.write(model);
            out.write(digest(bytes.toByteArray(), bytes.size()));
            if (bytes.size() > LARGEST) {
                throw new IllegalArgumentException(
                        "a model file must be at most " + LARGEST + " bytes, got " + bytes.size());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static void requireSize(long size, String name) throws IOException {
        if (size > LARGEST) {
            throw new IOException(name + " must be at most " + LARGEST + " bytes, got more");
        }
    }

    private static void requireDigest(byte[] bytes, int end, String name) throws IOException {
        byte[] stored = Arrays.copyOfRange(bytes, end, bytes.length);
        byte[] computed = digest(bytes, end);
        if (!MessageDigest.isEqual(stored, computed)) {
            throw new IOException(name + " is damaged or cut: its checksum must be "
                    + HexFormat.of().formatHex(stored) + ", got "
                    + HexFormat.of().formatHex(computed));
        }
    }

    private static void requireContent(int code, Content wanted, String name) throws IOException {
        Content found = Content.of(code);
        if (found == null) {
            throw new IOException(name + " must hold " + wanted.article() + ", got the unknown content " + code);
        }
        if (found != wanted) {
            throw new IOException(name + " must hold " + wanted.article() + ", got " + found.article());
        }
    }

    private static byte[] block(DataInputStream data, String name) throws IOException {
        if (data.available() < Integer.BYTES) {
            throw new IOException(name + " must have " + Integer.BYTES + " bytes of a block's length, got "
                    + data.available() + " bytes");
        }
        int length = data.readInt();
        if (length < 0 || length > data.available()) {
            throw new IOException(
                    name + " has a block of " + length + " bytes, only " + data.available() + " are left");
        }
        return data.readNBytes(length);
    }

    private static byte[] digest(byte[] bytes, int length) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes, 0, length);
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
