package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.model.calibration.AlertBudget;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    static Stream<Arguments> senseless() {
        return Stream.of(
                wrong("detection.warm-up must be at least 1, got 0", () -> detector(0, 8, 1, 1, 0.1, 1, HOUR)),
                wrong("detection.ring must be in 8..1024, got 7", () -> detector(1, 7, 1, 1, 0.1, 1, HOUR)),
                wrong("detection.ring must be in 8..1024, got 1025", () -> detector(1, 1025, 1, 1, 0.1, 1, HOUR)),
                wrong("detection.hidden must be in 1..1024, got 0", () -> detector(1, 8, 0, 1, 0.1, 1, HOUR)),
                wrong("detection.embedding must be in 1..256, got 257", () -> detector(1, 8, 1, 257, 0.1, 1, HOUR)),
                wrong("detection.guard must be in 0..0.5, got NaN", () -> detector(1, 8, 1, 1, Double.NaN, 1, HOUR)),
                wrong("detection.guard must be in 0..0.5, got 1.5", () -> detector(1, 8, 1, 1, 1.5, 1, HOUR)),
                wrong("detection.adopt-after must be at least 1, got 0", () -> detector(1, 8, 1, 1, 0.1, 0, HOUR)),
                wrong(
                        "detection.quarantine must not be negative, got PT-1H",
                        () -> new DetectorSettings(
                                AlertBudget.perDay(20),
                                1,
                                8,
                                1,
                                1,
                                0.1,
                                1,
                                HOUR.negated(),
                                HOUR,
                                null,
                                ExpertSettings.ALL)),
                wrong(
                        "detection.cooldown must not be negative, got PT-1H",
                        () -> detector(1, 8, 1, 1, 0.1, 1, HOUR.negated())),
                wrong(
                        "detection.cooldown must be at most 36500 days, got PT876024H",
                        () -> detector(1, 8, 1, 1, 0.1, 1, Duration.ofDays(36_501))),
                wrong(
                        "adaptation.round must be longer than 0, got PT0S",
                        () -> adaptation(Duration.ZERO, HOUR, 2, 0.1, 0.1, 0.1)),
                wrong(
                        "adaptation.round must be at least 1 ms, got PT0.0005S",
                        () -> adaptation(Duration.ofNanos(500_000), HOUR, 2, 0.1, 0.1, 0.1)),
                wrong(
                        "adaptation.lag must be longer than 0, got PT-1H",
                        () -> adaptation(HOUR, HOUR.negated(), 2, 0.1, 0.1, 0.1)),
                wrong(
                        "adaptation.lag must be at most 36500 days, got PT876024H",
                        () -> adaptation(HOUR, Duration.ofDays(36_501), 2, 0.1, 0.1, 0.1)),
                wrong(
                        "adaptation.inner-steps must be in 2..100, got 1",
                        () -> adaptation(HOUR, HOUR, 1, 0.1, 0.1, 0.1)),
                wrong(
                        "adaptation.inner-rate must be above 0, got NaN",
                        () -> adaptation(HOUR, HOUR, 2, Double.NaN, 0.1, 0.1)),
                wrong(
                        "adaptation.inner-rate must be above 0, got Infinity",
                        () -> adaptation(HOUR, HOUR, 2, Double.POSITIVE_INFINITY, 0.1, 0.1)),
                wrong("adaptation.meta-rate must be above 0, got 0", () -> adaptation(HOUR, HOUR, 2, 0.1, 0, 0.1)),
                wrong("adaptation.meta-rate must be in 0..1, got 1.5", () -> adaptation(HOUR, HOUR, 2, 0.1, 1.5, 0.1)),
                wrong(
                        "adaptation.key-share must be in 0..1, got NaN",
                        () -> adaptation(HOUR, HOUR, 2, 0.1, 0.1, Double.NaN)),
                wrong(
                        "feedback.awaiting-per-key must be in 1..100000, got 0",
                        () -> new FeedbackSettings(0, HOUR, 1, 1)),
                wrong("feedback.retention must be longer than 0, got null", () -> new FeedbackSettings(1, null, 1, 1)),
                wrong(
                        "feedback.cases-per-key must be in 1..1000, got 1001",
                        () -> new FeedbackSettings(1, HOUR, 1001, 1)),
                wrong("feedback.cases must be in 1..10000, got 0", () -> new FeedbackSettings(1, HOUR, 1, 0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("senseless")
    void refusesSenselessSettingsWithKeyRuleAndValue(String message, Runnable settings) {
        assertThatThrownBy(settings::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void takesWhatLiesOnTheBounds() {
        assertThat(new Object[] {
                    detector(1, 8, 1, 1, 0, 1, Duration.ZERO),
                    detector(1, 1024, 1024, 256, 0.5, 1, Duration.ofDays(36_500)),
                    adaptation(Duration.ofMillis(1), Duration.ofMillis(1), 2, 1e-9, 1e-9, 0),
                    adaptation(Duration.ofDays(36_500), HOUR, 100, 10, 1, 1),
                    new FeedbackSettings(100_000, Duration.ofDays(36_500), 1000, 10_000)
                })
                .doesNotContainNull();
    }

    private static Arguments wrong(String message, Runnable settings) {
        return Arguments.of(message, settings);
    }

    private static DetectorSettings detector(
            int warmUp, int ring, int hidden, int embedding, double guard, int adoptAfter, Duration cooldown) {
        return new DetectorSettings(
                AlertBudget.perDay(20), warmUp, ring, hidden, embedding, guard, adoptAfter, cooldown);
    }

    private static AdaptationSettings adaptation(
            Duration round, Duration lag, int innerSteps, double innerRate, double metaRate, double keyShare) {
        return new AdaptationSettings(round, lag, true, innerSteps, innerRate, metaRate, keyShare);
    }
}
