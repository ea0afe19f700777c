package io.prototide.evaluation.dataset;

import io.prototide.evaluation.InputException;
import io.prototide.evaluation.UsageException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads labelled files; what a file is (CSV, gzip-compressed CSV, Avro container) is seen from its first bytes. */
public final class DatasetReader {
    private static final int BUFFER = 1 << 16;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] AVRO = {'O', 'b', 'j', 1};

    private DatasetReader() {}

    /**
     * Reads all files into one stream in time order; rows of equal time keep the order of the files and rows.
     *
     * @throws UsageException if a file is not there or lacks a column
     * @throws InputException if a file's content cannot be read
     */
    public static LabelledStream read(List<Path> files, ColumnRoles roles) throws IOException {
        return read(files, roles, List.of());
    }

    /**
     * As {@link #read(List, ColumnRoles)}.
     *
     * @param texts columns that hold texts even where every one of them looks like a number
     */
    public static LabelledStream read(List<Path> files, ColumnRoles roles, List<String> texts) throws IOException {
        LabelledStream stream = readInto("--input", files, texts, textColumns -> new StreamBuilder(roles, textColumns))
                .build();
        if (stream.rows() == 0) {
            throw new InputException("no rows in " + files);
        }
        return stream;
    }

    /** A table in the making; what it has gathered is of no use once a column was mistaken for numbers. */
    interface Restartable extends TableTarget {
        /** The columns that turned out to hold texts. */
        Collection<String> surprises();
    }

    /** Reads all files, from the start again as long as a column turns out to hold texts. */
    static <T extends Restartable> T readInto(
            String flag, List<Path> files, Collection<String> texts, Function<Set<String>, T> target)
            throws IOException {
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new UsageException(flag, "must be a readable file", file);
            }
        }
        Set<String> textColumns = new HashSet<>(texts);
        while (true) {
            T builder = readOnce(files, target.apply(textColumns));
            if (builder.surprises().isEmpty()) {
                return builder;
            }
            textColumns.addAll(builder.surprises());
        }
    }

    private static <T extends Restartable> T readOnce(List<Path> files, T builder) throws IOException {
        for (Path file : files) {
            read(file, builder);
            if (!builder.surprises().isEmpty()) {
                break;
            }
        }
        return builder;
    }

    private static void read(Path file, TableTarget target) throws IOException {
        try (var bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            if (startsWith(bytes, AVRO)) {
                AvroTable.read(file, target);
            } else if (startsWith(bytes, GZIP)) {
                CsvTable.read(file.toString(), new GZIPInputStream(bytes, BUFFER), target);
            } else {
                CsvTable.read(file.toString(), bytes, target);
            }
        } catch (ZipException | EOFException e) {
            throw new InputException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    private static boolean startsWith(InputStream bytes, byte[] magic) throws IOException {
        bytes.mark(magic.length);
        byte[] first = bytes.readNBytes(magic.length);
        bytes.reset();
        return Arrays.equals(first, magic);
    }
}
