package io.prototide.simulator;

import static io.prototide.simulator.Moments.correlation;
import static io.prototide.simulator.Pair.pairUp;
import static io.prototide.simulator.Pair.sound;
import static io.prototide.simulator.Streams.all;
import static io.prototide.simulator.Streams.day;
import static io.prototide.simulator.Streams.first;
import static io.prototide.simulator.Streams.key;
import static io.prototide.simulator.Streams.number;
import static io.prototide.simulator.Streams.share;
import static io.prototide.simulator.Streams.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.simulator.TelemetrySettings.Faults;
import io.prototide.simulator.TelemetrySettings.Recalibration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
            assertThat(key(pair.faulty())).isEqualTo("D00001");
            assertThat(pair.changed()).containsExactly(sensor);
            assertThat(pair.difference(sensor)).isCloseTo(changed.get(0).difference(sensor), within(0.00021));
        });
        double from = day(changed.get(0).faulty());
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
}
