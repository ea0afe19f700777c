package io.prototide.model.prototype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpertPartsTest {
    @Test
    void drawsTypesByTheRootOfTheirNumber() {
        float[][] one = {{1}};
        float[][] four = {{4}, {4}, {4}, {4}};
        GroupedRows rows = new GroupedRows(new float[][] {{0}}, List.<float[][]>of(one, four));
        SplittableRandom random = new SplittableRandom(1);
        int ofFour = 0;
        for (int i = 0; i < 30_000; i++) {
            ofFour += rows.anomaly(random)[0] == 4 ? 1 : 0;
        }
        // sqrt(4) / (sqrt(1) + sqrt(4))
        assertThat(ofFour / 30_000.0).isCloseTo(2.0 / 3, within(0.01));
        assertThat(rows.normal(random)).containsExactly(0);
    }

    @Test
    void theNoiseHasMeanZeroAndVarianceOne() {
        SplittableRandom random = new SplittableRandom(3);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 100_000; i++) {
            double drawn = FastNormal.next(random);
            sum += drawn;
            squares += drawn * drawn;
        }
        assertThat(sum / 100_000).isCloseTo(0, within(0.02));
        assertThat(squares / 100_000).isCloseTo(1, within(0.02));
    }

    @Test
    void aRepeatedCaseScoresHighAndNoCaseScoresNothing() {
        float[] v = {1, 1};
        // |v|^2/2 = 1, nearest 0: log(1.3 / 0.3).
        assertThat(NearestCase.score(v, 0)).isCloseTo(Math.log(1.3 / 0.3), within(1e-12));
        // As far from the case as from the average event.
        assertThat(NearestCase.score(v, 2)).isCloseTo(0, within(1e-12));
        assertThat(NearestCase.score(v, 8)).isNegative();
        assertThat(NearestCase.score(v, NearestCase.FAR)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0.1, 2, 0.5, 0, 0, 0, 0, 64, 0, 0, learning.prototypes must be in 1..64",
        "1, 0, 0.1, 2, 0.5, 0, 0, 0, 0, 64, 0, 0, learning.steps must be in",
        "1, 1, 0, 2, 0.5, 0, 0, 0, 0, 64, 0, 0, learning.rate must be above 0",
        "1, 1, 0.1, 1, 0.5, 0, 0, 0, 0, 64, 0, 0, learning.batch must be in",
        "1, 1, 0.1, 2, 1, 0, 0, 0, 0, 64, 0, 0, learning.anomaly-share must be above 0",
        "1, 1, 0.1, 2, 0.5, -1, 0, 0, 0, 64, 0, 0, learning.noise must be in 0..10",
        "1, 1, 0.1, 2, 0.5, 0, 0.9, 0, 0, 64, 0, 0, learning.dropout must be at least 0",
        "1, 1, 0.1, 2, 0.5, 0, 0, 2, 0, 64, 0, 0, learning.weight-decay must be in 0..1",
        "1, 1, 0.1, 2, 0.5, 0, 0, 0, 1, 64, 0, 0, learning.average must be at least 0",
        "1, 1, 0.1, 2, 0.5, 0, 0, 0, 0, 63, 0, 0, learning.replay must be in 64",
        "1, 1, 0.1, 2, 0.5, 0, 0, 0, 0, 64, -1, 0, learning.round-steps must be in",
        "1, 1, 0.1, 2, 0.5, 0, 0, 0, 0, 64, 0, -1, learning.presume-after must be",
    })
    void refusesASettingOutOfRange(
            int perClass,
            int steps,
            double rate,
            int batch,
            double share,
            double noise,
            double dropout,
            double decay,
            double average,
            int replay,
            int roundSteps,
            long presume,
            String message) {
        assertThatThrownBy(() -> new LearningSettings(
                        perClass,
                        steps,
                        rate,
                        batch,
                        share,
                        noise,
                        dropout,
                        decay,
                        average,
                        replay,
                        roundSteps,
                        Duration.ofSeconds(presume)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
