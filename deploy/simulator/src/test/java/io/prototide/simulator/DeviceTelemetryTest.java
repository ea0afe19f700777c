package io.prototide.simulator;

import static io.prototide.simulator.Streams.all;
import static io.prototide.simulator.Streams.day;
import static io.prototide.simulator.Streams.first;
import static io.prototide.simulator.Streams.key;
import static io.prototide.simulator.Streams.number;
import static io.prototide.simulator.Streams.ofType;
import static io.prototide.simulator.Streams.share;
import static io.prototide.simulator.Streams.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.simulator.TelemetrySettings.Faults;
import io.prototide.simulator.TelemetrySettings.Recalibration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeviceTelemetryTest {
    private static final TelemetrySettings SMALL = TelemetrySettings.ofDays(20, 6, 3);

    @Test
    void isTheSameStreamEveryTime() {
        Scenario one = new DeviceTelemetry(SMALL);
        assertThat(all(one)).isEqualTo(all(one)).isEqualTo(all(new DeviceTelemetry(SMALL)));
    }

    @Test
    void onlyGrowsAtItsEndWithMoreDaysOrEvents() {
        List<SimulatedEvent> shorter = all(new DeviceTelemetry(SMALL));
        assertThat(first(new DeviceTelemetry(SMALL.withDays(8)), shorter.size()))
                .isEqualTo(shorter);
        assertThat(all(new DeviceTelemetry(SMALL.withEvents(777)))).isEqualTo(shorter.subList(0, 777));
    }

    @Test
    void leavesTheOtherDevicesAloneWhenKeysAreAdded() {
        List<SimulatedEvent> few = all(new DeviceTelemetry(SMALL));
        Set<String> keys = few.stream().map(Streams::key).collect(Collectors.toSet());
        assertThat(where(all(new DeviceTelemetry(SMALL.withKeys(33))), simulated -> keys.contains(key(simulated))))
                .isEqualTo(few);
    }

    @Test
    void comesInOrderOfTimeWithIdsThatAreUnique() {
        List<SimulatedEvent> events = all(new DeviceTelemetry(SMALL));
        assertThat(events).extracting(Streams::millis).isSorted();
        assertThat(events)
                .extracting(simulated -> simulated.event().getEventId())
                .doesNotHaveDuplicates();
        assertThat(events.stream().filter(simulated -> key(simulated).equals("D00001")))
                .hasSize(6 * 144);
        assertThat(all(new DeviceTelemetry(TelemetrySettings.ofEvents(20, 5_000, 3))))
                .hasSize(5_000);
    }

    @Test
    void hasEachFaultAboutAsOftenAsAsked() {
        List<SimulatedEvent> events = all(new DeviceTelemetry(TelemetrySettings.ofDays(200, 20, 5)));
        Faults asked = Faults.usual();
        for (FaultKind kind : FaultKind.values()) {
            assertThat(share(events, simulated -> simulated.truth().type().equals(kind.label())))
                    .as(kind.label())
                    .isCloseTo(asked.share(kind), within(0.35 * asked.share(kind)));
        }
        assertThat(share(events, simulated -> simulated.truth().anomaly())).isBetween(0.010, 0.015);
    }

    @Test
    void spikesOneReadingFarOutOfLine() {
        List<Pair> spikes = pairs(new Faults(0.01, 0, 0, 0, 0), "spike");
        assertThat(spikes).hasSizeGreaterThan(50).allSatisfy(spike -> {
            assertThat(spike.changed()).hasSize(1);
            Sensor sensor = spike.changed().get(0);
            assertThat(Math.abs(spike.difference(sensor)) / sensor.scale).isBetween(5.99, 12.01);
        });
        assertThat(spikes.stream()
                        .map(spike -> spike.faulty.truth().incidentId())
                        .distinct())
                .hasSameSizeAs(spikes);
    }

    @Test
    void sticksToTheLastValueBeforeTheFault() {
        List<SimulatedEvent> events = all(new DeviceTelemetry(SMALL.withFaults(new Faults(0, 0.05, 0, 0, 0))));
        Map<String, Sensor> sensors = new HashMap<>();
        pairs(new Faults(0, 0.05, 0, 0, 0), "stuck")
                .forEach(pair -> pair.changed()
                        .forEach(sensor -> sensors.put(pair.faulty.truth().incidentId(), sensor)));
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
                    .mapToDouble(pair -> number(pair.sound, sensor.label()))
                    .toArray();
            double[] after = incident.stream()
                    .mapToDouble(pair -> number(pair.faulty, sensor.label()))
                    .toArray();
            double[] other = incident.stream()
                    .mapToDouble(pair -> number(pair.sound, partner.label()))
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

    @Test
    void correlatesTheSensorsOfASoundDevice() {
        List<SimulatedEvent> device = where(
                sound(SMALL.withRecalibration(Recalibration.none())),
                reading -> key(reading).equals("D00002"));
        double[] temperature = device.stream()
                .mapToDouble(reading -> number(reading, "temperature"))
                .toArray();
        double[] pressure = device.stream()
                .mapToDouble(reading -> number(reading, "pressure"))
                .toArray();
        double[] current = device.stream()
                .mapToDouble(reading -> number(reading, "current"))
                .toArray();
        assertThat(correlation(temperature, current)).isGreaterThan(0.8);
        assertThat(correlation(temperature, pressure)).isLessThan(-0.8);
    }

    @Test
    void recalibratesOneSensorForGoodWithoutCallingThatAnAnomaly() {
        List<SimulatedEvent> before = sound(SMALL.withRecalibration(Recalibration.none()));
        List<SimulatedEvent> after = sound(SMALL);
        assertThat(after)
                .hasSameSizeAs(before)
                .noneMatch(simulated -> simulated.truth().anomaly());

        List<Pair> changed = pairUp(before, after).stream()
                .filter(pair -> !pair.changed().isEmpty())
                .toList();
        Sensor sensor = changed.get(0).changed().get(0);
        assertThat(changed).allSatisfy(pair -> {
            assertThat(key(pair.faulty)).isEqualTo("D00001");
            assertThat(pair.changed()).containsExactly(sensor);
            assertThat(pair.difference(sensor)).isCloseTo(changed.get(0).difference(sensor), within(0.00021));
        });
        double from = day(changed.get(0).faulty);
        assertThat(from).isBetween(2.4, 3.61);
        assertThat(where(after, reading -> key(reading).equals("D00001") && day(reading) >= from))
                .hasSameSizeAs(changed);
    }

    @Test
    void bringsOneDeviceInTenMidway() {
        TreeMap<String, Double> firstSeen = all(new DeviceTelemetry(SMALL)).stream()
                .collect(Collectors.toMap(Streams::key, Streams::day, (earlier, later) -> earlier, TreeMap::new));
        assertThat(firstSeen).hasSize(20);
        assertThat(firstSeen.keySet().stream().filter(key -> firstSeen.get(key) > 0.1))
                .containsExactly("D00010", "D00020");
        assertThat(firstSeen.get("D00010")).isBetween(3.0, 4.6);
    }

    /** A reading with a fault, and the same reading of the same device without. */
    private record Pair(SimulatedEvent sound, SimulatedEvent faulty) {
        double difference(Sensor sensor) {
            return number(faulty, sensor.label()) - number(sound, sensor.label());
        }

        List<Sensor> changed() {
            return List.of(Sensor.values()).stream()
                    .filter(sensor -> Math.abs(difference(sensor)) > 0.00015)
                    .toList();
        }
    }

    private static List<Pair> pairs(Faults faults, String type) {
        return pairs(SMALL, faults, type);
    }

    private static List<Pair> pairs(TelemetrySettings settings, Faults faults, String type) {
        List<SimulatedEvent> faulty = all(new DeviceTelemetry(settings.withFaults(faults)));
        List<Pair> pairs = pairUp(sound(settings), faulty);
        assertThat(pairs)
                .allMatch(
                        pair -> pair.faulty.truth().anomaly() || pair.changed().isEmpty());
        List<Pair> ofType = pairs.stream()
                .filter(pair -> pair.faulty.truth().type().equals(type))
                .toList();
        assertThat(ofType)
                .isNotEmpty()
                .hasSameSizeAs(where(faulty, simulated -> simulated.truth().anomaly()));
        return ofType;
    }

    private static List<SimulatedEvent> sound(TelemetrySettings settings) {
        List<SimulatedEvent> events = all(new DeviceTelemetry(settings.withFaults(Faults.none())));
        assertThat(ofType(events, "normal")).hasSameSizeAs(events);
        return events;
    }

    private static List<Pair> pairUp(List<SimulatedEvent> sound, List<SimulatedEvent> faulty) {
        assertThat(faulty)
                .extracting(Streams::millis)
                .isEqualTo(sound.stream().map(Streams::millis).toList());
        return IntStream.range(0, sound.size())
                .mapToObj(i -> new Pair(sound.get(i), faulty.get(i)))
                .toList();
    }

    private static TreeMap<String, List<Pair>> byIncident(List<Pair> pairs) {
        return pairs.stream()
                .collect(Collectors.groupingBy(
                        pair -> pair.faulty.truth().incidentId(), TreeMap::new, Collectors.toList()));
    }

    private static double deviation(double[] values) {
        return Math.sqrt(covariance(values, values));
    }

    private static double correlation(double[] a, double[] b) {
        return covariance(a, b) / deviation(a) / deviation(b);
    }

    private static double covariance(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        return sum / a.length;
    }
}
