package io.prototide.model.starter;

import io.prototide.model.adapt.DetectorSettings;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.adapt.Judgement;
import io.prototide.model.adapt.Replay;
import io.prototide.model.adapt.Settings;
import io.prototide.model.adapt.SharedModel;
import io.prototide.model.adapt.Verdict;
import io.prototide.model.calibration.Fusion;
import io.prototide.model.calibration.FusionFit;
import io.prototide.model.feature.Event;
import io.prototide.model.starter.History.Sample;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;

/**
 * How far each expert is to be believed: models of one half of the history score the other half, which they have not seen. The
 * halves are the time before and after the middle, and where there are enough keys and new ones will come these as well, so
 * that an expert is judged by keys that it knows and by new ones. Some experts gain more by confirmations than others, and
 * nobody knows how many will come: one time the model gets all of them, as late as they come, the other times none.
 */
final class Stacking {
    private static final String ANALYST = "history";
    private static final int LEAST_KEYS = 8;
    private static final int LEAST_ANOMALIES = 5;
    private static final int LEAST_NORMALS = 200;
    private static final int MOST_NORMALS = 20_000;

    private final History history;
    private final Settings counting;
    private final long delayMillis;
    private final List<double[]> normals = new ArrayList<>();
    private final List<double[]> anomalies = new ArrayList<>();

    /**
     * @param counting settings by which a replay takes no Reptile steps
     * @param labelDelay how long after its event a confirmation comes
     */
    Stacking(History history, Settings counting, Duration labelDelay) {
        this.history = history;
        this.counting = counting.with(counting.feedback().withoutAnalystLimit());
        this.delayMillis = labelDelay.toMillis();
    }

    /** The fusion; empty where there is too little to say. */
    Optional<Fusion> fit(Function<Map<String, List<Sample>>, SharedModel> train) {
        Map<String, List<Sample>> all = history.samples();
        boolean byKeys = all.size() >= LEAST_KEYS && !counting.learning().sameKeys();
        if (byKeys) {
            Map<String, List<Sample>> some = new LinkedHashMap<>();
            Map<String, List<Sample>> others = new LinkedHashMap<>();
            all.forEach((key, samples) -> (isFirst(key) ? some : others).put(key, samples));
            score(train.apply(some), others, Long.MIN_VALUE, true);
            score(train.apply(others), some, Long.MIN_VALUE, false);
        }
        long middle = middle(all);
        SharedModel early = train.apply(before(all, middle));
        score(early, all, middle, false);
        if (!byKeys) {
            score(early, all, middle, true);
        }
        if (normals.size() < LEAST_NORMALS || anomalies.size() < LEAST_ANOMALIES) {
            return Optional.empty();
        }
        DetectorSettings detection = counting.detection();
        FusionFit fit = new FusionFit(
                thinned(normals),
                (double) normals.size() / anomalies.size(),
                detection.experts().limits());
        boolean[] heard = detection.experts().toArray();
        Fusion fitted = detection.sensors() == null
                ? fit.towardEqual(anomalies)
                : fit.toward(SharedModel.unlabelled(detection).only(heard), anomalies);
        // What was silent throughout has no scale: it must have no weight either, should it be switched on later.
        return Optional.of(fitted.only(heard));
    }

    private static boolean isFirst(String key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return ((hash >>> 16) & 1) == 0;
    }

    private static Map<String, List<Sample>> before(Map<String, List<Sample>> all, long timeMillis) {
        Map<String, List<Sample>> part = new LinkedHashMap<>();
        all.forEach((key, samples) -> part.put(
                key,
                samples.stream()
                        .filter(sample -> sample.event().timeMillis() < timeMillis)
                        .toList()));
        return part;
    }

    private static long middle(Map<String, List<Sample>> all) {
        long[] times = all.values().stream()
                .flatMap(List::stream)
                .filter(sample -> sample.type() != null)
                .mapToLong(sample -> sample.event().timeMillis())
                .sorted()
                .toArray();
        return times.length == 0 ? Long.MAX_VALUE : times[times.length / 2];
    }

    /** @param told whether the model gets the confirmations */
    private void score(SharedModel model, Map<String, List<Sample>> keys, long from, boolean told) {
        if (!model.parts().prototypes().isTrained()) {
            return;
        }
        List<Sample> stream = keys.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(
                        (Sample sample) -> sample.event().timeMillis()))
                .toList();
        Replay replay = Replay.ofViewed(counting, model);
        Queue<Confirmation> coming = new ArrayDeque<>();
        for (Sample sample : stream) {
            Event event = sample.event();
            if (sample.type() != null && event.timeMillis() < from) {
                continue;
            }
            while (!coming.isEmpty() && coming.peek().atMillis() <= event.timeMillis()) {
                replay.learn(coming.remove().feedback());
            }
            Judgement judged = replay.score(event);
            if (sample.type() != null && told) {
                coming.add(new Confirmation(sample, event.timeMillis() + delayMillis, judged.input()));
            }
            if (judged.outcome() != Judgement.Outcome.DUPLICATE && event.timeMillis() >= from) {
                (sample.type() == null ? normals : anomalies)
                        .add(judged.experts().toArray());
            }
        }
    }

    private record Confirmation(Sample sample, long atMillis, float[] asScored) {
        Feedback feedback() {
            return new Feedback(
                    sample.event().eventId(),
                    sample.event().key(),
                    Verdict.CONFIRMED,
                    sample.type(),
                    ANALYST,
                    atMillis,
                    asScored);
        }
    }

    /** Evenly spread over all. */
    private static List<double[]> thinned(List<double[]> rows) {
        if (rows.size() <= MOST_NORMALS) {
            return rows;
        }
        List<double[]> kept = new ArrayList<>();
        for (int i = 0; i < MOST_NORMALS; i++) {
            kept.add(rows.get((int) ((long) i * rows.size() / MOST_NORMALS)));
        }
        return kept;
    }
}
