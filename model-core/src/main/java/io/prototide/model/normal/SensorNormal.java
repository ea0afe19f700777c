package io.prototide.model.normal;

import java.util.Arrays;

/**
 * How far a row of sensor readings lies from what its key normally shows, by six components that are each about 1 on
 * normal rows. One for each thread; all that lasts is in the {@link SensorMemory}. A missing value (NaN) says nothing and
 * changes nothing that is remembered. No allocation per row but a key's first three.
 */
public final class SensorNormal {
    /** Mean square of the standardised values. */
    public static final int SQUARES = 0;
    /** Their squared Mahalanobis distance over D, the one component that has a weight. */
    public static final int DISTANCE = 1;
    /** The same of their decayed means, half-life 16. */
    public static final int SLOW_DISTANCE = 2;
    /** Mean square of their decayed means of half-life 64, by the spread of those. */
    public static final int SLOWER_SQUARES = 3;
    /** Squared Mahalanobis distance over D of what an autoregression of second order leaves of each sensor. */
    public static final int INNOVATION = 4;
    /** Mean square of the standardised logarithm of the fast variance. */
    public static final int VOLATILITY = 5;

    private static final int COMPONENTS = 6;
    private static final int CALIBRATED_AFTER = 128;
    private static final int SETTLED_AFTER = 32;
    private static final double TAIL = 0.01;

    private final int sensors;
    private final SensorSettings settings;
    private final Dependence values;
    private final Dependence residuals;
    private final Reading reading;
    private final Learning learning;
    private final double smoothing;
    private final double[] row;
    private final float[] u;
    private final float[] slow;
    private final float[] volatility;
    private final double[] components = new double[COMPONENTS];
    private double unsmoothed;
    private double score;
    private boolean suspicious;
    private boolean measured;
    private SensorMemory scored;
    private long scoredAt;

    /**
     * @param prior what other keys say, null if nothing
     * @throws IllegalArgumentException if the prior is of another number of sensors or lacks what the settings need
     */
    public SensorNormal(int sensors, SensorSettings settings, SensorPrior prior) {
        if (prior != null && prior.sensors() != sensors) {
            throw new IllegalArgumentException("prior must be of " + sensors + " sensors, got " + prior.sensors());
        }
        this.sensors = sensors;
        this.settings = settings;
        this.values = dependence(settings, prior == null ? null : prior.values());
        this.residuals = dependence(settings, prior == null ? null : prior.residuals());
        this.reading = new Reading(sensors, settings, prior);
        this.learning = new Learning(sensors, settings, values, residuals);
        this.smoothing = settings.smoothing() == 0 ? 0 : Reading.rate(settings.smoothing());
        this.row = new double[sensors];
        this.u = new float[sensors];
        this.slow = new float[sensors];
        this.volatility = new float[sensors];
    }

    private Dependence dependence(SensorSettings settings, float[] correlation) {
        return switch (settings.covariance()) {
            case FULL -> new FullDependence(sensors);
            case DIAGONAL -> new DiagonalDependence(sensors);
            case LOW_RANK -> new LowRankDependence(sensors, settings.rank());
            case SHARED -> {
                if (correlation == null || correlation.length == 0) {
                    throw new IllegalArgumentException(
                            "covariance SHARED must have a prior with correlations, got none");
                }
                yield new SharedDependence(sensors, correlation);
            }
        };
    }

    /**
     * Scores a row before it is learned.
     *
     * @param x shape [D], NaN where a value is missing
     * @return F plus its decayed mean; higher is less normal, 0 is usual
     */
    public double score(double[] x, SensorMemory memory) {
        if (x.length != sensors || memory.sensors != sensors) {
            throw new IllegalArgumentException(
                    "row and memory must be of " + sensors + " sensors, got " + x.length + " and " + memory.sensors);
        }
        System.arraycopy(x, 0, row, 0, sensors);
        scored = memory;
        scoredAt = memory.rows;
        Arrays.fill(components, 0);
        Arrays.fill(u, 0);
        Arrays.fill(slow, 0);
        Arrays.fill(volatility, 0);
        unsmoothed = 0;
        suspicious = false;
        reading.take(x);
        measured = memory.moments != null && reading.count > 0;
        if (!measured) {
            score = memory.smoothed;
            return score;
        }
        reading.standardise(memory, values);
        measure(memory);
        for (int c = 0; c < COMPONENTS; c++) {
            unsmoothed += (c == DISTANCE ? settings.distanceWeight() : 1) * Math.max(0, components[c]);
        }
        score = smoothing == 0 ? unsmoothed : unsmoothed + smoothed(memory);
        suspicious = memory.rows >= CALIBRATED_AFTER && score > memory.limit;
        return score;
    }

    private double smoothed(SensorMemory memory) {
        return memory.smoothed + smoothing * (unsmoothed - memory.smoothed);
    }

    private void measure(SensorMemory memory) {
        for (int k = 0; k < reading.count; k++) {
            int i = reading.present[k];
            u[i] = (float) reading.u[i];
            slow[i] = (float) reading.mean16[i];
            volatility[i] = (float) reading.volatility[i];
        }
        components[SQUARES] = logarithm(reading.squares / reading.count);
        if (memory.values == null) {
            return;
        }
        values.prepare(memory.values, reading.present, reading.count, reading.fewestSeen);
        components[DISTANCE] = logarithm(values.distance(reading.u));
        components[SLOW_DISTANCE] = logarithm(values.distance(reading.mean16));
        components[SLOWER_SQUARES] = logarithm(reading.slowSquares / reading.count);
        residuals.prepare(memory.residuals, reading.present, reading.count, reading.fewestSeen);
        components[INNOVATION] = logarithm(residuals.distance(reading.residual));
        components[VOLATILITY] = logarithm(reading.volatilitySquares / reading.count);
    }

    /** Learns a row by its own view of whether it is suspicious. */
    public void learn(double[] x, SensorMemory memory) {
        if (!isScored(x, memory)) {
            score(x, memory);
        }
        learn(x, memory, suspicious);
    }

    private boolean isScored(double[] x, SensorMemory memory) {
        return memory == scored && memory.rows == scoredAt && Arrays.equals(x, row);
    }

    /** Learns a row; its own view of whether the row is suspicious is {@link #suspicious}. Leave it out for a known anomaly. */
    public void learn(double[] x, SensorMemory memory, boolean suspicious) {
        if (!isScored(x, memory)) {
            score(x, memory);
        }
        learn(memory, reading.count == 0 ? 0 : learning.gate(memory, suspicious));
    }

    /** Lets a row pass that resembles a known anomaly: what is near in time moves on, what is normal does not change. */
    public void pass(double[] x, SensorMemory memory) {
        if (!isScored(x, memory)) {
            score(x, memory);
        }
        learn(memory, 0);
    }

    private void learn(SensorMemory memory, double gate) {
        if (reading.count > 0) {
            learning.learn(reading, memory, gate);
        }
        memory.missing(row, reading.count);
        memory.rows++;
        if (measured) {
            memory.smoothed = smoothed(memory);
            calibrate(memory, settings.gate() == Gate.FROZEN ? 1 : Math.max(gate, Learning.GATED));
        }
        scored = null;
    }

    /** Follows the score that one row in a hundred passes, by steps in the scores' own scale (Robbins and Monro 1951). */
    private void calibrate(SensorMemory memory, double gate) {
        double rows = memory.rows - SETTLED_AFTER;
        if (rows < 1) {
            return;
        }
        double rate = Math.max(1 / rows, 1.0 / settings.memory()) * gate;
        memory.typical += rate * (score - memory.typical);
        memory.scatter += rate * (Math.abs(score - memory.typical) - memory.scatter);
        if (rows <= 1 / TAIL) {
            memory.limit = Math.max(memory.limit, score);
        } else {
            memory.limit += memory.scatter * rate * ((score > memory.limit ? 1 : 0) / TAIL - 1);
        }
    }

    private static double logarithm(double component) {
        return StrictMath.log(component + 1e-6);
    }

    /** The last row's score. */
    public double score() {
        return score;
    }

    /** The last row's score passes what one in a hundred of the key's rows passes. */
    public boolean suspicious() {
        return suspicious;
    }

    /** F of the last row: the sum of the positive logarithms of its components, not smoothed. */
    public double unsmoothed() {
        return unsmoothed;
    }

    /** Live: standardised values of the last row, shape [D], 0 where missing. */
    public float[] u() {
        return u;
    }

    /** Live: decayed means of the standardised values at half-life 16, shape [D]. */
    public float[] slow() {
        return slow;
    }

    /** Live: logarithms of the components. */
    public double[] components() {
        return components;
    }

    /** Live: standardised logarithms of the fast variance, shape [D]. */
    public float[] volatility() {
        return volatility;
    }

    /** Whether a memory is of so many sensors, and of a form of covariance with as many numbers. */
    public boolean fits(SensorMemory memory) {
        return memory.sensors == sensors
                && (memory.values == null || memory.values.length == values.floats())
                && (memory.residuals == null || memory.residuals.length == residuals.floats());
    }

    /** What sensor i was expected to show in the last row, in its unit; NaN if it was missing or its key is too young. */
    public double expected(int i) {
        return measured && !Double.isNaN(row[i]) ? reading.expected[i] : Double.NaN;
    }
}
