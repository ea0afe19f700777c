package io.prototide.evaluation.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.adapt.Ablation;
import io.prototide.model.adapt.Alert;
import io.prototide.model.adapt.Judgement;
import io.prototide.model.adapt.Judgement.Outcome;
import io.prototide.model.prototype.Experts;
import io.prototide.model.rule.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaithfulnessTest {
    private static final double THRESHOLD = 0.01;

    @Test
    void countsAlertsThatFallBelowTheThresholdAndAveragesLosses() {
        var faithfulness = new Faithfulness();
        faithfulness.add(3, alert(0.001, new Ablation(0.5, 6, 1)));
        faithfulness.add(4, alert(0.001, new Ablation(0.005, 2, 0)));
        // Just at the threshold is no alert.
        faithfulness.add(5, alert(0.001, new Ablation(THRESHOLD, 4, 2)));

        assertThat(faithfulness.figures(new int[] {3, 4, 5, 6}))
                .containsEntry("alerts", 3)
                .containsEntry("topThreeBelowThreshold", 2.0 / 3)
                .containsEntry("topThreeLoss", 4.0)
                .containsEntry("otherThreeLoss", 1.0);
    }

    @Test
    void leavesOutQuestionsAndRowsThatAreNotMeasured() {
        var faithfulness = new Faithfulness();
        faithfulness.add(0, alert(0.001, new Ablation(0.5, 6, 1)));
        faithfulness.add(1, alert(0.02, new Ablation(0.5, 6, 1)));

        assertThat(faithfulness.figures(new int[] {1, 2}))
                .containsEntry("alerts", 0)
                .containsEntry("topThreeBelowThreshold", null);
    }

    @Test
    void looksAtFiveHundredAlertsEvenlySpread() {
        var faithfulness = new Faithfulness();
        int[] rows = new int[1000];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = row;
            faithfulness.add(row, alert(0.001, new Ablation(0.5, row, 0)));
        }

        // The even rows: (0 + 998) / 2.
        assertThat(faithfulness.figures(rows)).containsEntry("alerts", 500).containsEntry("topThreeLoss", 499.0);
    }

    private static Judgement alert(double pValue, Ablation ablation) {
        Alert alert = new Alert(
                "id",
                "e",
                "A",
                0,
                pValue,
                -Math.log10(pValue),
                THRESHOLD,
                Status.UNKNOWN_ANOMALY,
                Map.of(),
                null,
                List.of(),
                new float[2],
                1,
                1,
                0,
                0,
                Map.of());
        return new Judgement(Outcome.ALERTED, Experts.SILENT, 5, pValue, new float[2], alert, null, ablation, false);
    }
}
