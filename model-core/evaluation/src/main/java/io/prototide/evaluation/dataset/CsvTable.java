package io.prototide.evaluation.dataset;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.prototide.evaluation.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A CSV file with a header, UTF-8, separated by commas. */
final class CsvTable {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CsvTable() {}

    static void read(String file, InputStream in, TableTarget target) throws IOException {
        var reader = new InputStreamReader(in, StandardCharsets.UTF_8);
        var cells = new Cells(target);
        try (CsvReader<Long> rows = CsvReader.builder().build(cells, reader)) {
            boolean begun = false;
            for (long line : rows) {
                // Not from within the parser, which would take a refused header for an error of its own.
                if (!begun) {
                    target.begin(file, List.copyOf(cells.header));
                    begun = true;
                } else if (!target.endRow(line)) {
                    return;
                }
            }
        } catch (CsvParseException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Hands cells on as they are parsed, so that no row is built; a row's value is the line that it began on. */
    private static final class Cells extends AbstractBaseCsvCallbackHandler<Long> {
        private final TableTarget target;
        private final List<String> header = new ArrayList<>();
        private boolean inHeader = true;

        Cells(TableTarget target) {
            this.target = target;
        }

        @Override
        protected void handleField(int column, char[] buffer, int offset, int length, boolean quoted) {
            if (inHeader) {
                String name = new String(buffer, offset, length).strip();
                header.add(
                        column == 0 && !name.isEmpty() && name.charAt(0) == BYTE_ORDER_MARK ? name.substring(1) : name);
            } else {
                target.cell(column, buffer, offset, length);
            }
        }

        @Override
        protected Long buildRecord() {
            inHeader = false;
            return getStartingLineNumber();
        }
    }
}
