package io.prototide.simulator;

/**
 * What the simulator knows of an event and a detector must find out.
 *
 * @param anomaly whether the event belongs to an incident
 * @param type kind of the incident, {@link #NORMAL_TYPE} for a normal event
 * @param incidentId same for all events of one incident; null for a normal event
 */
public record Truth(boolean anomaly, String type, String incidentId) {
    public static final String NORMAL_TYPE = "normal";

    static final Truth NORMAL = new Truth(false, NORMAL_TYPE, null);

    static Truth incident(String type, String incidentId) {
        return new Truth(true, type, incidentId);
    }
}
