package io.prototide.model.feature;

/**
 * How unusual the scatter of an entity's latest few numbers is: the logarithm of their variance around their own decayed
 * mean, both with a half-life of four numbers, in deviations from what that logarithm usually is. Shakes and stuck values.
 *
 * @param values scale of the numbers
 * @param scatter scale of the logarithms
 * @param at where they lie: fast mean, fast variance of standardised numbers
 */
record VolatilityKernel(int source, OwnScale values, OwnScale scatter, int at) implements FeatureKernel {
    static final int LEAST = 5;

    private static final int VARIANCE = 1;
    private static final int SIZE = 2;

    private static final double RATE = 1 - StrictMath.pow(0.5, 0.25);
    /** A variance in standardised units that is nothing: a stuck value has a logarithm too. */
    private static final double FLOOR = 1e-4;

    static VolatilityKernel in(MemoryPlan plan, int source) {
        return new VolatilityKernel(source, OwnScale.in(plan), OwnScale.in(plan), plan.takeNumbers(SIZE));
    }

    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        double[] numbers = memory.numbers();
        double value = FeatureFields.number(event, source);
        x[column] = Double.isNaN(value) || values.count(numbers) < LEAST
                ? Double.NaN
                : scatter.standardised(logarithm(variance(values.standardised(value, numbers), numbers)), numbers);
    }

    /** With a number more. */
    private double variance(double u, double[] numbers) {
        double apart = u - numbers[at];
        return numbers[at + VARIANCE] + rate(numbers) * (apart * apart - numbers[at + VARIANCE]);
    }

    /** The first few standardised numbers count alike. */
    private double rate(double[] numbers) {
        return Math.max(1.0 / (values.count(numbers) - OwnScale.LEAST + 1), RATE);
    }

    private static double logarithm(double variance) {
        return StrictMath.log(variance + FLOOR);
    }

    @Override
    public void remember(Event event, EntityMemory memory) {
        double[] numbers = memory.numbers();
        double value = FeatureFields.number(event, source);
        if (Double.isNaN(value)) {
            return;
        }
        double u = values.standardised(value, numbers);
        if (values.count(numbers) >= OwnScale.LEAST) {
            numbers[at + VARIANCE] = variance(u, numbers);
            numbers[at] += rate(numbers) * (u - numbers[at]);
            scatter.add(logarithm(numbers[at + VARIANCE]), numbers);
        }
        values.add(value, numbers);
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        return OwnScale.whyMissing(event, source, LEAST);
    }
}
