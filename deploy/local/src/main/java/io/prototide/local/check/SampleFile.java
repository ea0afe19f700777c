package io.prototide.local.check;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.prototide.evaluation.dataset.EventTime;
import io.prototide.local.UserException;
import io.prototide.model.feature.EntityName;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The first events of a CSV file with a header, whose columns are named as the event's fields. */
record SampleFile(Path file, String keyColumn, String timeColumn) {

    /** @throws UserException if a column is missing or a cell is neither a number nor empty where a number must be */
    List<Event> first(int most, FeatureSet features) throws IOException {
        List<Event> events = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                events.add(event(row, features));
                if (events.size() == most) {
                    break;
                }
            }
        } catch (CsvParseException e) {
            throw new UserException(file + " is no readable CSV: " + e.getMessage());
        }
        if (events.isEmpty()) {
            throw new UserException(file + " has no rows below its header");
        }
        return events;
    }

    private Event event(NamedCsvRecord row, FeatureSet features) {
        String time = cell(row, timeColumn);
        long timeMillis = EventTime.parse(time)
                .orElseThrow(() -> new UserException(
                        at(row, timeColumn) + " must be epoch milliseconds or ISO-8601, got '" + time + "'"));
        double[] numbers = features.numberFields().stream()
                .mapToDouble(field -> number(row, field))
                .toArray();
        String[] categories = features.categoryFields().stream()
                .map(field -> cell(row, field))
                .map(text -> text.isEmpty() ? null : text)
                .toArray(String[]::new);
        String[] entities = features.views().stream()
                .map(view -> EntityName.ofParts(
                        view.fields().stream().map(field -> cell(row, field)).toList()))
                .toArray(String[]::new);
        return new Event(
                Long.toString(row.getStartingLineNumber()),
                cell(row, keyColumn),
                timeMillis,
                numbers,
                categories,
                entities,
                new double[0]);
    }

    private double number(NamedCsvRecord row, String column) {
        String text = cell(row, column).strip();
        if (text.isEmpty()) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new UserException(at(row, column) + " must be a number or empty, got '" + text + "'");
        }
    }

    private String cell(NamedCsvRecord row, String column) {
        return row.findField(column)
                .orElseThrow(() ->
                        new UserException(file + " has no column " + column + "; its columns are " + row.getHeader()));
    }

    private String at(NamedCsvRecord row, String column) {
        return file + ", line " + row.getStartingLineNumber() + ", column " + column;
    }
}
