package io.prototide.model.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.prototide.model.adapt.SharedModel;
import io.prototide.model.adapt.SharedModelCodec;
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
import java.util.HexFormat;

/**
 * A model with its provenance in one file: the magic {@code PROTOTIDE}, a format version, the provenance as JSON, the model,
 * and a SHA-256 of all before it. No Java serialization: nothing in a file can run.
 *
 * @param model the starter of new keys
 */
public record ModelFile(Provenance provenance, SharedModel model) {
    private static final byte[] MAGIC = "PROTOTIDE".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int DIGEST_BYTES = 32;
    private static final int LARGEST = 64 << 20;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /**
     * Reads and checks a file.
     *
     * @throws IOException if it can not be read, or is too large, cut, damaged, newer, or no model file at all
     */
    public static ModelFile read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /** Reads and checks a model from a stream, which stays open; {@code name} is for messages. */
    public static ModelFile read(InputStream in, String name) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new IOException(name + " must be at most " + LARGEST + " bytes, got more");
        }
        if (bytes.length < MAGIC.length + DIGEST_BYTES || !startsWithMagic(bytes)) {
            throw new IOException(name + " is no Prototide model file: it must begin with PROTOTIDE");
        }
        int content = bytes.length - DIGEST_BYTES;
        // The version comes before the checksum: a newer format may end in another one.
        int version = bytes[MAGIC.length];
        if (version != VERSION) {
            throw new IOException(
                    name + " has format version " + version + ", this version of Prototide reads up to " + VERSION);
        }
        byte[] stored = java.util.Arrays.copyOfRange(bytes, content, bytes.length);
        byte[] computed = digest(bytes, content);
        if (!MessageDigest.isEqual(stored, computed)) {
            throw new IOException(name + " is damaged or cut: its checksum must be "
                    + HexFormat.of().formatHex(stored) + ", got "
                    + HexFormat.of().formatHex(computed));
        }
        int head = MAGIC.length + 1;
        try (DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes, head, content - head))) {
            Provenance provenance = JSON.readValue(block(data, name), Provenance.class);
            SharedModel model = SharedModelCodec.fromBytes(block(data, name));
            if (data.available() > 0) {
                throw new IOException(name + " must end with its model, got " + data.available() + " bytes after it");
            }
            return new ModelFile(provenance, model);
        } catch (IllegalArgumentException | JsonProcessingException e) {
            throw new IOException(name + " holds no usable model: " + e.getMessage(), e);
        }
    }

    public void write(Path file) throws IOException {
        Files.write(file, toBytes());
    }

    /** The bytes of the file: equal for equal content. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(MAGIC);
            out.writeByte(VERSION);
            byte[] json = JSON.writeValueAsBytes(provenance);
            out.writeInt(json.length);
            out.write(json);
            byte[] body = SharedModelCodec.toBytes(model);
            out.writeInt(body.length);
            out.write(body);
            out.write(digest(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
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

    private static boolean startsWithMagic(byte[] bytes) {
        return java.util.Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
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
