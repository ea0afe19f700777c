package io.prototide.model.adapt;

import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.feature.KeyScale;
import io.prototide.model.feature.Population;
import io.prototide.model.normal.SensorMemory;
import io.prototide.model.normal.SensorNormal;
import io.prototide.model.normal.SensorSettings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From a feature vector to the experts' input: every column on the scale of its key and on that of all keys. With sensors,
 * their columns are instead the reading against the key's reference and its decayed mean, so that a case of a slow fault
 * differs from one of a spike. One instance per thread.
 */
public final class Standardiser {
    /** The columns of the sensors; empty where rows are no readings of sensors. */
    private final int[] columns;
    /** Shape {@code [d]}: the sensor that a column reads, or -1. */
    private final int[] sensorOf;
    /** Null without sensors. */
    private final SensorNormal normal;

    private final double[] readings;
    private final boolean[] shared;

    /** @param settings of the sensors, or null */
    public Standardiser(FeatureSet features, SensorSettings settings) {
        this.columns = settings == null ? new int[0] : sensors(features);
        this.sensorOf = new int[features.width()];
        Arrays.fill(sensorOf, -1);
        for (int i = 0; i < columns.length; i++) {
            sensorOf[columns[i]] = i;
        }
        this.shared = features.onPopulationScale();
        this.readings = new double[columns.length];
        this.normal = settings == null ? null : new SensorNormal(columns.length, settings, null);
    }

    /** The columns that hold a number as it was read, or its logarithm: readings of sensors. */
    public static int[] sensors(FeatureSet features) {
        List<FeatureSpec> ofColumn = features.specs().stream()
                .flatMap(spec -> spec.columns().stream().map(column -> spec))
                .toList();
        return IntStream.range(0, ofColumn.size())
                .filter(column -> ofColumn.get(column).view().isEmpty())
                .filter(column -> ofColumn.get(column).kind() == FeatureKind.RAW
                        || ofColumn.get(column).kind() == FeatureKind.LOG)
                .toArray();
    }

    /** What a key that was never seen knows of its sensors; null without sensors. */
    public SensorMemory newMemory() {
        return normal == null ? null : new SensorMemory(columns.length);
    }

    /** Whether a restored memory is of these sensors. */
    boolean fits(SensorMemory memory) {
        return normal == null ? memory == null : memory != null && normal.fits(memory);
    }

    /**
     * The input of an event before it is learned.
     *
     * @param x shape {@code [d]}
     * @return shape {@code [2 d]}, finite
     */
    public float[] input(double[] x, KeyScale scale, SensorMemory memory, Population population) {
        float[] input = scale.input(x, population, shared);
        if (normal == null) {
            return input;
        }
        read(x);
        normal.score(readings, memory);
        for (int i = 0; i < columns.length; i++) {
            input[columns[i]] = normal.u()[i];
            input[x.length + columns[i]] = normal.slow()[i];
        }
        return input;
    }

    /** Whether a column is the reading of a sensor. */
    boolean isSensor(int column) {
        return sensorOf[column] >= 0;
    }

    /** Whether the key's sensors say how unusual an event is. */
    boolean hasSensors() {
        return normal != null;
    }

    /** How unusual the sensors find the event of the latest {@link #input}. */
    double unusual() {
        return normal.score();
    }

    /** Whether this is beyond what one row in a hundred of the key shows. */
    boolean suspicious() {
        return normal != null && normal.suspicious();
    }

    /** What the sensors' reference expects in a column of the latest input, in its unit; NaN for any other column. */
    double expected(int column) {
        return isSensor(column) ? normal.expected(sensorOf[column]) : Double.NaN;
    }

    /** Lets the key learn from an event, most cheaply that of the latest {@link #input}. */
    public void learn(double[] x, KeyScale scale, SensorMemory memory, Population population) {
        learn(x, scale, memory, population, 1);
    }

    /** The same, its scales following {@code haste} times as fast. */
    void learn(double[] x, KeyScale scale, SensorMemory memory, Population population, double haste) {
        scale.learn(x, population, haste);
        if (normal != null) {
            read(x);
            normal.learn(readings, memory);
        }
    }

    /**
     * Lets an event pass that resembles a known anomaly: none of it becomes normal.
     *
     * @param held whether the scales do not move either
     */
    void pass(double[] x, KeyScale scale, SensorMemory memory, Population population, boolean held) {
        if (!held) {
            scale.learn(x, population);
        }
        if (normal != null) {
            read(x);
            normal.pass(readings, memory);
        }
    }

    private void read(double[] x) {
        for (int i = 0; i < columns.length; i++) {
            readings[i] = x[columns[i]];
        }
    }
}
