package io.prototide.evaluation.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table of Markdown; columns that no row fills are left out. */
final class MarkdownTable {
    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    MarkdownTable(List<String> head) {
        this.head = List.copyOf(head);
    }

    /** Adds a row with a cell for each column. */
    void add(List<String> cells) {
        if (cells.size() != head.size()) {
            throw new IllegalArgumentException("a row needs " + head.size() + " cells, got " + cells);
        }
        rows.add(List.copyOf(cells));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    @Override
    public String toString() {
        List<Integer> filled = new ArrayList<>();
        for (int column = 0; column < head.size(); column++) {
            int index = column;
            if (rows.stream().anyMatch(row -> !row.get(index).isEmpty())) {
                filled.add(column);
            }
        }
        var text = new StringBuilder(line(head, filled));
        text.append(line(Collections.nCopies(head.size(), "---"), filled).replace(" ", ""));
        rows.forEach(row -> text.append(line(row, filled)));
        return text.toString();
    }

    private static String line(List<String> cells, List<Integer> columns) {
        var line = new StringBuilder("|");
        columns.forEach(column -> line.append(' ').append(cells.get(column)).append(" |"));
        return line.append('\n').toString();
    }
}
