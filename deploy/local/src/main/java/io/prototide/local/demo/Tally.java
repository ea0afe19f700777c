package io.prototide.local.demo;

/**
 * What was found in one stretch of the stream, counted by event.
 *
 * @param events events of the stretch
 * @param anomalies how many of them belong to an incident
 * @param alerts how many of them were alerted
 * @param hits how many of them are both
 */
record Tally(long events, long anomalies, long alerts, long hits) {
    /** Share of the anomalies that were alerted; 0 where there were none. */
    double recall() {
        return anomalies == 0 ? 0 : (double) hits / anomalies;
    }

    /** Share of the alerts that were anomalies; 0 where there were none. */
    double precision() {
        return alerts == 0 ? 0 : (double) hits / alerts;
    }
}
