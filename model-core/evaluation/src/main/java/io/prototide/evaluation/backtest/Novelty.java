package io.prototide.evaluation.backtest;

import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.evaluation.measure.AveragePrecision;
import io.prototide.evaluation.measure.RecallAtFalseAlarms;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What is new to a detector among the measured rows.
 *
 * @param rows what is measured
 * @param typed whether anomalies have classes
 * @param unseen shape {@code [count]}: anomalies of a class that nobody had confirmed when they came
 * @param untrained shape {@code [count]}: anomalies of a class that training had not seen, whatever was confirmed since
 * @param early shape {@code [count]}: the first rows of keys that training had not seen
 */
record Novelty(MeasuredRows rows, boolean typed, boolean[] unseen, boolean[] untrained, boolean[] early) {
    private static final int FIRST_EVENTS = 20;
    private static final double FALSE_ALARMS = 0.01;

    /**
     * Looks through a stream.
     *
     * @param trainRows the first so many rows are the training part
     * @param trainedTypes classes that were known before the stream or by its training part
     * @param typed whether anomalies have classes
     */
    static Novelty of(
            LabelledStream stream,
            LabelFeed labels,
            MeasuredRows rows,
            int trainRows,
            Set<String> trainedTypes,
            boolean typed) {
        boolean[] unseen = new boolean[rows.count()];
        boolean[] untrained = new boolean[rows.count()];
        boolean[] early = new boolean[rows.count()];
        Set<String> confirmed = new HashSet<>(trainedTypes);
        Set<Integer> trainedKeys = new HashSet<>();
        IntStream.range(0, trainRows).forEach(row -> trainedKeys.add(stream.keyIndex(row)));
        Map<Integer, Integer> seen = new HashMap<>();
        int nextLabel = 0;
        for (int i = 0; i < early.length; i++) {
            int row = rows.rows()[i];
            for (; labels.isDue(nextLabel, row); nextLabel++) {
                if (labels.isConfirmed(nextLabel)) {
                    confirmed.add(labels.type(labels.row(nextLabel)));
                }
            }
            unseen[i] = rows.anomalies()[i] && !confirmed.contains(rows.types()[i]);
            untrained[i] = rows.anomalies()[i] && !trainedTypes.contains(rows.types()[i]);
            int key = stream.keyIndex(row);
            early[i] = !trainedKeys.contains(key) && seen.merge(key, 1, Integer::sum) <= FIRST_EVENTS;
        }
        return new Novelty(rows, typed, unseen, untrained, early);
    }

    /**
     * The figures by name, null where there is nothing new: {@code unseenTypes} and {@code untrainedTypes}, of such
     * anomalies among all normal rows, and {@code newKeys}, of the first events of new keys.
     *
     * @param scoreOfRow shape {@code [rows of the stream]}
     */
    Map<String, Object> figures(double[] scoreOfRow) {
        double[] scores = rows.pick(scoreOfRow);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("unseenTypes", typed ? ofTypes(scores, unseen) : null);
        figures.put("untrainedTypes", typed ? ofTypes(scores, untrained) : null);
        Part first = part(scores, i -> early[i]);
        figures.put("newKeys", defined(AveragePrecision.of(first.scores(), first.anomalies())));
        return figures;
    }

    private Map<String, Object> ofTypes(double[] scores, boolean[] chosen) {
        Part part = part(scores, i -> chosen[i] || !rows.anomalies()[i]);
        int anomalies =
                (int) IntStream.range(0, chosen.length).filter(i -> chosen[i]).count();
        if (anomalies == 0) {
            return null;
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("anomalies", anomalies);
        figures.put(
                "types",
                IntStream.range(0, chosen.length)
                        .filter(i -> chosen[i])
                        .mapToObj(i -> rows.types()[i])
                        .distinct()
                        .count());
        figures.put("averagePrecision", defined(AveragePrecision.of(part.scores(), part.anomalies())));
        figures.put(
                "recallAtFalseAlarms", defined(RecallAtFalseAlarms.of(part.scores(), part.anomalies(), FALSE_ALARMS)));
        return figures;
    }

    /** Some of the measured rows. */
    private record Part(double[] scores, boolean[] anomalies) {}

    private Part part(double[] scores, IntPredicate taken) {
        int[] chosen = IntStream.range(0, scores.length).filter(taken).toArray();
        boolean[] anomalies = new boolean[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            anomalies[i] = rows.anomalies()[chosen[i]];
        }
        return new Part(IntStream.of(chosen).mapToDouble(i -> scores[i]).toArray(), anomalies);
    }

    private static Double defined(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
