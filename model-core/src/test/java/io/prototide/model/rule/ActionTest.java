package io.prototide.model.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.prototide.model.rule.Action.Direction;
import io.prototide.model.rule.Action.Direction.Way;
import io.prototide.model.rule.Action.LeastChange;
import io.prototide.model.rule.Action.Mute;
import io.prototide.model.rule.Action.Priority;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActionTest {

    @ParameterizedTest
    @CsvSource({"5, 4, true", "4, 5, false", "4, 4, false", "-4, -5, true", "NaN, 4, false"})
    void aRiseIsAboveWhatWasExpected(double value, double expected, boolean passes) {
        Action rise = new Direction(List.of("amount"), Way.RISE);
        assertThat(rise.suppresses(new Seen().feature("amount", value, expected)))
                .isEqualTo(!passes);
    }

    @ParameterizedTest
    @CsvSource({"5, 4, false", "4, 5, true", "4, 4, false", "-5, -4, true", "NaN, 4, false"})
    void aFallIsBelowWhatWasExpected(double value, double expected, boolean passes) {
        Action fall = new Direction(List.of("amount"), Way.FALL);
        assertThat(fall.suppresses(new Seen().feature("amount", value, expected)))
                .isEqualTo(!passes);
    }

    @Test
    void oneOfTheFeaturesThatMovedSoIsEnough() {
        Action rise = new Direction(List.of("amount", "count"), Way.RISE);
        assertThat(rise.suppresses(new Seen().feature("amount", 1, 2).feature("count", 3, 2)))
                .isFalse();
        assertThat(rise.suppresses(new Seen().feature("amount", 1, 2).feature("count", 2, 2)))
                .isTrue();
    }

    /** At 100 expected: 10 absolute is 90 or 110, a fifth is 80 or 120. */
    @ParameterizedTest
    @CsvSource({
        "110, 100, 10, , true",
        "90, 100, 10, , true",
        "109.99, 100, 10, , false",
        "120, 100, , 0.2, true",
        "80, 100, , 0.2, true",
        "119.99, 100, , 0.2, false",
        "110, 100, 10, 0.2, true",
        "120, 100, 30, 0.2, true",
        "119, 100, 30, 0.2, false",
        "-120, -100, , 0.2, true",
        "NaN, 100, 10, 0.2, false"
    })
    void aChangeIsEnoughAtEitherBound(double value, double expected, Double absolute, Double relative, boolean passes) {
        Action least = new LeastChange("amount", absolute, relative);
        assertThat(least.suppresses(new Seen().feature("amount", value, expected)))
                .isEqualTo(!passes);
    }

    @Test
    void anyChangeFromNothingIsRelativelyEnoughButNoChangeIsNone() {
        Action least = new LeastChange("amount", null, 0.5);
        assertThat(least.suppresses(new Seen().feature("amount", 1e-9, 0))).isFalse();
        assertThat(least.suppresses(new Seen().feature("amount", 0, 0))).isTrue();
    }

    @Test
    void aMuteHoldsEverythingBack() {
        assertThat(new Mute().suppresses(new Seen())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"99.99, 0", "100, 1", "-100, 1", "999, 1", "1000, 2", "1e9, 2", "NaN, 0"})
    void thePriorityIsTheNumberOfStepsThatTheSizeReaches(double amount, int priority) {
        Action steps = new Priority("amount", List.of(100.0, 1000.0));
        Seen seen = new Seen().number("amount", amount);
        assertThat(steps.priority(seen)).isEqualTo(priority);
        assertThat(steps.suppresses(seen)).isFalse();
    }

    @ParameterizedTest
    @MethodSource
    void refusesWhatMeansNothing(Supplier<Action> action, String message) {
        assertThatThrownBy(action::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> refusesWhatMeansNothing() {
        return Stream.of(
                wrong(
                        () -> new Direction(List.of(), Way.RISE),
                        "rise must name at least one feature, each once, got []"),
                wrong(
                        () -> new Direction(List.of("a", "a"), Way.FALL),
                        "fall must name at least one feature, each once, got [a, a]"),
                wrong(() -> new LeastChange(null, 1.0, null), "least-change.feature must name a feature, got none"),
                wrong(
                        () -> new LeastChange("a", null, null),
                        "least-change must have absolute or relative, got neither"),
                wrong(() -> new LeastChange("a", 0.0, null), "least-change.absolute must be above 0, got 0.0"),
                wrong(() -> new LeastChange("a", null, Double.NaN), "least-change.relative must be above 0, got NaN"),
                wrong(() -> new Priority(null, List.of(1.0)), "priority.field must name a field, got none"),
                wrong(() -> new Priority("a", List.of()), "priority.steps must be ascending numbers above 0, got []"),
                wrong(
                        () -> new Priority("a", List.of(2.0, 2.0)),
                        "priority.steps must be ascending numbers above 0, got [2.0, 2.0]"),
                wrong(
                        () -> new Priority("a", List.of(-1.0)),
                        "priority.steps must be ascending numbers above 0, got [-1.0]"));
    }

    private static Arguments wrong(Supplier<Action> action, String message) {
        return argumentSet(message, action, message);
    }
}
