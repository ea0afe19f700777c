package io.prototide.job.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.adapt.Judgement.Outcome;
import org.junit.jupiter.api.Test;

class SpendingTest {
    private final Spending spending = new Spending();

    @Test
    void comparesTheAlertsMadeWithThoseDueAfterWarmUp() {
        spending.count(Outcome.WARMING_UP, 0.5);
        spending.count(Outcome.NORMAL, 0.01);
        spending.count(Outcome.ALERTED, 0.01);
        spending.count(Outcome.SUPPRESSED, 0.02);
        spending.count(Outcome.MUTED, 0.02);

        assertThat(spending.due()).isCloseTo(0.06, within(1e-15));
        assertThat(spending.rate()).isEqualTo(0.25);
        assertThat(spending.budget()).isCloseTo(0.015, within(1e-15));
    }

    @Test
    void hasNoRateBeforeTheFirstEvent() {
        assertThat(spending.rate()).isZero();
        assertThat(spending.budget()).isZero();
    }
}
