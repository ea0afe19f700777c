package io.prototide.evaluation.sinusoid;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;

/** What an independent implementation of a method measured; {@code reference.csv} names its source. */
final class ReferenceRun {
    private final List<Cell> cells;

    private ReferenceRun(List<Cell> cells) {
        this.cells = cells;
    }

    private record Cell(int iteration, int shots, int steps, double mse) {}

    static ReferenceRun of(Method method) {
        var reader =
                new InputStreamReader(ReferenceRun.class.getResourceAsStream("reference.csv"), StandardCharsets.UTF_8);
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(reader)) {
            return new ReferenceRun(rows.stream()
                    .filter(row -> row.getField("run").equals(method.reference()))
                    .map(row -> new Cell(
                            number(row, "iteration"),
                            number(row, "shots"),
                            number(row, "steps"),
                            Double.parseDouble(row.getField("mse"))))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(NamedCsvRecord row, String field) {
        return Integer.parseInt(row.getField(field));
    }

    /** The last measured iteration up to this one. */
    int iterationUpTo(int iteration) {
        return cells.stream()
                .mapToInt(Cell::iteration)
                .filter(measured -> measured <= iteration)
                .max()
                .orElseThrow();
    }

    /** All measured iterations, ascending. */
    List<Integer> iterations() {
        return cells.stream().map(Cell::iteration).distinct().sorted().toList();
    }

    /** Mean squared error over tasks, if it was measured. */
    OptionalDouble mse(int iteration, int shots, int steps) {
        return cells.stream()
                .filter(cell -> cell.iteration == iteration && cell.shots == shots && cell.steps == steps)
                .mapToDouble(Cell::mse)
                .findFirst();
    }
}
