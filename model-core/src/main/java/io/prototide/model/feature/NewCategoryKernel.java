package io.prototide.model.feature;

/**
 * Whether the entity never showed a category before, by a Bloom filter (Bloom 1970) of 1,536 bits with four hashes: an unseen
 * category passes for a known one at most about once in 80 times. When a third of the bits is set, after some 150
 * categories, the filter starts anew with the present one, and what came before is new again.
 *
 * @param at where the filter lies: numbers that are integers of 48 bits each, which a double holds exactly
 */
record NewCategoryKernel(int source, int at) implements FeatureKernel {
    static final int SIZE = 32;

    private static final int WORD_BITS = 48;
    private static final int BITS = SIZE * WORD_BITS;
    private static final int FULL = BITS / 3;
    private static final int HASHES = 4;

    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        String category = event.categories()[source];
        x[column] = FeatureFields.isMissing(category) ? Double.NaN : isNew(category, memory.numbers()) ? 1 : 0;
    }

    @Override
    public void remember(Event event, EntityMemory memory) {
        String category = event.categories()[source];
        if (FeatureFields.isMissing(category) || !isNew(category, memory.numbers())) {
            return;
        }
        double[] numbers = memory.numbers();
        if (bitsSet(numbers) >= FULL) {
            java.util.Arrays.fill(numbers, at, at + SIZE, 0);
        }
        long hash = TextHash.of(category);
        for (int i = 0; i < HASHES; i++) {
            int bit = bit(hash, i);
            numbers[at + bit / WORD_BITS] = (long) numbers[at + bit / WORD_BITS] | mask(bit);
        }
    }

    private boolean isNew(String category, double[] numbers) {
        long hash = TextHash.of(category);
        for (int i = 0; i < HASHES; i++) {
            int bit = bit(hash, i);
            if (((long) numbers[at + bit / WORD_BITS] & mask(bit)) == 0) {
                return true;
            }
        }
        return false;
    }

    private int bitsSet(double[] numbers) {
        int set = 0;
        for (int i = 0; i < SIZE; i++) {
            set += Long.bitCount((long) numbers[at + i]);
        }
        return set;
    }

    /** Two halves of one hash make any number of them (Kirsch and Mitzenmacher 2006). */
    private static int bit(long hash, int i) {
        return Math.floorMod((int) hash + i * ((int) (hash >>> 32) | 1), BITS);
    }

    private static long mask(int bit) {
        return 1L << (bit % WORD_BITS);
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        return FeatureFields.NO_VALUE;
    }
}
