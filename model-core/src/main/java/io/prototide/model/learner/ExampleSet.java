package io.prototide.model.learner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Examples by class, to draw episodes from.
 *
 * @param classes names, all different
 * @param examples shape {@code [classes, examples of the class, in]}; every class has at least one, all have
 *     the same width
 */
public record ExampleSet(List<String> classes, double[][][] examples) {
    public ExampleSet {
        classes = List.copyOf(classes);
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("an example set needs at least 1 class, got 0");
        }
        if (classes.size() != examples.length) {
            throw new IllegalArgumentException("every class needs its examples, got " + classes.size() + " names and "
                    + examples.length + " sets");
        }
        if (classes.stream().distinct().count() != classes.size()) {
            throw new IllegalArgumentException("class names must differ, got " + classes);
        }
        for (int c = 0; c < examples.length; c++) {
            if (examples[c].length == 0) {
                throw new IllegalArgumentException("class " + classes.get(c) + " has no example");
            }
            for (double[] example : examples[c]) {
                if (example.length != examples[0][0].length) {
                    throw new IllegalArgumentException("examples must have one width, got " + example.length
                            + " in class " + classes.get(c) + " and " + examples[0][0].length + " in class "
                            + classes.get(0));
                }
            }
        }
    }

    /**
     * Labelled rows of all keys, with the types as classes. For types that look alike on every key, best in features that
     * are relative to the key's own scale. Not where a type means something else on each key: learn by key then
     * ({@link KeyTaskSampler}).
     *
     * @param rows examples of each type, shape {@code [n, in]}; the classes are in the order of their names
     */
    public static ExampleSet byType(Map<String, List<double[]>> rows) {
        Map<String, List<double[]>> sorted = new TreeMap<>(rows);
        return new ExampleSet(
                List.copyOf(sorted.keySet()),
                sorted.values().stream().map(of -> of.toArray(double[][]::new)).toArray(double[][][]::new));
    }

    /**
     * The same with one more class, as normal life beside the types of anomaly.
     *
     * @param added its examples, shape {@code [n, in]}
     */
    public ExampleSet with(String name, double[][] added) {
        List<String> names = new ArrayList<>(classes);
        names.add(name);
        double[][][] more = Arrays.copyOf(examples, examples.length + 1);
        more[examples.length] = added;
        return new ExampleSet(names, more);
    }

    /** Width of an example. */
    public int width() {
        return examples[0][0].length;
    }
}
