package io.prototide.evaluation.fewshot;

import io.prototide.evaluation.UsageException;
import io.prototide.model.learner.ExampleSet;
import java.util.Arrays;
import java.util.Locale;

/** What a learner is shown of a picture; the same for training and test, nothing in it is learned. */
enum PictureView {
    /** The inks as they are. */
    PIXELS {
        @Override
        double[] of(double[] picture, int side) {
            return picture;
        }
    },
    /** The inks, with their centre of mass moved to the picture's centre. */
    CENTRED {
        @Override
        double[] of(double[] picture, int side) {
            return Moments.of(picture, side).centred(picture, side);
        }
    },
    /** Amounts of stroke by place and direction, after the drawing's position and size were evened out. */
    STROKES {
        @Override
        double[] of(double[] picture, int side) {
            return Strokes.of(Moments.of(picture, side).evened(picture, side), side);
        }
    };

    /** @return a new array or the picture itself, which stays as it is */
    abstract double[] of(double[] picture, int side);

    /** The same for every example. */
    ExampleSet of(ExampleSet pictures, int side) {
        return new ExampleSet(
                pictures.classes(),
                Arrays.stream(pictures.examples())
                        .map(rows ->
                                Arrays.stream(rows).map(row -> of(row, side)).toArray(double[][]::new))
                        .toArray(double[][][]::new));
    }

    /** @throws UsageException if there is none of that name */
    static PictureView of(String name) {
        return Arrays.stream(values())
                .filter(view -> view.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "--pictures",
                        "must be one of "
                                + Arrays.stream(values())
                                        .map(PictureView::label)
                                        .toList(),
                        name));
    }

    /** The name in commands and reports. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
