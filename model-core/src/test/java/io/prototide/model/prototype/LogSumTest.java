package io.prototide.model.prototype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogSumTest {

    @Test
    void addsInTheLogDomain() {
        double[] logs = {Math.log(1), Math.log(2), Math.log(3), Math.log(100)};
        assertThat(LogSum.of(logs, 3)).isCloseTo(Math.log(6), within(1e-14));
        assertThat(LogSum.of(Math.log(2), Math.log(3))).isCloseTo(Math.log(5), within(1e-14));
    }

    @Test
    void neitherOverflowsNorUnderflows() {
        assertThat(LogSum.of(new double[] {1000, 0}, 2)).isEqualTo(1000);
        assertThat(LogSum.of(new double[] {-1000, 0}, 2)).isZero();
        assertThat(LogSum.of(new double[] {1000, 1000}, 2)).isCloseTo(1000 + Math.log(2), within(1e-12));
        assertThat(LogSum.of(new double[] {-1000, -1000}, 2)).isCloseTo(-1000 + Math.log(2), within(1e-12));
        assertThat(LogSum.of(1000, 0)).isEqualTo(1000);
        assertThat(LogSum.of(-1000, 0)).isZero();
        assertThat(LogSum.of(-1000, -1000)).isCloseTo(-1000 + Math.log(2), within(1e-12));
    }

    @Test
    void isMinusInfinityForNothing() {
        assertThat(LogSum.of(new double[] {5}, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(LogSum.of(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(LogSum.of(Double.NEGATIVE_INFINITY, 3)).isEqualTo(3);
        assertThat(LogSum.of(new double[] {Double.NEGATIVE_INFINITY, 3}, 2)).isEqualTo(3);
    }
}
