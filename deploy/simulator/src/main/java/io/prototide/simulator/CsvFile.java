package io.prototide.simulator;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.prototide.schema.Event;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A file of labelled events: columns timestamp (epoch milliseconds), key, label (1 anomaly, 0 normal), type, then the
 * scenario's fields. Compressed where the name ends in {@code .gz}.
 */
final class CsvFile implements AutoCloseable {
    private final Scenario scenario;
    private final CsvWriter csv;

    CsvFile(Path file, Scenario scenario) throws IOException {
        this.scenario = scenario;
        OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        if (file.getFileName().toString().endsWith(".gz")) {
            bytes = new GZIPOutputStream(bytes, 1 << 16);
        }
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(bytes);
        List<String> header = new ArrayList<>(List.of("timestamp", "key", "label", "type"));
        header.addAll(scenario.numbers());
        header.addAll(scenario.categories());
        csv.writeRecord(header);
    }

    void write(SimulatedEvent simulated) {
        Event event = simulated.event();
        List<String> row = new ArrayList<>();
        row.add(Long.toString(event.getEventTime().toEpochMilli()));
        row.add(event.getKey());
        row.add(simulated.truth().anomaly() ? "1" : "0");
        row.add(simulated.truth().type());
        scenario.numbers().forEach(name -> row.add(event.getNumbers().get(name).toString()));
        scenario.categories().forEach(name -> row.add(event.getCategories().get(name)));
        csv.writeRecord(row);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
