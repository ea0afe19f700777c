package io.prototide.local.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Why values of a table are missing: one line for all columns that are missing in the same rows for the same reason. */
final class MissingValues {
    /** Rows by column and reason, in order of appearance. */
    private final Map<Cell, SortedSet<Integer>> rows = new LinkedHashMap<>();

    private record Cell(String column, String reason) {}

    private record Group(SortedSet<Integer> rows, String reason) {}

    void add(int row, String column, String reason) {
        rows.computeIfAbsent(new Cell(column, reason), unseen -> new TreeSet<>())
                .add(row);
    }

    /** Empty if nothing is missing; else an empty line, a heading and the reasons. */
    List<String> lines() {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Group, List<String>> columns = new LinkedHashMap<>();
        rows.forEach(
                (cell, where) -> columns.computeIfAbsent(new Group(where, cell.reason()), unseen -> new ArrayList<>())
                        .add(cell.column()));
        List<String> lines = new ArrayList<>(List.of("", "Missing, and why:"));
        columns.forEach((group, names) -> lines.add("  " + (group.rows().size() == 1 ? "row " : "rows ")
                + ranges(group.rows()) + ": " + String.join(", ", names) + ": " + group.reason()));
        return lines;
    }

    /** For example {@code 1-3, 7}. */
    private static String ranges(SortedSet<Integer> numbers) {
        List<int[]> ranges = new ArrayList<>();
        for (int number : numbers) {
            int[] last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (last != null && last[1] == number - 1) {
                last[1] = number;
            } else {
                ranges.add(new int[] {number, number});
            }
        }
        return ranges.stream()
                .map(range -> range[0] == range[1] ? "" + range[0] : range[0] + "-" + range[1])
                .collect(Collectors.joining(", "));
    }
}
