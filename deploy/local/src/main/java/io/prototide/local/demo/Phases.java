package io.prototide.local.demo;

/**
 * How the demo divides its event time, so that before and after can be compared.
 *
 * <p>The first tenth only warms up and counts nowhere: no key has a history yet, which has nothing to do with verdicts.
 * The analyst is silent until 35 %, the verdicts work from there on, and the last quarter is compared with the quarter
 * before the first verdict. Both have the same length, the same budget of alerts and the same mix of incidents.
 *
 * @param whole from the first event to the last
 */
record Phases(Stretch whole) {
    private static final double WARM = 0.10;
    private static final double SPOKEN = 0.35;
    private static final double LEARNED = 0.75;

    /** The analyst has not answered anything yet. */
    Stretch before() {
        return new Stretch(at(WARM), at(SPOKEN));
    }

    /** The analyst has answered for a while. */
    Stretch after() {
        return new Stretch(at(LEARNED), whole.untilMillis());
    }

    /** From when on the analyst answers. */
    long analystFromMillis() {
        return at(SPOKEN);
    }

    private long at(double share) {
        return whole.fromMillis() + Math.round(share * (whole.untilMillis() - whole.fromMillis()));
    }
}
