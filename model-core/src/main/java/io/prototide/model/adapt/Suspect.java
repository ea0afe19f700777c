package io.prototide.model.adapt;

import io.prototide.model.feature.Event;
import io.prototide.model.prototype.LogOdds;
import io.prototide.model.rule.Candidate;
import io.prototide.model.rule.Status;
import io.prototide.model.support.ConfirmedCase;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event that would be alerted, with what its scoring has left: what rules ask of it and what an alert says. Good until
 * the next event is scored.
 *
 * @param x shape {@code [d]}: the feature vector
 * @param input shape {@code [2 d]}: the vector on the scales
 * @param expected shape {@code [d]}: what was expected in place of the vector
 * @param odds still with the distances of this event
 * @param nearest the most similar confirmed case, or null if there is none
 * @param asked whether it is not strange enough and drawn to be asked about
 */
record Suspect(
        Columns columns,
        Event event,
        double[] x,
        float[] input,
        KeyState state,
        SharedModel model,
        double[] expected,
        LogOdds odds,
        ConfirmedCase nearest,
        boolean asked)
        implements Candidate {

    boolean isMissing(int column) {
        return Double.isNaN(x[column]);
    }

    double value(int column) {
        return columns.inFieldUnit(column, x[column]);
    }

    double expected(int column) {
        return columns.inFieldUnit(column, expected[column]);
    }

    @Override
    public String key() {
        return event.key();
    }

    @Override
    public long timeMillis() {
        return event.timeMillis();
    }

    @Override
    public Status status() {
        if (asked) {
            return Status.ASK_ANALYST;
        }
        return odds.resemblesACase() ? Status.KNOWN_ANOMALY : Status.UNKNOWN_ANOMALY;
    }

    @Override
    public String type() {
        return nearest == null ? null : nearest.type();
    }

    @Override
    public String entity(String view) {
        return event.entities()[columns.ofView(view)];
    }

    /** By the name of the view, in the order of the views; without those in which the event has none. */
    Map<String, String> entities() {
        Map<String, String> entities = new LinkedHashMap<>();
        for (int view = 0; view < event.entities().length; view++) {
            if (event.entities()[view] != null) {
                entities.put(columns.view(view), event.entities()[view]);
            }
        }
        return entities;
    }

    @Override
    public double value(String feature) {
        return value(columns.of(feature));
    }

    @Override
    public double expected(String feature) {
        return expected(columns.of(feature));
    }

    @Override
    public double number(String field) {
        return event.numbers()[columns.ofNumber(field)];
    }
}
