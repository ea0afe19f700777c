package io.prototide.model.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RowMixTest {
    @Test
    void mixesRoundButKeepOneRowOfEachLabel() {
        assertThat(RowMix.withAnomalies(24, 0.25).anomalies(100)).isEqualTo(6);
        assertThat(RowMix.withAnomalies(24, 0.25).anomalies(4)).isEqualTo(4);
        assertThat(RowMix.withAnomalies(4, 0.01).anomalies(100)).isEqualTo(1);
        assertThat(RowMix.withAnomalies(4, 0.99).anomalies(100)).isEqualTo(3);
        assertThat(RowMix.withAnomalies(4, 0).anomalies(100)).isEqualTo(0);
        assertThat(RowMix.withAnomalies(4, 1).anomalies(100)).isEqualTo(4);
        assertThat(RowMix.withAnomalies(8, 0.5).repeatingAnomalies().anomalies(1))
                .isEqualTo(4);
        assertThat(RowMix.withAnomalies(8, 0.5).repeatingAnomalies().anomalies(0))
                .isEqualTo(0);
    }

    @Test
    void refusesMixesThatCannotBe() {
        assertThatThrownBy(() -> RowMix.asTheyCome(0)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> RowMix.withAnomalies(4, 1.01))
                .hasMessage("the share of anomalies must be in 0..1, got 1.01");
        assertThatThrownBy(() -> RowMix.withAnomalies(4, Double.NaN)).hasMessageContaining("got NaN");
        assertThatThrownBy(() -> RowMix.withAnomalies(8, 0.25).atLeastAnomalies(3))
                .hasMessage("the least number of anomalies must be in 0..2 (of 8 rows), got 3");
        assertThatThrownBy(() -> new RowMix(4, OptionalDouble.empty(), false, 5))
                .hasMessageContaining("0..4");
    }
}
