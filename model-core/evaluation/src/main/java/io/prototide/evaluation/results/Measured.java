package io.prototide.evaluation.results;

import io.prototide.evaluation.peer.PeerKind;
import io.prototide.evaluation.results.Outcome.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The finished runs of one set at one label level, a run for each seed.
 *
 * @param runs their plans, at least one
 * @param stored their figures, in the same order
 * @param unlabelled the runs of the set's first level, which have the peers that see no label; empty where they are missing
 */
record Measured(
        Protocol protocol, LabelLevel level, List<Run> runs, List<StoredRun> stored, List<StoredRun> unlabelled) {

    /** Groups what is measured, in the order of the outcomes. */
    static List<Measured> of(List<Outcome> outcomes) {
        Map<String, List<StoredRun>> first = new HashMap<>();
        Map<List<Object>, Measured> groups = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            if (outcome.status() == Status.MEASURED) {
                Run run = outcome.run();
                List<StoredRun> unlabelled =
                        first.computeIfAbsent(run.protocol().name(), name -> new ArrayList<>());
                Measured group = groups.computeIfAbsent(
                        List.of(run.protocol().name(), run.level()),
                        key -> new Measured(
                                run.protocol(), run.level(), new ArrayList<>(), new ArrayList<>(), unlabelled));
                group.runs.add(run);
                group.stored.add(outcome.stored().orElseThrow());
                if (run.level().equals(run.protocol().labels().get(0))) {
                    unlabelled.add(outcome.stored().orElseThrow());
                }
            }
        }
        return List.copyOf(groups.values());
    }

    /** The runs of some seeds alone, of which there is at least one. */
    Measured ofSeeds(List<Long> seeds) {
        int[] kept = IntStream.range(0, runs.size())
                .filter(i -> seeds.contains(runs.get(i).seed()))
                .toArray();
        return new Measured(
                protocol,
                level,
                IntStream.of(kept).mapToObj(runs::get).toList(),
                IntStream.of(kept).mapToObj(stored::get).toList(),
                unlabelled);
    }

    /** Mean over the seeds. */
    OptionalDouble mean(String detector, String measure) {
        return values(detector, measure).average();
    }

    OptionalDouble own(String measure) {
        return mean(StoredRun.OWN, measure);
    }

    /** A peer at its better: as it is or smoothed. */
    OptionalDouble best(String peer, String measure) {
        return DoubleStream.concat(mean(peer, measure).stream(), mean(peer + StoredRun.SMOOTHED, measure).stream())
                .max();
    }

    /** How well the own mean is known: the 95 % interval of a single run, or what the seeds range over. */
    String range(String measure) {
        if (stored.size() > 1) {
            double[] values = values(StoredRun.OWN, measure).toArray();
            return values.length == 0
                    ? ""
                    : FigureText.interval(
                                    Arrays.stream(values).min().getAsDouble(),
                                    Arrays.stream(values).max().getAsDouble())
                            + " (seeds)";
        }
        double[] interval = stored.get(0).interval(StoredRun.OWN, measure);
        return interval.length == 0 ? "" : FigureText.interval(interval[0], interval[1]);
    }

    private DoubleStream values(String detector, String measure) {
        boolean elsewhere = !seesLabels(detector)
                && stored.stream().noneMatch(run -> run.detectors().contains(detector));
        return (elsewhere ? unlabelled : stored)
                .stream().map(run -> run.figure(detector, measure)).flatMapToDouble(OptionalDouble::stream);
    }

    private static boolean seesLabels(String detector) {
        return detector.equals(StoredRun.OWN)
                || PeerKind.of(detector.replace(StoredRun.SMOOTHED, "")).supervised();
    }
}
