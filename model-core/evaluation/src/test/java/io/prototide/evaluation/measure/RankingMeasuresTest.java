package io.prototide.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankingMeasuresTest {
    @Test
    void sumsPrecisionAtEachStepOfRecall() {
        // Ranked: anomaly, normal, anomaly, normal. Precision 1/1 at the first anomaly, 2/3 at the second.
        double[] scores = {0.9, 0.8, 0.7, 0.1};
        boolean[] anomalies = {true, false, true, false};

        assertThat(AveragePrecision.of(scores, anomalies)).isEqualTo((1.0 + 2.0 / 3) / 2, within(1e-15));
    }

    @Test
    void agreesWithTheExampleInTheDocumentationOfScikitLearn() {
        // average_precision_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) is documented as 0.83, roc_auc_score as 0.75.
        double[] scores = {0.1, 0.4, 0.35, 0.8};
        boolean[] anomalies = {false, false, true, true};

        assertThat(AveragePrecision.of(scores, anomalies)).isEqualTo(5.0 / 6, within(1e-15));
        assertThat(RocArea.of(scores, anomalies)).isEqualTo(0.75);
    }

    @Test
    void takesTiedRowsAsOneStepWhateverTheirOrder() {
        // Group 0.5 holds one anomaly and two normal rows: precision 1/3 for its half of the recall; then 2/4.
        double[] scores = {0.5, 0.5, 0.5, 0.2};
        double expected = (1.0 / 3 + 2.0 / 4) / 2;

        assertThat(AveragePrecision.of(scores, new boolean[] {true, false, false, true}))
                .isEqualTo(expected, within(1e-15));
        assertThat(AveragePrecision.of(scores, new boolean[] {false, false, true, true}))
                .isEqualTo(expected, within(1e-15));
    }

    @Test
    void countsATieAsHalfAWinInTheRocArea() {
        // Pairs (anomaly, normal): (0.5, 0.5) half, (0.5, 0.1) won, (0.9, 0.5) won, (0.9, 0.1) won: 3.5 of 4.
        double[] scores = {0.5, 0.5, 0.9, 0.1};

        assertThat(RocArea.of(scores, new boolean[] {true, false, true, false})).isEqualTo(3.5 / 4);
    }

    @Test
    void givesConstantScoresTheValuesOfChance() {
        double[] scores = {0, -0.0, 0, 0};
        boolean[] anomalies = {true, false, false, false};

        assertThat(AveragePrecision.of(scores, anomalies)).isEqualTo(0.25);
        assertThat(RocArea.of(scores, anomalies)).isEqualTo(0.5);
    }

    @Test
    void isUndefinedWithoutAnAnomaly() {
        assertThat(AveragePrecision.of(new double[] {1, 2}, new boolean[2])).isNaN();
        assertThat(RocArea.of(new double[] {1, 2}, new boolean[2])).isNaN();
        assertThat(RocArea.of(new double[] {1}, new boolean[] {true})).isNaN();
    }

    @Test
    void refusesAScoreThatIsNoNumber() {
        assertThatThrownBy(() -> AveragePrecision.of(new double[] {1, Double.NaN}, new boolean[2]))
                .hasMessage("score 1 must be finite, got NaN");
    }
}
