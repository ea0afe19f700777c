package io.prototide.evaluation.fewshot;

import io.prototide.evaluation.dataset.ClassTable;
import io.prototide.model.learner.ExampleSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Rows of a table by their class, classes in the order of their first row. */
final class ClassRows {
    private final ClassTable table;
    private final Map<String, int[]> rowsOf;

    private ClassRows(ClassTable table, Map<String, int[]> rowsOf) {
        this.table = table;
        this.rowsOf = rowsOf;
    }

    /**
     * Groups rows.
     *
     * @param ownClassesPerKey whether equal class names under different keys are different classes
     * @param wanted which rows to take
     */
    static ClassRows of(ClassTable table, boolean ownClassesPerKey, IntPredicate wanted) {
        boolean keyed = ownClassesPerKey && table.keys().isPresent();
        Map<String, List<Integer>> gathered = new LinkedHashMap<>();
        for (int row = 0; row < table.rows(); row++) {
            if (wanted.test(row)) {
                String name = table.classes().text(row);
                String unique = keyed ? table.keys().get().text(row) + "/" + name : name;
                gathered.computeIfAbsent(unique, none -> new ArrayList<>()).add(row);
            }
        }
        Map<String, int[]> rowsOf = new LinkedHashMap<>();
        gathered.forEach((name, rows) ->
                rowsOf.put(name, rows.stream().mapToInt(Integer::intValue).toArray()));
        return new ClassRows(table, rowsOf);
    }

    /** Only the classes that pass. */
    ClassRows keep(Predicate<String> wanted) {
        Map<String, int[]> kept = new LinkedHashMap<>(rowsOf);
        kept.keySet().removeIf(wanted.negate());
        return new ClassRows(table, kept);
    }

    ClassRows withAtLeast(int examples) {
        return keep(name -> examples(name) >= examples);
    }

    List<String> names() {
        return List.copyOf(rowsOf.keySet());
    }

    int size() {
        return rowsOf.size();
    }

    int examples(String name) {
        return rowsOf.get(name).length;
    }

    /** Examples of the smallest class; there has to be one. */
    int fewestExamples() {
        return rowsOf.values().stream().mapToInt(rows -> rows.length).min().orElseThrow();
    }

    /** The rows of all classes. */
    int[] rows() {
        return rowsOf.values().stream().flatMapToInt(Arrays::stream).toArray();
    }

    /** The classes with their rows as inputs; there has to be a class. */
    ExampleSet encode(RowEncoding encoding) {
        double[][] inputs = encoding.encode(table, rows());
        double[][][] examples = new double[rowsOf.size()][][];
        int from = 0;
        int c = 0;
        for (int[] rows : rowsOf.values()) {
            int first = from;
            examples[c++] = IntStream.range(0, rows.length)
                    .mapToObj(i -> inputs[first + i])
                    .toArray(double[][]::new);
            from += rows.length;
        }
        return new ExampleSet(names(), examples);
    }
}
