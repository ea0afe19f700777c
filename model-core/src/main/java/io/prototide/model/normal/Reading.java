package io.prototide.model.normal;

/** One row seen through a key's memory: what the components are made of. Reused from row to row. */
final class Reading {
    static final double MOST_STANDARDISED = 8;
    /** A value beyond counts as this: its square still fits a float. */
    private static final double MOST_VALUE = 1e15;
    /** Mean of |x - y| over the standard deviation, for two draws of a normal distribution. */
    private static final double STEP_OF_DEVIATION = 1.128;

    private static final double STEP_ROWS = 5;

    private static final double RATE_4 = rate(4);
    private static final double RATE_16 = rate(16);
    private static final double RATE_64 = rate(64);

    private final int sensors;
    private final SensorSettings settings;
    private final SensorPrior prior;
    /** All by sensor, shape [D]; only those of the present sensors mean anything. */
    final double[] x;

    final double[] deviation;
    final double[] u;
    final double[] mean4;
    final double[] mean16;
    final double[] mean64;
    final double[] fast;
    final double[] logFast;
    final double[] volatility;
    final double[] residual;
    /** In the unit of the sensor. */
    final double[] expected;
    /** The sensors of this row in rising order, the first {@code count} of the array. */
    final int[] present;

    int count;
    double fewestSeen;
    double squares;
    double slowSquares;
    double volatilitySquares;

    Reading(int sensors, SensorSettings settings, SensorPrior prior) {
        this.sensors = sensors;
        this.settings = settings;
        this.prior = prior;
        x = new double[sensors];
        deviation = new double[sensors];
        u = new double[sensors];
        mean4 = new double[sensors];
        mean16 = new double[sensors];
        mean64 = new double[sensors];
        fast = new double[sensors];
        logFast = new double[sensors];
        volatility = new double[sensors];
        residual = new double[sensors];
        expected = new double[sensors];
        present = new int[sensors];
    }

    /** Share of a new value in a decayed mean. */
    static double rate(double halfLife) {
        return 1 - StrictMath.exp(-StrictMath.log(2) / halfLife);
    }

    void take(double[] values) {
        count = 0;
        for (int i = 0; i < sensors; i++) {
            x[i] = Math.max(-MOST_VALUE, Math.min(MOST_VALUE, values[i]));
            if (!Double.isNaN(values[i])) {
                present[count++] = i;
            }
        }
        fewestSeen = settings.memory();
        squares = 0;
        slowSquares = 0;
        volatilitySquares = 0;
    }

    /** How many values of a sensor the reference was made from, at most the memory. */
    double seen(SensorMemory memory, int i) {
        long rows = memory.rows - (memory.missed == null ? 0 : memory.missed[i]);
        int most = settings.gate() == Gate.FROZEN
                ? Math.min(settings.frozenAfter(), settings.memory())
                : settings.memory();
        return Math.min(rows, most);
    }

    void standardise(SensorMemory memory, Dependence values) {
        for (int k = 0; k < count; k++) {
            int i = present[k];
            double seen = seen(memory, i);
            fewestSeen = Math.min(fewestSeen, seen);
            deviation[i] = deviation(memory, i, seen);
            u[i] = seen < 2 ? 0 : clip((x[i] - memory.mean[i]) / deviation[i]);
            squares += u[i] * u[i];
            follow(memory, i, seen);
            residual[i] = memory.values == null ? u[i] : u[i] - predicted(memory, values, i, seen);
            expected[i] = memory.mean[i] + deviation[i] * (u[i] - residual[i]);
        }
    }

    private double deviation(SensorMemory memory, int i, double seen) {
        double floor = settings.scaleFloor() * Math.abs(memory.mean[i]) + 1e-6;
        double step = memory.moment(SensorMemory.STEP, i) / STEP_OF_DEVIATION;
        double before = step * step;
        double rows = STEP_ROWS;
        if (prior != null && !Double.isNaN(prior.deviation()[i])) {
            before = prior.deviation()[i] * prior.deviation()[i];
            rows = settings.priorRows();
        }
        double variance = seen * memory.moment(SensorMemory.VARIANCE, i) + rows * before;
        return Math.sqrt(variance / Math.max(seen + rows, 1) + floor * floor);
    }

    private void follow(SensorMemory memory, int i, double seen) {
        mean4[i] = towards(memory.moment(SensorMemory.MEAN_4, i), RATE_4, u[i]);
        mean16[i] = towards(memory.moment(SensorMemory.MEAN_16, i), RATE_16, u[i]);
        mean64[i] = towards(memory.moment(SensorMemory.MEAN_64, i), RATE_64, u[i]);
        // Before the spread of the slow mean is known it counts as 0.2, weighing as much as one half-life.
        double spread = (seen * memory.moment(SensorMemory.SPREAD_64, i) + 64 * 0.2) / (seen + 64) + 1e-3;
        slowSquares += mean64[i] * mean64[i] / spread;

        double away = u[i] - memory.moment(SensorMemory.MEAN_4, i);
        fast[i] = seen <= 2 ? away * away : towards(memory.moment(SensorMemory.FAST, i), RATE_16, away * away);
        logFast[i] = StrictMath.log(fast[i] + 1e-3);
        double logSpread = (seen * memory.moment(SensorMemory.LOG_SPREAD, i) + 20) / (seen + 20) + 0.01;
        volatility[i] = memory.values == null
                ? 0
                : clip((logFast[i] - memory.moment(SensorMemory.LOG_MEAN, i)) / Math.sqrt(logSpread));
        volatilitySquares += volatility[i] * volatility[i];
    }

    /** Autoregression of second order by the Yule-Walker equations, on the standardised values. */
    private double predicted(SensorMemory memory, Dependence values, int i, double seen) {
        double scale = seen / (seen + 10) / (values.variance(memory.values, i) + FullDependence.RIDGE);
        double one = correlation(memory.moment(SensorMemory.COVARIANCE_1, i) * scale);
        double two = correlation(memory.moment(SensorMemory.COVARIANCE_2, i) * scale);
        double first = one * (1 - two) / (1 - one * one);
        double second = (two - one * one) / (1 - one * one);
        if (Math.abs(second) >= 1) {
            first = one;
            second = 0;
        }
        return first * memory.moment(SensorMemory.LAG_1, i) + second * memory.moment(SensorMemory.LAG_2, i);
    }

    private static double correlation(double value) {
        return Math.max(-0.999, Math.min(0.999, value));
    }

    private static double towards(double mean, double rate, double value) {
        return mean + rate * (value - mean);
    }

    private static double clip(double value) {
        return Math.max(-MOST_STANDARDISED, Math.min(MOST_STANDARDISED, value));
    }
}
