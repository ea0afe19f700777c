package io.prototide.local.demo;

import io.prototide.job.config.JobConfig;
import io.prototide.model.calibration.AlertBudget;

/**
 * The alerts of a day that an analyst looks at: the most unusual ones, up to the budget. Recall and precision count these,
 * so that a stretch with more alerts than agreed has no advantage.
 */
record DailyBudget(AlertBudget budget) {
    static DailyBudget of(JobConfig config) {
        return new DailyBudget(config.detection().model().detection().budget());
    }

    /** Number of alerts allowed on a day with so many events, at least 1. */
    long of(long events) {
        double allowed = Double.isNaN(budget.fraction()) ? budget.alertsPerDay() : budget.fraction() * events;
        return Math.max(1, Math.round(allowed));
    }
}
