package io.prototide.model.learner;

import java.util.List;

/**
 * Examples by class, to draw episodes from.
 *
 * @param classes names, all different
 * @param examples shape {@code [classes, examples of the class, in]}; every class has at least one
 */
public record ExampleSet(List<String> classes, double[][][] examples) {
    public ExampleSet {
        classes = List.copyOf(classes);
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
        }
    }

    /** Width of an example. */
    public int width() {
        return examples[0][0].length;
    }
}
