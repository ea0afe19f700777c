package io.prototide.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureReaderTest {
    private static final EntityMemory NONE = new EntityMemory(new CategoryCounts[0], new double[0], Long.MIN_VALUE);
    private static final Population UNKNOWN = Population.unknown(1);
    private static final double DAY_MILLIS = 86_400_000.0;

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"})
    void readsTheHourInUtcWhateverTheZoneOfTheMachine(String zone) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            double[] x = reader(FeatureKind.HOUR).read(at("2014-07-09T03:16:00Z"), NONE, UNKNOWN);

            // 3 h 16 min = 196 minutes of 1440: an angle of 49 degrees.
            assertThat(x[0]).isCloseTo(Math.sin(Math.toRadians(49)), within(1e-12));
            assertThat(x[1]).isCloseTo(Math.cos(Math.toRadians(49)), within(1e-12));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void readsTheHourOfTimesBefore1970() {
        double[] x = reader(FeatureKind.HOUR).read(at("1969-12-31T18:00:00Z"), NONE, UNKNOWN);
        assertThat(x[0]).isCloseTo(-1, within(1e-12));
        assertThat(x[1]).isCloseTo(0, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        // seconds since the key's previous event, expected argument of the logarithm
        "0, 1",
        "9, 10",
        "2592000, 2592001",
        "2592001, 2592001",
        "1e12, 2592001",
        "-5, 1",
    })
    void readsElapsedTimeOnALogScaleBetweenZeroAndThirtyDays(double seconds, double argument) {
        Event now = at("2024-01-01T00:00:00Z");
        long previous = now.timeMillis() - (long) (seconds * 1000);
        assertThat(reader(FeatureKind.ELAPSED)
                        .read(now, new EntityMemory(new CategoryCounts[0], new double[0], previous), UNKNOWN)[0])
                .isCloseTo(Math.log(argument), within(1e-12));
    }

    @Test
    void findsElapsedTimeMissingForTheFirstEvent() {
        assertThat(reader(FeatureKind.ELAPSED).read(at("2024-01-01T00:00:00Z"), NONE, UNKNOWN)[0])
                .isNaN();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, 1, -1, 99, -99, 1e12, -1e12})
    void keepsTheSignOnTheLogScale(double value) {
        double x = reader(FeatureKind.LOG).read(number(value), NONE, UNKNOWN)[0];
        double expected = value < 0 ? -Math.log(1 - value) : Math.log(1 + value);
        assertThat(x).isEqualTo(expected, within(1e-12));
    }

    @Test
    void readsAMissingNumberAsMissingAndZeroAsZero() {
        for (FeatureKind kind : List.of(FeatureKind.RAW, FeatureKind.LOG)) {
            assertThat(reader(kind).read(number(Double.NaN), NONE, UNKNOWN)[0]).isNaN();
            assertThat(reader(kind).read(number(0), NONE, UNKNOWN)[0]).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"1e308, 1e12", "-1e308, -1e12", "Infinity, 1e12", "-Infinity, -1e12", "1e12, 1e12", "-5, -5"})
    void boundsANumberBeforeAnySquareOrSum(double value, double read) {
        assertThat(reader(FeatureKind.RAW).read(number(value), NONE, UNKNOWN)[0])
                .isEqualTo(read);
        assertThat(reader(FeatureKind.LOG).read(number(value), NONE, UNKNOWN)[0])
                .isCloseTo(Math.signum(read) * Math.log1p(Math.abs(read)), within(1e-9));
    }

    @Test
    void readsBothZerosAlike() {
        for (FeatureKind kind : List.of(FeatureKind.RAW, FeatureKind.LOG)) {
            KeyScale scale = new KeyScale(1);
            Population population = Population.unknown(1);
            double[] zero = reader(kind).read(number(0.0), NONE, UNKNOWN);
            double[] negative = reader(kind).read(number(-0.0), NONE, UNKNOWN);
            assertThat(scale.input(negative, population)).isEqualTo(scale.input(zero, population));
        }
    }

    @Test
    void fillsOneColumnOfADeclaredCategoryAndNoneOfAnother() {
        FeatureReader reader = new FeatureReader(
                new FeatureSet(List.of(new FeatureSpec("channel", FeatureKind.ONE_HOT, null, List.of("web", "shop")))));
        assertThat(reader.read(text("shop"), NONE, UNKNOWN)).containsExactly(0, 1);
        assertThat(reader.read(text("phone"), NONE, UNKNOWN)).containsExactly(0, 0);
        assertThat(reader.read(text(null), NONE, UNKNOWN)).containsExactly(0, 0);
        assertThat(reader.newMemory().counts()).isEmpty();
    }

    @Test
    void readsACategoryBeforeCountingIt() {
        FeatureReader reader = reader(FeatureKind.CATEGORY);
        EntityMemory memory = reader.newMemory();
        reader.remember(text("DE"), memory);

        // One of one: (1 + .5) / (1 + .5). None of one: .5 / 1.5.
        assertThat(reader.read(text("DE"), memory, UNKNOWN)[0]).isZero();
        assertThat(reader.read(text("FR"), memory, UNKNOWN)[0]).isCloseTo(Math.log(3), within(1e-12));
        assertThat(reader.read(text("FR"), memory, UNKNOWN)[0]).isCloseTo(Math.log(3), within(1e-12));
    }

    @Test
    void givesColumnsBackInTheUnitOfTheirField() {
        FeatureReader reader = new FeatureReader(new FeatureSet(List.of(
                new FeatureSpec("hour", FeatureKind.HOUR, null),
                new FeatureSpec("amount", FeatureKind.LOG, null),
                new FeatureSpec("gap", FeatureKind.ELAPSED, null),
                new FeatureSpec("level", FeatureKind.RAW, null))));
        assertThat(reader.inFieldUnit(1, 0.5)).isEqualTo(0.5);
        assertThat(reader.inFieldUnit(2, Math.log(101))).isCloseTo(100, within(1e-9));
        assertThat(reader.inFieldUnit(2, -Math.log(101))).isCloseTo(-100, within(1e-9));
        assertThat(reader.inFieldUnit(3, Math.log(61))).isCloseTo(60, within(1e-9));
        assertThat(reader.inFieldUnit(4, -7)).isEqualTo(-7);
        assertThatThrownBy(() -> reader.inFieldUnit(5, 0)).hasMessage("column must be below 5, got 5");
    }

    @Test
    void readsTheSameEventTheSameAtEveryHourOfTheDay() {
        FeatureReader reader = reader(FeatureKind.HOUR);
        for (int hour = 0; hour < 24; hour++) {
            double[] x = reader.read(
                    new Event("e", "k", (long) (hour / 24.0 * DAY_MILLIS), new double[0], new String[0]),
                    NONE,
                    UNKNOWN);
            assertThat(x[0] * x[0] + x[1] * x[1]).isCloseTo(1, within(1e-12));
        }
    }

    private static FeatureReader reader(FeatureKind kind) {
        return new FeatureReader(new FeatureSet(List.of(new FeatureSpec("f", kind, null))));
    }

    private static Event at(String time) {
        return new Event("e", "k", Instant.parse(time).toEpochMilli(), new double[0], new String[0]);
    }

    private static Event number(double value) {
        return new Event("e", "k", 0, new double[] {value}, new String[0]);
    }

    private static Event text(String value) {
        return new Event("e", "k", 0, new double[0], new String[] {value});
    }
}
