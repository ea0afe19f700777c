package io.prototide.model.normal;

import java.io.Serializable;

/**
 * Settings of expert U for sensors. Rows are the unit of time.
 *
 * @param gate what a key learns from rows that look anomalous
 * @param adoptAfter how many suspicious rows (a normal one takes one off) are the new normal, under {@link Gate#ADAPT}
 * @param frozenAfter how many rows make the reference, under {@link Gate#FROZEN}
 * @param memory how many rows the reference remembers
 * @param covariance what is known of how sensors move together
 * @param rank directions of {@link Covariance#LOW_RANK}
 * @param priorRows how many rows of the key a prior's deviations count as
 * @param scaleFloor least deviation of a sensor, as a share of its mean
 * @param distanceWeight weight of the Mahalanobis distance of the row itself in the sum of components
 * @param smoothing half-life of the smoothed score that is added; 0 for rows that do not depend on each other
 */
public record SensorSettings(
        Gate gate,
        int adoptAfter,
        int frozenAfter,
        int memory,
        Covariance covariance,
        int rank,
        int priorRows,
        double scaleFloor,
        double distanceWeight,
        double smoothing)
        implements Serializable {
    /** Up to here the whole matrix keeps a key under 4 KB. */
    static final int FULL_UP_TO = 20;
    /** The same for one direction. */
    static final int LOW_RANK_UP_TO = 48;

    public SensorSettings {
        require("gate", gate);
        require("covariance", covariance);
        within("adopt-after", 1, 1_000_000, adoptAfter);
        within("frozen-after", 8, 1_000_000, frozenAfter);
        within("memory", 16, 1_000_000, memory);
        within("rank", 1, 32, rank);
        within("prior-rows", 0, 1_000_000, priorRows);
        within("scale-floor", 0, 1, scaleFloor);
        within("distance-weight", 0, 100, distanceWeight);
        within("smoothing", 0, 10_000, smoothing);
    }

    /** The default for any set of sensors: the covariance is the richest that keeps a key under 4 KB. */
    public static SensorSettings standard(int sensors) {
        Covariance covariance = Covariance.DIAGONAL;
        if (sensors <= FULL_UP_TO) {
            covariance = Covariance.FULL;
        } else if (sensors <= LOW_RANK_UP_TO) {
            covariance = Covariance.LOW_RANK;
        }
        return new SensorSettings(Gate.ADAPT, 1024, 30, 4096, covariance, 1, 5, 1e-2, 0, 8);
    }

    public SensorSettings withGate(Gate other) {
        return new SensorSettings(
                other,
                adoptAfter,
                frozenAfter,
                memory,
                covariance,
                rank,
                priorRows,
                scaleFloor,
                distanceWeight,
                smoothing);
    }

    public SensorSettings withAdoptAfter(int rows) {
        return new SensorSettings(
                gate, rows, frozenAfter, memory, covariance, rank, priorRows, scaleFloor, distanceWeight, smoothing);
    }

    public SensorSettings withFrozenAfter(int rows) {
        return new SensorSettings(
                gate, adoptAfter, rows, memory, covariance, rank, priorRows, scaleFloor, distanceWeight, smoothing);
    }

    public SensorSettings withMemory(int rows) {
        return new SensorSettings(
                gate,
                adoptAfter,
                frozenAfter,
                rows,
                covariance,
                rank,
                priorRows,
                scaleFloor,
                distanceWeight,
                smoothing);
    }

    /** The directions count under {@link Covariance#LOW_RANK} only. */
    public SensorSettings withCovariance(Covariance other, int directions) {
        return new SensorSettings(
                gate,
                adoptAfter,
                frozenAfter,
                memory,
                other,
                directions,
                priorRows,
                scaleFloor,
                distanceWeight,
                smoothing);
    }

    public SensorSettings withPriorRows(int rows) {
        return new SensorSettings(
                gate, adoptAfter, frozenAfter, memory, covariance, rank, rows, scaleFloor, distanceWeight, smoothing);
    }

    public SensorSettings withScaleFloor(double share) {
        return new SensorSettings(
                gate, adoptAfter, frozenAfter, memory, covariance, rank, priorRows, share, distanceWeight, smoothing);
    }

    public SensorSettings withDistanceWeight(double weight) {
        return new SensorSettings(
                gate, adoptAfter, frozenAfter, memory, covariance, rank, priorRows, scaleFloor, weight, smoothing);
    }

    public SensorSettings withSmoothing(double halfLife) {
        return new SensorSettings(
                gate,
                adoptAfter,
                frozenAfter,
                memory,
                covariance,
                rank,
                priorRows,
                scaleFloor,
                distanceWeight,
                halfLife);
    }

    private static void require(String key, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(key + " must be given, got null");
        }
    }

    private static void within(String key, long least, long most, double value) {
        if (!(value >= least && value <= most)) {
            String text = value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : Double.toString(value);
            throw new IllegalArgumentException(key + " must be in " + least + ".." + most + ", got " + text);
        }
    }
}
