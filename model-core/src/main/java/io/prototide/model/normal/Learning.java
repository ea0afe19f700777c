package io.prototide.model.normal;

/** What a key's memory keeps of a row that was scored. */
final class Learning {
    /** From here on a residual beyond three deviations counts as three (Huber 1964). */
    private static final double ROBUST_AFTER = 5;

    /** Values are standardised from the third row on, so pairs, lags and logarithms are known from here. */
    static final int PAIRS_FROM = 2;

    static final double GATED = 1.0 / 16;

    private final SensorSettings settings;
    private final Dependence values;
    private final Dependence residuals;
    private final double[] rates;

    Learning(int sensors, SensorSettings settings, Dependence values, Dependence residuals) {
        this.settings = settings;
        this.values = values;
        this.residuals = residuals;
        this.rates = new double[sensors];
    }

    /** What part of the usual rate the reference moves by; counts the row. */
    double gate(SensorMemory memory, boolean suspicious) {
        boolean open = memory.openFor > 0;
        if (open) {
            memory.openFor--;
        }
        memory.suspicious = suspicious
                ? Math.min(memory.suspicious + 1, settings.adoptAfter())
                : Math.max(memory.suspicious - 1, 0);
        return switch (settings.gate()) {
            case NONE -> 1;
            case ADAPT -> suspicious && !open && memory.suspicious < settings.adoptAfter() ? GATED : 1;
            case HOLD -> suspicious && !open ? 0 : 1;
            case FROZEN -> memory.rows >= settings.frozenAfter() && !open ? 0 : 1;
        };
    }

    void learn(Reading reading, SensorMemory memory, double gate) {
        allocate(memory);
        for (int k = 0; k < reading.count; k++) {
            int i = reading.present[k];
            double seen = reading.seen(memory, i);
            reference(reading, memory, i, seen, gate);
            if (seen >= PAIRS_FROM) {
                rates[i] = rate(seen - PAIRS_FROM) * gate;
                dynamics(reading, memory, i, rate(seen) * gate);
            } else {
                rates[i] = 0;
            }
        }
        if (memory.values != null) {
            values.learn(memory.values, reading.u, reading.present, reading.count, rates);
            residuals.learn(memory.residuals, reading.residual, reading.present, reading.count, rates);
        }
    }

    private void allocate(SensorMemory memory) {
        if (memory.mean == null) {
            memory.mean = new double[memory.sensors];
        } else if (memory.moments == null) {
            memory.moments = new float[SensorMemory.BLOCKS * memory.sensors];
        } else if (memory.values == null && memory.rows >= PAIRS_FROM) {
            memory.values = new float[values.floats()];
            memory.residuals = new float[residuals.floats()];
        }
    }

    private double rate(double seen) {
        return Math.max(1 / (seen + 1), 1.0 / settings.memory());
    }

    private void reference(Reading reading, SensorMemory memory, int i, double seen, double gate) {
        double value = reading.x[i];
        if (seen == 0) {
            memory.mean[i] = value;
            return;
        }
        double rate = rate(seen) * gate;
        double residual = value - memory.mean[i];
        double step = Math.abs(residual - memory.moment(SensorMemory.PREVIOUS, i));
        if (seen >= ROBUST_AFTER) {
            double most = 3 * reading.deviation[i];
            residual = Math.max(-most, Math.min(most, residual));
            step = Math.min(step, most);
        }
        memory.mean[i] += rate * residual;
        double variance = memory.moment(SensorMemory.VARIANCE, i);
        memory.set(SensorMemory.VARIANCE, i, (1 - rate) * (variance + rate * residual * residual));
        memory.move(SensorMemory.STEP, i, rate(seen - 1) * gate, step);
        memory.set(SensorMemory.PREVIOUS, i, value - memory.mean[i]);
    }

    private void dynamics(Reading reading, SensorMemory memory, int i, double rate) {
        double slow = reading.mean64[i];
        memory.move(SensorMemory.SPREAD_64, i, rate, slow * slow);
        double u = reading.u[i];
        double lag = memory.moment(SensorMemory.LAG_1, i);
        memory.move(SensorMemory.COVARIANCE_1, i, rates[i], u * lag);
        memory.move(SensorMemory.COVARIANCE_2, i, rates[i], u * memory.moment(SensorMemory.LAG_2, i));
        double away = reading.logFast[i] - memory.moment(SensorMemory.LOG_MEAN, i);
        double spread = memory.moment(SensorMemory.LOG_SPREAD, i);
        memory.set(SensorMemory.LOG_SPREAD, i, (1 - rates[i]) * (spread + rates[i] * away * away));
        memory.move(SensorMemory.LOG_MEAN, i, rates[i], reading.logFast[i]);

        // What is near in time moves at its own pace, whatever the gate says: it must follow an anomaly to show it.
        memory.set(SensorMemory.MEAN_4, i, reading.mean4[i]);
        memory.set(SensorMemory.MEAN_16, i, reading.mean16[i]);
        memory.set(SensorMemory.MEAN_64, i, slow);
        memory.set(SensorMemory.FAST, i, reading.fast[i]);
        memory.set(SensorMemory.LAG_2, i, lag);
        memory.set(SensorMemory.LAG_1, i, u);
    }
}
