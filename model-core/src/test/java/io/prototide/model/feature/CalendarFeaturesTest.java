package io.prototide.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hour and weekday on the clocks of a zone. */
class CalendarFeaturesTest {

    @ParameterizedTest
    @CsvSource({
        // zone, time, what the clocks there show in hours
        "'', 2024-07-01T06:00:00Z, 6",
        "UTC, 2024-07-01T06:00:00Z, 6",
        "Europe/Berlin, 2024-07-01T06:00:00Z, 8",
        "Europe/Berlin, 2024-01-01T06:00:00Z, 7",
        "Asia/Kolkata, 2024-01-01T06:00:00Z, 11.5",
        "+02:00, 2024-01-01T23:00:00Z, 1",
        // Clocks go from 02:00 to 03:00, and in autumn from 03:00 to 02:00.
        "Europe/Berlin, 2024-03-31T00:45:00Z, 1.75",
        "Europe/Berlin, 2024-03-31T01:00:00Z, 3",
        "Europe/Berlin, 2024-10-27T00:30:00Z, 2.5",
        "Europe/Berlin, 2024-10-27T01:30:00Z, 2.5",
        "America/New_York, 1969-12-31T23:00:00Z, 18",
    })
    void readsTheHour(String zone, String time, double hours) {
        double[] x = read(FeatureKind.HOUR, zone, time);
        assertThat(x[0]).isCloseTo(Math.sin(hours * Math.PI / 12), within(1e-12));
        assertThat(x[1]).isCloseTo(Math.cos(hours * Math.PI / 12), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        // zone, time, days since Monday
        "'', 2024-01-01T00:00:00Z, 0",
        "'', 2024-01-01T23:59:59Z, 0",
        "'', 2024-01-03T12:00:00Z, 2",
        "'', 2024-01-07T23:30:00Z, 6",
        "Europe/Berlin, 2024-01-07T23:30:00Z, 0",
        "America/New_York, 2024-01-01T03:00:00Z, 6",
        "'', 1969-12-31T12:00:00Z, 2",
        "'', 1970-01-01T00:00:00Z, 3",
    })
    void readsTheDayOfTheWeek(String zone, String time, int day) {
        double[] x = read(FeatureKind.WEEKDAY, zone, time);
        assertThat(x[0]).isCloseTo(Math.sin(day * 2 * Math.PI / 7), within(1e-12));
        assertThat(x[1]).isCloseTo(Math.cos(day * 2 * Math.PI / 7), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Pacific/Auckland"})
    void theZoneOfTheMachineHasNoEffect(String machine) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(machine));
        try {
            readsTheHour("", "2024-07-01T06:00:00Z", 6);
            readsTheHour("Europe/Berlin", "2024-03-31T01:00:00Z", 3);
            readsTheDayOfTheWeek("", "2024-01-07T23:30:00Z", 6);
            readsTheDayOfTheWeek("Europe/Berlin", "2024-01-07T23:30:00Z", 0);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static double[] read(FeatureKind kind, String zone, String time) {
        Life life = new Life(Life.spec(kind, FeatureOptions.in(zone)));
        return life.read(Instant.parse(time).toEpochMilli() / 1000.0);
    }
}
