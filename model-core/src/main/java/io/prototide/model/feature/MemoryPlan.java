package io.prototide.model.feature;

/** Hands out places in an {@link EntityMemory}, in the order of the features. */
final class MemoryPlan {
    private int counts;
    private int numbers;

    /** @param shared how many counts of categories come first: those that the key reports to the shared model */
    MemoryPlan(int shared) {
        this.counts = shared;
    }

    /** Index of the category counts that are the caller's own. */
    int takeCounts() {
        return counts++;
    }

    /** Index of the first of {@code size} numbers that are the caller's own; they begin as 0. */
    int takeNumbers(int size) {
        int at = numbers;
        numbers += size;
        return at;
    }

    EntityMemory newMemory() {
        CategoryCounts[] empty = new CategoryCounts[counts];
        for (int i = 0; i < empty.length; i++) {
            empty[i] = new CategoryCounts();
        }
        return new EntityMemory(empty, new double[numbers], Long.MIN_VALUE);
    }

    boolean fits(EntityMemory memory) {
        return memory.counts().length == counts && memory.numbers().length == numbers;
    }
}
