package io.prototide.model.feature;

/**
 * Time since the entity's last confirmation. The latest eight are kept, so that one that is taken back gives way to the one
 * before it.
 *
 * @param at where they lie: how many there are, their times in order
 */
record ConfirmedElapsedKernel(int at) implements FeatureKernel {
    private static final int MOST = 8;
    static final int SIZE = 1 + MOST;

    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        double[] numbers = memory.numbers();
        int count = (int) numbers[at];
        x[column] = count == 0
                ? Double.NaN
                : StrictMath.log1p(Math.max(0, event.timeMillis() - numbers[at + count]) / 1000);
    }

    @Override
    public void confirmed(long atMillis, EntityMemory memory) {
        double[] numbers = memory.numbers();
        if (numbers[at] == MOST) {
            if (atMillis <= numbers[at + 1]) {
                return;
            }
            remove(1, numbers);
        }
        int place = (int) ++numbers[at];
        while (place > 1 && numbers[at + place - 1] > atMillis) {
            numbers[at + place] = numbers[at + place - 1];
            place--;
        }
        numbers[at + place] = atMillis;
    }

    @Override
    public void retracted(long confirmedMillis, long atMillis, EntityMemory memory) {
        double[] numbers = memory.numbers();
        for (int place = 1; place <= numbers[at]; place++) {
            if (numbers[at + place] == confirmedMillis) {
                remove(place, numbers);
                return;
            }
        }
    }

    private void remove(int place, double[] numbers) {
        int count = (int) numbers[at];
        System.arraycopy(numbers, at + place + 1, numbers, at + place, count - place);
        numbers[at + count] = 0;
        numbers[at] = count - 1;
    }

    @Override
    public boolean logarithmic() {
        return true;
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        return "nothing was confirmed";
    }
}
