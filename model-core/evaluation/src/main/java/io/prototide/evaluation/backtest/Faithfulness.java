package io.prototide.evaluation.backtest;

import io.prototide.model.adapt.Ablation;
import io.prototide.model.adapt.Judgement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the features that alerts list are those that made them: what scores lose when the first three are replaced by their
 * expected values, against three drawn others. Of at most {@value #MOST} alerts, evenly spread.
 */
final class Faithfulness {
    private static final int MOST = 500;

    private final Map<Integer, Explained> alerts = new LinkedHashMap<>();

    /** An alert's ablation, and whether it takes the event out of the alerts. */
    private record Explained(Ablation ablation, boolean below) {}

    /** Takes note of an alert; a question, which was below the threshold as it came, says nothing. */
    void add(int row, Judgement judgement) {
        if (judgement.alert() != null && judgement.pValue() < judgement.alert().threshold()) {
            Ablation ablation = judgement.ablation();
            alerts.put(
                    row,
                    new Explained(
                            ablation, ablation.pValue() >= judgement.alert().threshold()));
        }
    }

    /** The figures of the alerts among the rows, by name; means are null where there was no alert. */
    Map<String, Object> figures(int[] rows) {
        List<Explained> all = new ArrayList<>();
        for (int row : rows) {
            if (alerts.containsKey(row)) {
                all.add(alerts.get(row));
            }
        }
        int n = Math.min(MOST, all.size());
        int below = 0;
        double top = 0;
        double other = 0;
        for (int i = 0; i < n; i++) {
            Explained one = all.get((int) ((long) i * all.size() / n));
            below += one.below() ? 1 : 0;
            top += one.ablation().topLoss();
            other += one.ablation().otherLoss();
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("alerts", n);
        figures.put("topThreeBelowThreshold", n == 0 ? null : (double) below / n);
        figures.put("topThreeLoss", n == 0 ? null : top / n);
        figures.put("otherThreeLoss", n == 0 ? null : other / n);
        return figures;
    }
}
