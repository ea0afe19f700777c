package io.prototide.job.detection;

import io.prototide.model.adapt.Judgement;

/** Alerts made against those that the budget had due since the start, over the events after warm-up. One thread. */
final class Spending {
    private long events;
    private long alerts;
    private double due;

    void count(Judgement.Outcome outcome, double share) {
        if (outcome == Judgement.Outcome.WARMING_UP) {
            return;
        }
        events++;
        due += share;
        alerts += outcome == Judgement.Outcome.ALERTED ? 1 : 0;
    }

    double due() {
        return due;
    }

    /** Share of the events that were alerted; 0 before the first. */
    double rate() {
        return events == 0 ? 0 : (double) alerts / events;
    }

    /** Share of the events that was due. */
    double budget() {
        return events == 0 ? 0 : due / events;
    }
}
