package io.prototide.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacingTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void simulatedTimeRunsAtItsRate() {
        SimulatedClock clock = new SimulatedClock(10_000, 3_600_000, 5 * SECOND);

        assertThat(clock.advance(5 * SECOND, Long.MAX_VALUE)).isEqualTo(10_000);
        assertThat(clock.advance(6 * SECOND, Long.MAX_VALUE)).isEqualTo(10_000 + 3_600_000);
        assertThat(clock.advance(6 * SECOND + SECOND / 2, Long.MAX_VALUE)).isEqualTo(10_000 + 5_400_000);
    }

    @Test
    void simulatedTimeWaitsAtTheLimitAndDoesNotCatchUp() {
        SimulatedClock clock = new SimulatedClock(0, 1_000, 0);

        assertThat(clock.advance(10 * SECOND, 4_000)).isEqualTo(4_000);
        assertThat(clock.advance(11 * SECOND, 100_000)).isEqualTo(5_000);
    }

    @Test
    void simulatedTimeDoesNotGoBackWhenTheLimitDoes() {
        SimulatedClock clock = new SimulatedClock(0, 1_000, 0);
        clock.advance(5 * SECOND, Long.MAX_VALUE);

        assertThat(clock.advance(6 * SECOND, 2_000)).isEqualTo(5_000);
    }

    @Test
    void theJobIsDoneUpToItsOldestPendingRecord() {
        Backlog backlog = new Backlog(2);
        backlog.sent(0, 0, 100);
        backlog.sent(0, 1, 300);
        backlog.sent(1, 0, 200);

        assertThat(backlog.doneUntilMillis()).isEqualTo(100);
        backlog.committed(0, 1);
        assertThat(backlog.doneUntilMillis()).isEqualTo(200);
        backlog.committed(1, 1);
        assertThat(backlog.doneUntilMillis()).isEqualTo(300);
        assertThat(backlog.isEmpty()).isFalse();
        backlog.committed(0, 2);
        assertThat(backlog.isEmpty()).isTrue();
        assertThat(backlog.doneUntilMillis()).isEqualTo(300);
    }

    @Test
    void beforeAndAfterAreQuartersOfTheStream() {
        Phases phases = new Phases(new Stretch(1_000, 2_000));

        assertThat(phases.before()).isEqualTo(new Stretch(1_100, 1_350));
        assertThat(phases.after()).isEqualTo(new Stretch(1_750, 2_000));
        assertThat(phases.analystFromMillis()).isEqualTo(1_350);
    }
}
