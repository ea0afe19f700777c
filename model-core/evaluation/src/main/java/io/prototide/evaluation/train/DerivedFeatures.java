package io.prototide.evaluation.train;

import io.prototide.evaluation.dataset.FeatureColumn;
import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import java.util.stream.IntStream;

/**
 * Features for a file without a configuration: every text column is a category; every numeric column is taken as it is,
 * or by its logarithm where the rows looked at hold no negative value and are skewed to the right by more than
 * {@value #MOST_SKEWNESS}.
 */
public final class DerivedFeatures {
    static final double MOST_SKEWNESS = 2;

    private DerivedFeatures() {}

    /** @param rows only the first so many rows are looked at, since the later ones are yet to come */
    public static FeatureSet of(LabelledStream stream, int rows) {
        return new FeatureSet(stream.features().stream()
                .map(column -> new FeatureSpec(column.name(), kind(column, rows), column.name()))
                .toList());
    }

    private static FeatureKind kind(FeatureColumn column, int rows) {
        if (column instanceof FeatureColumn.Numbers numbers) {
            return isHeavyTailed(numbers.values(), rows) ? FeatureKind.LOG : FeatureKind.RAW;
        }
        return FeatureKind.CATEGORY;
    }

    static boolean isHeavyTailed(double[] values, int rows) {
        double[] known = IntStream.range(0, rows)
                .mapToDouble(row -> values[row])
                .filter(value -> !Double.isNaN(value))
                .toArray();
        if (IntStream.range(0, known.length).anyMatch(i -> known[i] < 0)) {
            return false;
        }
        return skewness(known) > MOST_SKEWNESS;
    }

    /** Third standardised moment of the population; NaN for constant values, which counts as not skewed. */
    private static double skewness(double[] values) {
        double mean = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i] / values.length)
                .sum();
        double squares = 0;
        double cubes = 0;
        for (double value : values) {
            double distance = value - mean;
            squares += distance * distance;
            cubes += distance * distance * distance;
        }
        double deviation = Math.sqrt(squares / values.length);
        return cubes / values.length / (deviation * deviation * deviation);
    }
}
