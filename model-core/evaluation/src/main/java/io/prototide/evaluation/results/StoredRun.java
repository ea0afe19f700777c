package io.prototide.evaluation.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A finished run as it is read back. */
record StoredRun(JsonNode report) {
    static final String OWN = "prototide";
    static final String SMOOTHED = "-smoothed";

    /** All detectors, the own one first. */
    List<String> detectors() {
        List<String> names = new ArrayList<>();
        report.path("detectors").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** A measure of a detector, such as {@code unseenTypes.averagePrecision}; empty where it is not defined or the detector took no part. */
    OptionalDouble figure(String detector, String measure) {
        JsonNode value = report.path("detectors").path(detector);
        for (String name : measure.split("\\.")) {
            value = value.path(name);
        }
        return value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty();
    }

    /** A 95 % interval as two numbers, or an empty array. */
    double[] interval(String detector, String measure) {
        JsonNode value = report.path("detectors").path(detector).path(measure + "95");
        return value.size() == 2
                ? new double[] {value.get(0).asDouble(), value.get(1).asDouble()}
                : new double[0];
    }

    double seconds() {
        return report.path("run").path("seconds").asDouble();
    }

    String revision() {
        return report.path("run").path("revision").asText();
    }

    String finished() {
        return report.path("run").path("finished").asText();
    }

    String machine() {
        return report.path("run").path("machine").asText();
    }

    /** The alert budget as a share of the rows; empty where it is a number a day. */
    OptionalDouble alertFraction() {
        JsonNode fraction = report.path("protocol").path("alertFraction");
        return fraction.isNumber() ? OptionalDouble.of(fraction.asDouble()) : OptionalDouble.empty();
    }
}
