package io.prototide.model.rule;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/** What a rule does with the alerts that it matches. Messages of its errors begin with the key as it is configured. */
public sealed interface Action extends Serializable {

    /** Its key in the configuration. */
    String key();

    /** Whether the alert is held back. */
    boolean suppresses(Candidate candidate);

    /** Priority of an alert that passes: 0 where the action is silent about it. */
    default int priority(Candidate candidate) {
        return 0;
    }

    /** Columns of the feature vector that it reads. */
    default List<String> features() {
        return List.of();
    }

    /** Number fields of the event that it reads. */
    default List<String> fields() {
        return List.of();
    }

    /**
     * Passes an alert only if at least one of the features has moved so against what was expected. A missing value has
     * not moved.
     *
     * @param features at least one, distinct
     */
    record Direction(List<String> features, Way way) implements Action {
        /** Above or below what was expected. */
        public enum Way {
            RISE,
            FALL
        }

        public Direction {
            features = List.copyOf(features);
            if (features.isEmpty() || Set.copyOf(features).size() < features.size()) {
                throw new IllegalArgumentException(
                        key(way) + " must name at least one feature, each once, got " + features);
            }
        }

        @Override
        public String key() {
            return key(way);
        }

        @Override
        public boolean suppresses(Candidate candidate) {
            return features.stream().noneMatch(feature -> moved(candidate.value(feature), candidate.expected(feature)));
        }

        private boolean moved(double value, double expected) {
            return way == Way.RISE ? value > expected : value < expected;
        }

        private static String key(Way way) {
            return way == Way.RISE ? "rise" : "fall";
        }
    }

    /**
     * Passes an alert only if a feature has changed by so much against what was expected; either bound is enough. A missing
     * value has not changed.
     *
     * @param absolute in the unit of the event's field, above 0; null for none
     * @param relative share of the expected value, above 0; null for none
     */
    record LeastChange(String feature, Double absolute, Double relative) implements Action {
        public LeastChange {
            if (feature == null) {
                throw new IllegalArgumentException("least-change.feature must name a feature, got none");
            }
            if (absolute == null && relative == null) {
                throw new IllegalArgumentException("least-change must have absolute or relative, got neither");
            }
            positive("absolute", absolute);
            positive("relative", relative);
        }

        @Override
        public String key() {
            return "least-change";
        }

        @Override
        public List<String> features() {
            return List.of(feature);
        }

        @Override
        public boolean suppresses(Candidate candidate) {
            double expected = candidate.expected(feature);
            double change = Math.abs(candidate.value(feature) - expected);
            boolean enough = (absolute != null && change >= absolute)
                    || (relative != null && change > 0 && change >= relative * Math.abs(expected));
            return !enough;
        }

        private static void positive(String name, Double bound) {
            if (bound != null && !(bound > 0 && bound < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("least-change." + name + " must be above 0, got " + bound);
            }
        }
    }

    /** Passes nothing. */
    record Mute() implements Action {
        @Override
        public String key() {
            return "mute";
        }

        @Override
        public boolean suppresses(Candidate candidate) {
            return true;
        }
    }

    /**
     * Gives an alert the number of steps that the size of a field's number reaches; 0 where it is missing.
     *
     * @param field a number field of the event
     * @param steps at least one, above 0, ascending
     */
    record Priority(String field, List<Double> steps) implements Action {
        public Priority {
            steps = List.copyOf(steps);
            if (field == null) {
                throw new IllegalArgumentException("priority.field must name a field, got none");
            }
            if (!ascending(steps)) {
                throw new IllegalArgumentException("priority.steps must be ascending numbers above 0, got " + steps);
            }
        }

        @Override
        public String key() {
            return "priority";
        }

        @Override
        public List<String> fields() {
            return List.of(field);
        }

        @Override
        public boolean suppresses(Candidate candidate) {
            return false;
        }

        @Override
        public int priority(Candidate candidate) {
            double size = Math.abs(candidate.number(field));
            return (int) steps.stream().filter(step -> size >= step).count();
        }

        private static boolean ascending(List<Double> steps) {
            double last = 0;
            for (double step : steps) {
                if (!(step > last && step < Double.POSITIVE_INFINITY)) {
                    return false;
                }
                last = step;
            }
            return !steps.isEmpty();
        }
    }
}
