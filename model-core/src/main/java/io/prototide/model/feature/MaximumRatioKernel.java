package io.prototide.model.feature;

/**
 * A number against the decayed largest of the entity's earlier ones, as the difference of logarithms. A single large number
 * counts as at most three means, so that it does not hide the next.
 *
 * @param at where the largest lies: as of the latest number's time
 * @param timeAt where that time lies
 */
record MaximumRatioKernel(int source, UsualNumbers usual, int at, int timeAt) implements FeatureKernel {

    static MaximumRatioKernel in(MemoryPlan plan, int source, UsualNumbers usual) {
        return new MaximumRatioKernel(source, usual, plan.takeNumbers(1), plan.takeNumbers(1));
    }

    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        double largest = largest(event.timeMillis(), memory.numbers());
        x[column] = largest > 0
                ? FeatureFields.signedLog(UsualNumbers.number(event, source)) - FeatureFields.signedLog(largest)
                : Double.NaN;
    }

    private double largest(long timeMillis, double[] numbers) {
        return numbers[at] * usual.decay().weight(timeMillis - numbers[timeAt]);
    }

    @Override
    public void remember(Event event, EntityMemory memory) {
        double value = UsualNumbers.number(event, source);
        if (Double.isNaN(value)) {
            return;
        }
        double[] numbers = memory.numbers();
        long time = event.timeMillis();
        double counted = usual.bounded(value, time, numbers) * usual.decay().weight(numbers[timeAt] - time);
        numbers[at] = Math.max(largest(time, numbers), counted);
        numbers[timeAt] = Math.max(numbers[timeAt], time);
        usual.add(value, time, numbers);
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        double value = UsualNumbers.number(event, source);
        return Double.isNaN(value)
                ? UsualNumbers.whyMissing(event, source)
                : "there is no earlier value above 0, or it is too long ago";
    }
}
