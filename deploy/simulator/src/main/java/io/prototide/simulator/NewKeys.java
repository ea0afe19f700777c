package io.prototide.simulator;

/**
 * Which keys are not there from the beginning.
 *
 * @param every the last of each this many keys is new; 0 for none
 * @param fromDay they appear from this day on, counted from the start
 * @param untilDay the last of them appears before this day
 */
public record NewKeys(int every, double fromDay, double untilDay) {
    public NewKeys {
        Require.atLeast("newKeys.every", 0, every);
        Require.within("newKeys.fromDay", 0, untilDay, fromDay);
    }

    /** One key in ten, in the third quarter of the days. */
    public static NewKeys midway(double days) {
        return new NewKeys(10, days * 0.5, days * 0.75);
    }

    public static NewKeys none() {
        return new NewKeys(0, 0, 0);
    }

    boolean isNew(int index) {
        return every > 0 && index % every == every - 1;
    }

    /** The day from which the key exists; 0 for one that always did. */
    double firstDay(long seed, int index, String key) {
        if (!isNew(index)) {
            return 0;
        }
        return fromDay + (untilDay - fromDay) * Draw.of(seed, "first-day", key).nextDouble();
    }

    /** Share of key-days left of those of a stream in which all keys exist from the start. */
    double presence(double days) {
        return every == 0 ? 1 : 1 - (fromDay + untilDay) / 2 / days / every;
    }
}
