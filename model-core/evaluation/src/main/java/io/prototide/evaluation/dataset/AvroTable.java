package io.prototide.evaluation.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/**
 * An Avro container file as a table. A plain field is a column; each entry of a map field ({@code numbers} and
 * {@code categories} of the built-in Event) is a column of its own, so the label may travel in either map.
 */
final class AvroTable {
    private AvroTable() {}

    static void read(Path file, TableTarget target) throws IOException {
        List<String> header = header(file);
        target.begin(file.toString(), header);
        try (var records = open(file)) {
            long number = 0;
            for (GenericRecord record : records) {
                for (int column = 0; column < header.size(); column++) {
                    char[] text = text(record, header.get(column)).toCharArray();
                    target.cell(column, text, 0, text.length);
                }
                if (!target.endRow(++number)) {
                    return;
                }
            }
        }
    }

    /** Plain fields in the order of the schema, then the entries of the maps by name. */
    private static List<String> header(Path file) throws IOException {
        try (var records = open(file)) {
            var names = new LinkedHashSet<String>();
            var maps = new ArrayList<String>();
            for (Schema.Field field : records.getSchema().getFields()) {
                boolean map = field.schema().getType() == Schema.Type.MAP;
                (map ? maps : names).add(field.name());
            }
            var entries = new TreeSet<String>();
            for (GenericRecord record : records) {
                for (String map : maps) {
                    ((Map<?, ?>) record.get(map)).keySet().forEach(name -> entries.add(name.toString()));
                }
            }
            names.addAll(entries);
            return List.copyOf(names);
        }
    }

    private static String text(GenericRecord record, String name) {
        if (record.hasField(name)) {
            Object value = record.get(name);
            return value == null ? "" : value.toString();
        }
        for (Schema.Field field : record.getSchema().getFields()) {
            if (field.schema().getType() == Schema.Type.MAP) {
                for (var entry : ((Map<?, ?>) record.get(field.pos())).entrySet()) {
                    if (entry.getKey().toString().equals(name) && entry.getValue() != null) {
                        return entry.getValue().toString();
                    }
                }
            }
        }
        return "";
    }

    private static DataFileReader<GenericRecord> open(Path file) throws IOException {
        return new DataFileReader<>(file.toFile(), new GenericDatumReader<>());
    }
}
