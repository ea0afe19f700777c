package io.prototide.evaluation.train;

import io.prototide.model.adapt.Settings;
import io.prototide.model.artifact.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a trained model tells of its making. */
final class TrainedFrom {
    private TrainedFrom() {}

    /** Files are named without their folders: where they lie decides nothing. */
    static Provenance provenance(String method, long seed, List<Path> inputs, Settings settings) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (Path input : inputs) {
            String name = input.getFileName().toString();
            String unique = name;
            for (int copy = 2; digests.containsKey(unique); copy++) {
                unique = name + " (" + copy + ")";
            }
            digests.put(unique, sha256(input));
        }
        Map<String, String> decisive = new TreeMap<>(Map.of(
                "features", settings.features().specs().toString(),
                "detection", settings.detection().toString(),
                "feedback", settings.feedback().toString(),
                "adaptation", settings.adaptation().toString()));
        if (!settings.features().views().isEmpty()) {
            decisive.put("views", settings.features().views().toString());
        }
        return new Provenance(method, seed, digests, decisive, version());
    }

    /** SHA-256 of a file, hexadecimal. */
    static String sha256(Path file) throws IOException {
        try (var digesting =
                new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            Files.copy(file, digesting);
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String version() throws IOException {
        try (InputStream in = TrainedFrom.class.getResourceAsStream("/io/prototide/evaluation/version.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
