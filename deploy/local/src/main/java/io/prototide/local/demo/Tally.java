package io.prototide.local.demo;

/**
 * What was found in one stretch of the stream, counted by event.
 *
 * @param events events of the stretch
 * @param anomalies how many of them belong to an incident
 * @param alerts how many of them were alerted
 * @param counted how many of the alerts are within the budget of their day
 * @param hits how many of the counted ones are anomalies
 */
record Tally(long events, long anomalies, long alerts, long counted, long hits) {
    /** Share of the anomalies that were alerted within the budget; 0 where there were none. */
    double recall() {
        return anomalies == 0 ? 0 : (double) hits / anomalies;
    }

    /** Share of the alerts within the budget that were anomalies; 0 where there were none. */
    double precision() {
        return counted == 0 ? 0 : (double) hits / counted;
    }
}
