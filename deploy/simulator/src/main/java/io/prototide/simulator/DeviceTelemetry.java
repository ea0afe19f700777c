package io.prototide.simulator;

import io.prototide.schema.Event;
import io.prototide.simulator.Device.Reading;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Readings of devices with five sensors that follow one load. Five kinds of fault: {@code spike}, {@code stuck}, {@code
 * drift}, {@code noise} and {@code decorrelation}. The formulas are in the module's README.
 */
public final class DeviceTelemetry implements Scenario {
    private final TelemetrySettings settings;

    public DeviceTelemetry(TelemetrySettings settings) {
        this.settings = settings;
    }

    /** The stream is made in rounds of one reading per device. */
    @Override
    public Iterator<SimulatedEvent> events() {
        // All devices read at the same interval, so that sorting by offset once puts every round in order of time.
        List<Device> devices = IntStream.range(0, settings.keys())
                .mapToObj(index -> new Device(settings, index))
                .sorted(Comparator.comparingLong((Device device) -> device.offsetMillis)
                        .thenComparing(device -> device.key))
                .toList();
        long lengthMillis = Math.multiplyExact(settings.days(), CardPayments.DAY_MILLIS);
        long intervalMillis = settings.interval().toMillis();
        long rounds = (lengthMillis + intervalMillis - 1) / intervalMillis;
        return LongStream.range(0, rounds)
                .boxed()
                .flatMap(round -> round(round, round * intervalMillis, devices, lengthMillis))
                .limit(settings.events())
                .iterator();
    }

    @Override
    public List<String> numbers() {
        return Stream.of(Sensor.values()).map(Sensor::label).toList();
    }

    @Override
    public List<String> categories() {
        return List.of();
    }

    private Stream<SimulatedEvent> round(long round, long beginMillis, List<Device> devices, long lengthMillis) {
        return devices.stream()
                .filter(device -> beginMillis + device.offsetMillis < lengthMillis
                        && device.existsAt(day(beginMillis + device.offsetMillis)))
                .map(device -> event(round, beginMillis + device.offsetMillis, device));
    }

    private SimulatedEvent event(long round, long sinceStartMillis, Device device) {
        Reading reading = device.next(day(sinceStartMillis));
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (Sensor sensor : Sensor.values()) {
            numbers.put(sensor.label(), reading.values()[sensor.ordinal()]);
        }
        Instant time = settings.start().plusMillis(sinceStartMillis);
        Event event = new Event(device.key + "-" + round, device.key, time, numbers, Map.of());
        return new SimulatedEvent(event, reading.truth());
    }

    private static double day(long sinceStartMillis) {
        return (double) sinceStartMillis / CardPayments.DAY_MILLIS;
    }
}
