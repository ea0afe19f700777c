package io.prototide.simulator;

import static io.prototide.simulator.Moments.correlation;
import static io.prototide.simulator.Moments.deviation;
import static io.prototide.simulator.Pair.pairUp;
import static io.prototide.simulator.Pair.sound;
import static io.prototide.simulator.Streams.all;
import static io.prototide.simulator.Streams.key;
import static io.prototide.simulator.Streams.number;
import static io.prototide.simulator.Streams.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.simulator.TelemetrySettings.Faults;
import io.prototide.simulator.TelemetrySettings.Recalibration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FaultTest {
    private static final TelemetrySettings SMALL = TelemetrySettings.ofDays(20, 6, 3);

    @Test
    void spikesOneReadingFarOutOfLine() {
        List<Pair> spikes = pairs(new Faults(0.01, 0, 0, 0, 0), "spike");
        assertThat(spikes).hasSizeGreaterThan(50).allSatisfy(spike -> {
            assertThat(spike.changed()).hasSize(1);
            Sensor sensor = spike.changed().get(0);
            assertThat(Math.abs(spike.difference(sensor)) / sensor.scale).isBetween(5.99, 12.01);
        });
        assertThat(spikes.stream()
                        .map(spike -> spike.faulty().truth().incidentId())
                        .distinct())
                .hasSameSizeAs(spikes);
    }

    @Test
    void sticksToTheLastValueBeforeTheFault() {
        List<SimulatedEvent> events = all(new DeviceTelemetry(SMALL.withFaults(new Faults(0, 0.05, 0, 0, 0))));
        Map<String, Sensor> sensors = new HashMap<>();
        pairs(new Faults(0, 0.05, 0, 0, 0), "stuck")
                .forEach(pair -> pair.changed()
                        .forEach(sensor -> sensors.put(pair.faulty().truth().incidentId(), sensor)));
        assertThat(sensors).hasSizeGreaterThan(5);

        Map<String, SimulatedEvent> before = new HashMap<>();
        for (SimulatedEvent simulated : events) {
            SimulatedEvent previous = before.put(key(simulated), simulated);
            if (simulated.truth().anomaly()) {
                String sensor = sensors.get(simulated.truth().incidentId()).label();
                assertThat(number(simulated, sensor)).isEqualTo(number(previous, sensor));
            }
        }
    }

    @Test
    void driftsAwaySteadily() {
        byIncident(pairs(new Faults(0, 0, 0.05, 0, 0), "drift")).values().forEach(drift -> {
            Sensor sensor = drift.get(drift.size() - 1).changed().get(0);
            List<Double> distances = drift.stream()
                    .map(pair -> Math.abs(pair.difference(sensor)) / sensor.scale)
                    .toList();
            assertThat(distances).isSorted();
            assertThat(distances.get(0)).isLessThan(0.25);
            assertThat(distances).allMatch(distance -> distance < 9.01);
        });
    }

    @Test
    void widensTheNoiseOfOneSensorInBursts() {
        List<Double> noise = pairs(new Faults(0, 0, 0, 0.05, 0), "noise").stream()
                .filter(pair -> !pair.changed().isEmpty())
                .map(pair ->
                        pair.difference(pair.changed().get(0)) / pair.changed().get(0).scale)
                .toList();
        double mean = noise.stream().mapToDouble(value -> value).average().orElseThrow();
        double power =
                noise.stream().mapToDouble(value -> value * value).average().orElseThrow();

        assertThat(mean).isCloseTo(0, within(0.5));
        assertThat(Math.sqrt(power)).isBetween(3.0, 5.0);
    }

    @Test
    void losesCorrelationButKeepsItsRange() {
        TelemetrySettings many =
                TelemetrySettings.ofDays(60, 20, 9).withNewKeys(NewKeys.none()).withRecalibration(Recalibration.none());
        TreeMap<String, List<Pair>> incidents = byIncident(pairs(many, new Faults(0, 0, 0, 0, 0.05), "decorrelation"));
        double sound = 0;
        double faulty = 0;
        double soundSpread = 0;
        double faultySpread = 0;
        for (List<Pair> incident : incidents.values()) {
            Sensor sensor = incident.stream()
                    .flatMap(pair -> pair.changed().stream())
                    .findFirst()
                    .orElseThrow();
            Sensor partner = sensor == Sensor.FLOW ? Sensor.CURRENT : Sensor.FLOW;
            double[] before = incident.stream()
                    .mapToDouble(pair -> number(pair.sound(), sensor.label()))
                    .toArray();
            double[] after = incident.stream()
                    .mapToDouble(pair -> number(pair.faulty(), sensor.label()))
                    .toArray();
            double[] other = incident.stream()
                    .mapToDouble(pair -> number(pair.sound(), partner.label()))
                    .toArray();
            sound += Math.abs(correlation(before, other)) / incidents.size();
            faulty += correlation(after, other) * sensor.response / incidents.size();
            soundSpread += deviation(before) / sensor.scale / incidents.size();
            faultySpread += deviation(after) / sensor.scale / incidents.size();
        }
        assertThat(incidents.size()).isGreaterThan(30);
        assertThat(sound).isGreaterThan(0.75);
        assertThat(Math.abs(faulty)).isLessThan(0.3);
        assertThat(faultySpread).isCloseTo(soundSpread, within(0.15 * soundSpread));
    }

    private static List<Pair> pairs(Faults faults, String type) {
        return pairs(SMALL, faults, type);
    }

    private static List<Pair> pairs(TelemetrySettings settings, Faults faults, String type) {
        List<SimulatedEvent> faulty = all(new DeviceTelemetry(settings.withFaults(faults)));
        List<Pair> pairs = pairUp(sound(settings), faulty);
        assertThat(pairs)
                .allMatch(pair ->
                        pair.faulty().truth().anomaly() || pair.changed().isEmpty());
        List<Pair> ofType = pairs.stream()
                .filter(pair -> pair.faulty().truth().type().equals(type))
                .toList();
        assertThat(ofType)
                .isNotEmpty()
                .hasSameSizeAs(where(faulty, simulated -> simulated.truth().anomaly()));
        return ofType;
    }

    private static TreeMap<String, List<Pair>> byIncident(List<Pair> pairs) {
        return pairs.stream()
                .collect(Collectors.groupingBy(
                        pair -> pair.faulty().truth().incidentId(), TreeMap::new, Collectors.toList()));
    }
}
