package io.prototide.simulator;

import static io.prototide.simulator.Streams.all;
import static io.prototide.simulator.Streams.number;
import static io.prototide.simulator.Streams.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.simulator.TelemetrySettings.Faults;
import java.util.List;
import java.util.stream.IntStream;

/** A reading with a fault, and the same reading of the same device without. */
record Pair(SimulatedEvent sound, SimulatedEvent faulty) {
    double difference(Sensor sensor) {
        return number(faulty, sensor.label()) - number(sound, sensor.label());
    }

    List<Sensor> changed() {
        return List.of(Sensor.values()).stream()
                .filter(sensor -> Math.abs(difference(sensor)) > 0.00015)
                .toList();
    }

    static List<SimulatedEvent> sound(TelemetrySettings settings) {
        List<SimulatedEvent> events = all(new DeviceTelemetry(settings.withFaults(Faults.none())));
        assertThat(ofType(events, "normal")).hasSameSizeAs(events);
        return events;
    }

    static List<Pair> pairUp(List<SimulatedEvent> sound, List<SimulatedEvent> faulty) {
        assertThat(faulty)
                .extracting(Streams::millis)
                .isEqualTo(sound.stream().map(Streams::millis).toList());
        return IntStream.range(0, sound.size())
                .mapToObj(i -> new Pair(sound.get(i), faulty.get(i)))
                .toList();
    }
}
