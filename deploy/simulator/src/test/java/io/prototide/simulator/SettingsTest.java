package io.prototide.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.prototide.simulator.CardSettings.Incidents;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void namesTheSettingItsRuleAndTheValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardSettings.ofDays(10, 0, 1))
                .withMessage("days must be at least 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Incidents(Double.NaN, 0, 0))
                .withMessage("incidents.amount must be from 0.0 to 0.2, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TelemetrySettings.usual(1).withInterval(Duration.ZERO))
                .withMessage("interval must be above 0, got PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardSettings.usual(1).withStart(Instant.parse("2025-01-06T00:00:01Z")))
                .withMessage("start must be midnight UTC, got 2025-01-06T00:00:01Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnalystSettings.usual(1).withDelay(Duration.ofDays(5)))
                .withMessageContaining("memory must be at least twice delay (PT120H)");
    }

    @Test
    void spreadsSixtyThousandEventsOfFourHundredCustomersOverFortyDays() {
        // 360 customers for 40 days and 40 for 15 on the average, at 4 payments a day.
        assertThat(CardSettings.ofEvents(400, 60_000, 1).newKeys()).isEqualTo(new NewKeys(10, 20, 30));
        assertThat(CardSettings.ofEvents(400, 60_000, 1).priceRise().fromDay()).isEqualTo(24);
    }
}
