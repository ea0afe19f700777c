package io.prototide.local.rules;

import io.prototide.model.rule.Action;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What a rule does: exactly one of these. */
final class ActionOptions {
    @Option(names = "--mute", required = true, description = "Alert on nothing that matches.")
    private boolean mute;

    @Option(
            names = "--rise",
            required = true,
            split = ",",
            paramLabel = "FEATURE",
            description = "Alert only if one of these is above what was expected.")
    private List<String> rise;

    @Option(
            names = "--fall",
            required = true,
            split = ",",
            paramLabel = "FEATURE",
            description = "Alert only if one of these is below what was expected.")
    private List<String> fall;

    @ArgGroup(exclusive = false)
    private LeastChange leastChange;

    @ArgGroup(exclusive = false)
    private Priority priority;

    private static final class LeastChange {
        @Option(
                names = "--least-change",
                required = true,
                paramLabel = "FEATURE",
                description = "Alert only if this differs from what was expected by ...")
        private String feature;

        @Option(names = "--absolute", paramLabel = "X", description = "... at least X in its own unit, or ...")
        private Double absolute;

        @Option(names = "--relative", paramLabel = "X", description = "... at least the share X of what was expected.")
        private Double relative;
    }

    private static final class Priority {
        @Option(
                names = "--priority",
                required = true,
                paramLabel = "FIELD",
                description = "Give alerts a priority by this number field of the event: ...")
        private String field;

        @Option(
                names = "--steps",
                required = true,
                split = ",",
                paramLabel = "X",
                description = "... how many of these ascending numbers its size reaches.")
        private List<Double> steps;
    }

    boolean mutes() {
        return mute;
    }

    Action action() {
        if (rise != null) {
            return new Action.Direction(rise, Action.Direction.Way.RISE);
        }
        if (fall != null) {
            return new Action.Direction(fall, Action.Direction.Way.FALL);
        }
        if (leastChange != null) {
            return new Action.LeastChange(leastChange.feature, leastChange.absolute, leastChange.relative);
        }
        return priority == null ? new Action.Mute() : new Action.Priority(priority.field, priority.steps);
    }
}
