package io.prototide.evaluation.fewshot;

import io.prototide.model.learner.ExampleSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pictures turned by 90, 180 and 270 degrees, each turn a class of its own (Santoro et al. 2016). */
final class QuarterTurns {
    private QuarterTurns() {}

    /** The classes and their turns: four times as many. */
    static ExampleSet of(ExampleSet pictures, int side) {
        List<String> classes = new ArrayList<>();
        List<double[][]> examples = new ArrayList<>();
        double[][][] turned = pictures.examples();
        for (int degrees = 0; degrees < 360; degrees += 90) {
            for (String name : pictures.classes()) {
                classes.add(degrees == 0 ? name : name + " turned " + degrees);
            }
            examples.addAll(Arrays.asList(turned));
            turned = Arrays.stream(turned)
                    .map(rows ->
                            Arrays.stream(rows).map(row -> turned(row, side)).toArray(double[][]::new))
                    .toArray(double[][][]::new);
        }
        return new ExampleSet(classes, examples.toArray(double[][][]::new));
    }

    /** A quarter turn anticlockwise: the right column becomes the top row. */
    static double[] turned(double[] picture, int side) {
        double[] turned = new double[picture.length];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                turned[row * side + column] = picture[column * side + side - 1 - row];
            }
        }
        return turned;
    }
}
