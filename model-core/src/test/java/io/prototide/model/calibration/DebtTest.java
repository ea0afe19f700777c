package io.prototide.model.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DebtTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "0.6931471805599453, 2", // the logarithm of 2
        "-0.5, 0.5",
        "-0.95, 0.05",
        "-1, 0.018393972058572117", // 0.05 / e
        "-2, 3.791280213953922e-11", // 0.05 exp(-21)
    })
    void opensByExponentsAndClosesByShares(double debt, double gain) {
        assertThat(Debt.gain(debt)).isCloseTo(gain, within(1e-9 * gain));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-2, -1.5, -0.95, -0.949, -0.3, 0, 1e-9, 0.7, 5})
    void isKnownFromItsGain(double debt) {
        assertThat(Debt.of(Debt.gain(debt))).isCloseTo(debt, within(1e-9));
    }

    @Test
    void isClosedBelowATwentieth() {
        assertThat(Debt.isClosed(Debt.gain(-0.94))).isFalse();
        assertThat(Debt.isClosed(Debt.gain(-0.96))).isTrue();
    }
}
