package io.prototide.evaluation.results;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the figures are a function of besides data and commands: the compiled classes. Their bytes, not those of the jars, which
 * hold the time of the build. This package is left out: how figures are printed does not change them.
 */
final class CodeVersion {
    private static final String OWN_PACKAGE = CodeVersion.class.getPackageName().replace('.', '/') + "/";

    private CodeVersion() {}

    /** A fingerprint of all classes that lie where these do, hexadecimal. */
    static String of(List<Class<?>> classes) throws IOException {
        TreeMap<String, byte[]> bytes = new TreeMap<>();
        for (Class<?> type : classes) {
            Path source = source(type);
            if (Files.isDirectory(source)) {
                collect(source, bytes);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(source)) {
                    collect(jar.getPath("/"), bytes);
                }
            }
        }
        var fingerprint = new Fingerprint();
        bytes.forEach((name, content) -> fingerprint.add(name).add(content));
        return fingerprint.hex();
    }

    private static void collect(Path root, TreeMap<String, byte[]> bytes) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (name.endsWith(".class") && !name.startsWith(OWN_PACKAGE)) {
                    bytes.put(name, Files.readAllBytes(file));
                }
            }
        }
    }

    private static Path source(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path entry is a URI", e);
        }
    }
}
