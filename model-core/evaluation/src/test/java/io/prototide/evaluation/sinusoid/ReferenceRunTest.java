package io.prototide.evaluation.sinusoid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceRunTest {
    /** The figures that detector.md section 2.1 states, rounded there. */
    @ParameterizedTest
    @CsvSource({
        "MAML, 20000, 10, 1, 0.403",
        "MAML, 5000, 10, 5, 0.276",
        "FOMAML, 20000, 10, 10, 0.174",
        "FOMAML, 20000, 10, 0, 6.004",
        "REPTILE, 30000, 10, 32, 0.296",
        "PRETRAINED, 10000, 10, 10, 1.575"
    })
    void holdsTheFiguresOfTheMethodsRun(Method method, int iteration, int shots, int steps, double mse) {
        assertThat(ReferenceRun.of(method).mse(iteration, shots, steps).orElseThrow())
                .isCloseTo(mse, within(0.0005));
    }

    @Test
    void whatWasNotMeasuredIsAbsent() {
        assertThat(ReferenceRun.of(Method.MAML).mse(20000, 10, 32)).isEmpty();
        assertThat(ReferenceRun.of(Method.MAML).mse(20000, 7, 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"20000, 20000", "19999, 10000", "70000, 20000", "300, 0"})
    void comparesWithTheLastIterationThatARunHasReached(int iterations, int compared) {
        assertThat(ReferenceRun.of(Method.MAML).iterationUpTo(iterations)).isEqualTo(compared);
        assertThat(ReferenceRun.of(Method.MAML).iterations()).containsExactly(0, 1000, 5000, 10000, 20000);
    }
}
