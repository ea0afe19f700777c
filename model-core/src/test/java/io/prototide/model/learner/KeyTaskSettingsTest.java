package io.prototide.model.learner;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeyTaskSettingsTest {
    @Test
    void refusesALabelDelayThatCannotBe() {
        RowMix one = RowMix.asTheyCome(1);
        assertThatThrownBy(() -> new KeyTaskSettings(one, one, Duration.ofMillis(-1)))
                .hasMessage("the label delay must be in 0..PT876000H, got PT-0.001S");
        assertThatThrownBy(() -> new KeyTaskSettings(one, one, Duration.ofSeconds(Long.MAX_VALUE)))
                .hasMessageContaining("the label delay must be in");
    }
}
