package io.prototide.evaluation.results;

import java.util.Optional;

/**
 * What became of a run.
 *
 * @param stored its figures, where there are any
 * @param problem why there are none: a failure, a missing file; null otherwise
 */
record Outcome(Run run, Status status, Optional<StoredRun> stored, String problem) {
    enum Status {
        /** Measured now or before. */
        MEASURED,
        /** Its data is not there. */
        NO_DATA,
        /** It was tried. */
        FAILED,
        /** Nobody asked for it yet. */
        NOT_RUN
    }

    static Outcome measured(Run run, StoredRun stored) {
        return new Outcome(run, Status.MEASURED, Optional.of(stored), null);
    }

    static Outcome without(Run run, Status status, String problem) {
        return new Outcome(run, status, Optional.empty(), problem);
    }
}
