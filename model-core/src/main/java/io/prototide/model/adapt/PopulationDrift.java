package io.prototide.model.adapt;

import io.prototide.model.calibration.ScoreDistribution;
import io.prototide.model.drift.Martingale;
import java.util.List;

/**
 * Whether all keys have changed at once, as when a pipeline of features broke: in every round the latest score of each key
 * is ranked among the scores of the rounds before, and the ranks are tested by a {@link Martingale}. One score of each key,
 * since those of one key depend on each other; two-sided, since missing features lower scores. Each round starts anew.
 */
final class PopulationDrift {
    /** How many of the keys that change alike it takes at least: fewer are not the population. */
    private static final int LEAST_KEYS = 8;

    private PopulationDrift() {}

    /**
     * Tests the reports of a round, in the order of their keys.
     *
     * @param audit takes an entry if there is an alarm
     */
    static void test(SharedModel current, long roundEnd, List<RoundReport> reports, List<AuditEntry> audit) {
        ScoreDistribution before = current.calibration();
        if (!before.ready()) {
            return;
        }
        double evidence = 0;
        int keys = 0;
        boolean alarm = false;
        for (RoundReport report : reports) {
            int scores = report.scores().length;
            if (scores > 0) {
                keys++;
                evidence = Martingale.next(evidence, pValue(before, report.scores()[scores - 1]));
                alarm |= Martingale.isAlarm(evidence);
            }
        }
        if (alarm && keys >= LEAST_KEYS) {
            audit.add(new AuditEntry(
                    roundEnd, "*", AuditEntry.Action.DRIFT, current.version(), 0, 0, 0, "scores of " + keys + " keys"));
        }
    }

    private static double pValue(ScoreDistribution before, double score) {
        return Math.min(1, 2 * Math.min(before.pValue(score), before.lowerPValue(score)));
    }
}
