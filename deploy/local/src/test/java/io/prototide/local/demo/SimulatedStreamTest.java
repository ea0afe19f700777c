package io.prototide.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulatedStreamTest {
    @Test
    void spreadsTheWrongRecordsEvenlyAndSendsAllOfThem() {
        SimulatedStream stream = SimulatedStream.of(20, 1100, 1);

        // Eleven equal parts of 100 events, one wrong record at each of the ten borders.
        List<Long> borders = LongStream.range(1, 1100)
                .filter(index -> stream.malformedBefore(index) > stream.malformedBefore(index - 1))
                .boxed()
                .toList();

        assertThat(stream.malformed()).hasSize(10);
        assertThat(borders).containsExactly(100L, 200L, 300L, 400L, 500L, 600L, 700L, 800L, 900L, 1000L);
    }

    @Test
    void endsJustPastItsLastEvent() {
        SimulatedStream stream = SimulatedStream.of(20, 1000, 1);
        long last = 0;
        long count = 0;
        for (var events = stream.payments().events(); events.hasNext(); count++) {
            last = SimulatedStream.timeMillis(events.next());
        }

        assertThat(count).isEqualTo(1000).isEqualTo(stream.count());
        assertThat(stream.whole().untilMillis()).isEqualTo(last + 1);
    }

    @Test
    void takesSoManyCustomersThatTheEventsFillFortyDays() {
        assertThat(SimulatedStream.keysFor(60_000)).isEqualTo(400);
        assertThat(SimulatedStream.keysFor(15_000)).isEqualTo(100);
        assertThat(SimulatedStream.keysFor(10)).isEqualTo(1);
        assertThat(SimulatedStream.of(SimulatedStream.keysFor(15_000), 15_000, 1)
                        .whole()
                        .days())
                .isBetween(36.0, 44.0);
    }
}
