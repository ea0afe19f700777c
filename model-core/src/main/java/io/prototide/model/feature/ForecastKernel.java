package io.prototide.model.feature;

/**
 * How far an entity's number is from the forecast of the two before it, in deviations of such residuals. The forecast is an
 * autoregression of standardised numbers by least squares with forgetting (Ljung and Soderstrom 1983), in the form that
 * keeps the sums of products: solved with a ridge it can neither wind up nor lose its sign while a signal stands still.
 * Each number counts at most three residual deviations from its forecast (Huber 1964).
 *
 * @param at where they lie: the two standardised numbers before, sums of their products, sums of their products with the
 *     number after, how many residuals there were, their mean square
 */
record ForecastKernel(int source, OwnScale scale, int at) implements FeatureKernel {
    /** Numbers that must come before: two, and three forecasts to know how good they are. */
    static final int LEAST = 5;

    private static final int BEFORE = 1;
    private static final int PRODUCTS = 2;
    private static final int ANSWERS = 5;
    private static final int RESIDUALS = 7;
    private static final int SQUARE = 8;
    private static final int SIZE = 9;

    /** What the sums keep with each number: a memory of 100. */
    private static final double KEPT = 0.99;

    private static final double RIDGE = 0.1;
    private static final double LEAST_RATE = 0.01;
    private static final double MOST_RESIDUAL = 3;
    /** In deviations of the numbers themselves; far under what a sensor's resolution leaves. */
    private static final double FLOOR = 1e-3;

    static ForecastKernel in(MemoryPlan plan, int source) {
        return new ForecastKernel(source, OwnScale.in(plan), plan.takeNumbers(SIZE));
    }

    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        double[] numbers = memory.numbers();
        double value = FeatureFields.number(event, source);
        x[column] = Double.isNaN(value) || scale.count(numbers) < LEAST
                ? Double.NaN
                : (scale.standardised(value, numbers) - forecast(numbers)) / deviation(numbers);
    }

    private double forecast(double[] numbers) {
        double a = numbers[at + PRODUCTS] + RIDGE;
        double b = numbers[at + PRODUCTS + 1];
        double c = numbers[at + PRODUCTS + 2] + RIDGE;
        double first = numbers[at + ANSWERS];
        double second = numbers[at + ANSWERS + 1];
        double determinant = a * c - b * b;
        double forecast = ((c * first - b * second) * numbers[at] + (a * second - b * first) * numbers[at + BEFORE])
                / determinant;
        // A standardised number is never further.
        return Math.max(-OwnScale.LIMIT, Math.min(OwnScale.LIMIT, forecast));
    }

    private double deviation(double[] numbers) {
        return Math.sqrt(numbers[at + SQUARE] + FLOOR * FLOOR);
    }

    @Override
    public void remember(Event event, EntityMemory memory) {
        double[] numbers = memory.numbers();
        double value = FeatureFields.number(event, source);
        if (Double.isNaN(value)) {
            return;
        }
        double u = scale.standardised(value, numbers);
        if (scale.count(numbers) >= OwnScale.LEAST) {
            learn(u, numbers);
        }
        numbers[at + BEFORE] = numbers[at];
        numbers[at] = u;
        scale.add(value, numbers);
    }

    private void learn(double u, double[] numbers) {
        double forecast = forecast(numbers);
        double residual = u - forecast;
        double n = numbers[at + RESIDUALS];
        if (n >= LEAST) {
            double most = MOST_RESIDUAL * deviation(numbers);
            residual = Math.max(-most, Math.min(most, residual));
        }
        double one = numbers[at];
        double two = numbers[at + BEFORE];
        double answer = forecast + residual;
        fade(PRODUCTS, one * one, numbers);
        fade(PRODUCTS + 1, one * two, numbers);
        fade(PRODUCTS + 2, two * two, numbers);
        fade(ANSWERS, one * answer, numbers);
        fade(ANSWERS + 1, two * answer, numbers);
        double rate = Math.max(1 / (n + 1), LEAST_RATE);
        numbers[at + SQUARE] += rate * (residual * residual - numbers[at + SQUARE]);
        numbers[at + RESIDUALS] = Math.min(n + 1, 1 / LEAST_RATE);
    }

    private void fade(int place, double product, double[] numbers) {
        numbers[at + place] = KEPT * numbers[at + place] + product;
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        return OwnScale.whyMissing(event, source, LEAST);
    }
}
