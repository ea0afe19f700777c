package io.prototide.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The released schemas under src/test/resources/history, and today's beside them. */
final class History {
    private static final Path RELEASED = Path.of("src/test/resources/history");
    private static final Path TODAY = Path.of("src/main/avro");

    private History() {}

    /** A released schema: {@code history/<folder>/<version>.avsc}. */
    record Released(String folder, int version) {
        Schema schema() {
            return parse(RELEASED.resolve(folder).resolve(version + ".avsc"));
        }

        Schema today() {
            return History.today(folder);
        }

        @Override
        public String toString() {
            return folder + " version " + version;
        }
    }

    /** Names of today's record types, as their files are called. */
    static List<String> records() {
        return names(TODAY).stream()
                .map(name -> name.replaceFirst("\\.avsc$", ""))
                .toList();
    }

    static List<String> folders() {
        return names(RELEASED);
    }

    static Schema today(String folder) {
        return parse(TODAY.resolve(folder + ".avsc"));
    }

    /** Every released version, oldest first. */
    static List<Released> releases(String folder) {
        return names(RELEASED.resolve(folder)).stream()
                .map(name -> new Released(folder, Integer.parseInt(name.replaceFirst("\\.avsc$", ""))))
                .sorted(Comparator.comparingInt(Released::version))
                .toList();
    }

    static List<Released> releases() {
        return folders().stream().flatMap(folder -> releases(folder).stream()).toList();
    }

    static List<Released> newest() {
        return folders().stream()
                .map(folder -> releases(folder).get(releases(folder).size() - 1))
                .toList();
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
