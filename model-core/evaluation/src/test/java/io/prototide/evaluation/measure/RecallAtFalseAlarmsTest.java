package io.prototide.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RecallAtFalseAlarmsTest {
    @Test
    void findsWhatLiesAboveTheFirstNormalRowTooMany() {
        // Two hundred normal rows at 1 ... 200: two may be exceeded, so the threshold is 198.
        double[] scores = new double[204];
        boolean[] anomalies = new boolean[204];
        Arrays.setAll(scores, i -> i + 1);
        double[] odd = {198, 198.5, 500, 3};
        System.arraycopy(odd, 0, scores, 200, 4);
        Arrays.fill(anomalies, 200, 204, true);
        assertThat(RecallAtFalseAlarms.of(scores, anomalies, 0.01)).isEqualTo(0.5);
        assertThat(RecallAtFalseAlarms.of(scores, anomalies, 0)).isEqualTo(0.25);
    }

    @Test
    void findsNothingAmongTies() {
        assertThat(RecallAtFalseAlarms.of(new double[4], new boolean[] {true, false, false, true}, 0.5))
                .isZero();
    }

    @Test
    void isNotDefinedWithoutBothClasses() {
        assertThat(RecallAtFalseAlarms.of(new double[2], new boolean[2], 0.01)).isNaN();
        assertThat(RecallAtFalseAlarms.of(new double[2], new boolean[] {true, true}, 0.01))
                .isNaN();
    }
}
