package io.prototide.model.artifact;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Files with a right checksum around any content, written without the code under test. */
final class Signed {
    private Signed() {}

    static byte[] file(int version, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("PROTOTIDE".getBytes(StandardCharsets.US_ASCII));
        bytes.write(version);
        bytes.writeBytes(content);
        try {
            bytes.writeBytes(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        return bytes.toByteArray();
    }

    /** A kind, then blocks with their lengths in front. */
    static byte[] blocks(int kind, byte[]... blocks) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(kind);
            for (byte[] block : blocks) {
                out.writeInt(block.length);
                out.write(block);
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
