package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnalystLimitTest {
    private static final long DAY = 24 * 60 * 60 * 1000L;
    private static final FeedbackSettings TWO_A_DAY =
            new FeedbackSettings(1, Duration.ofDays(1), 1, 1, Duration.ofDays(1), 1, Duration.ZERO, 2);

    private final AnalystLimit limit = new AnalystLimit(TWO_A_DAY);

    @Test
    void takesSoManyADayAndAgainOnTheNext() {
        assertThat(limit.take(0)).isTrue();
        assertThat(limit.take(DAY - 1)).isTrue();
        assertThat(limit.take(DAY - 1)).isFalse();
        assertThat(limit.take(DAY)).isTrue();
        assertThat(limit.take(5)).isFalse();
    }

    @Test
    void daysBeginInUtcBefore1970Too() {
        assertThat(limit.take(-1)).isTrue();
        assertThat(limit.take(-DAY)).isTrue();
        assertThat(limit.take(-2)).isFalse();
        assertThat(limit.take(0)).isTrue();
    }

    @Test
    void anOldTimeIsNoWayRoundTheLimit() {
        for (int day = 100; day < 108; day++) {
            limit.take(day * DAY);
        }
        // Days before the 100th count for it: it has one verdict yet.
        assertThat(limit.take(3 * DAY)).isTrue();
        assertThat(limit.take(2 * DAY)).isFalse();
        assertThat(limit.take(DAY)).isFalse();
        assertThat(limit.toLongs()).hasSize(1 + 2 * 8);
    }

    @Test
    void goesOnWhereItWas() {
        limit.take(0);
        limit.take(1);
        limit.take(DAY);

        assertThat(limit.toLongs()).containsExactly(1, 0, 2, 1, 1);
        AnalystLimit restored = new AnalystLimit(TWO_A_DAY).restore(limit.toLongs());
        assertThat(restored.take(2)).isFalse();
        assertThat(restored.take(DAY)).isTrue();
        assertThat(restored.take(DAY)).isFalse();
        assertThat(restored.forgottenAtMillis()).isEqualTo(9 * DAY);
    }

    @Test
    void refusesAnotherLayout() {
        assertThatThrownBy(() -> limit.restore(new long[] {2, 0, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an analyst's counts must be of layout 1, got 2 with 3 numbers");
        assertThatThrownBy(() -> limit.restore(new long[0])).hasMessageEndingWith("got nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void thoseWithoutANameAreOneAnalyst(String name) {
        assertThat(AnalystLimit.analyst(new Feedback("e", "A", Verdict.CONFIRMED, null, name, 0, null)))
                .isEmpty();
        assertThat(AnalystLimit.analyst(new Feedback("e", "A", Verdict.CONFIRMED, null, null, 0, null)))
                .isEmpty();
    }
}
