package io.prototide.model.adapt;

import java.util.ArrayList;
import java.util.List;

/**
 * The shared half of Reptile: {@code theta + rate * mean(phi - theta)} over the keys of a round, by a trimmed mean, bounded
 * in length, and only of finite steps. Steps that began with an older version weigh less. A round without a step leaves the
 * parameters bit for bit as they were.
 */
final class SharedStep {
    /** Longest step, of a key and of a round, as a share of the parameters' length. */
    private static final double MOST_RELATIVE = 0.1;

    private final double rate;

    SharedStep(double rate) {
        this.rate = rate;
    }

    /**
     * The parameters after a round.
     *
     * @param parameters shape {@code [parameters]}; those of before if no step was taken
     * @param keys how many keys' steps went in
     * @param entry of the step, for the audit where it is kept; null if no step was taken
     */
    record Outcome(float[] parameters, int keys, AuditEntry entry) {
        boolean taken() {
            return keys > 0;
        }
    }

    /** Adds one audit entry for every key's step, taken or not. */
    Outcome take(SharedModel current, long roundEnd, List<RoundReport> reports, List<AuditEntry> audit) {
        float[] theta = current.network().parameters();
        double most = longest(theta);
        List<float[]> deltas = new ArrayList<>();
        List<RoundReport> taken = new ArrayList<>();
        for (RoundReport report : reports) {
            RoundReport.Step step = report.step();
            String refusal = step.taken() ? refusal(step.delta(), theta.length) : step.reason();
            if (refusal.equals("not_drawn") || refusal.equals("too_few_examples")) {
                continue;
            }
            boolean accepted = refusal.isEmpty();
            // A sound key has bounded its step itself; no other gets more of a say.
            float[] delta = accepted ? bounded(step.delta(), most) : new float[0];
            audit.add(new AuditEntry(
                    roundEnd,
                    report.key(),
                    accepted ? AuditEntry.Action.ACCEPTED : AuditEntry.Action.REJECTED,
                    current.version(),
                    norm(delta),
                    step.lossBefore(),
                    step.lossAfter(),
                    refusal));
            if (accepted) {
                deltas.add(delta);
                taken.add(report);
            }
        }
        int n = deltas.size();
        if (n == 0) {
            return new Outcome(theta, 0, null);
        }
        float[] mean = TrimmedMean.of(deltas, weights(current, taken), theta.length);
        double length = rate * norm(mean);
        double scale = length > most ? rate * most / length : rate;
        AuditEntry entry = new AuditEntry(
                roundEnd,
                "*",
                AuditEntry.Action.ACCEPTED,
                current.version() + 1,
                scale * norm(mean),
                taken.stream().mapToDouble(report -> report.step().lossBefore()).sum() / n,
                taken.stream().mapToDouble(report -> report.step().lossAfter()).sum() / n,
                n + " keys");
        return new Outcome(toward(theta, mean, scale), n, entry);
    }

    /**
     * The shared head after a round, by the same rule but for its bound, which is the longest step of a key: a head begins
     * with 0, where a share of its length would never let it go.
     */
    float[] head(SharedModel current, List<RoundReport> reports) {
        float[] start = KeyHead.start(current);
        List<RoundReport> taken = reports.stream()
                .filter(report -> refusal(report.headStep(), start.length).isEmpty())
                .toList();
        if (taken.isEmpty()) {
            return current.parts().head();
        }
        List<float[]> steps = taken.stream().map(RoundReport::headStep).toList();
        return toward(start, TrimmedMean.of(steps, weights(current, taken), start.length), rate);
    }

    /**
     * Staleness weights {@code 1 / (1 + v_now - v_key)}, relative to the largest of them. In event-time order the model that
     * keys begin with is decided by the time at which a round ends, so all reports of a round have one version and every
     * weight is exactly 1; in order of arrival a report may have waited, or its task may have known less.
     */
    private static double[] weights(SharedModel current, List<RoundReport> reports) {
        double[] weights = new double[reports.size()];
        long least = Long.MAX_VALUE;
        for (RoundReport report : reports) {
            least = Math.min(least, staleness(current, report));
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (1.0 + least) / (1.0 + staleness(current, reports.get(i)));
        }
        return weights;
    }

    private static long staleness(SharedModel current, RoundReport report) {
        return report.modelVersion() == RoundReport.UNKNOWN_VERSION
                ? 0
                : Math.max(0, current.version() - report.modelVersion());
    }

    /** The longest step from these parameters. */
    static double longest(float[] theta) {
        return MOST_RELATIVE * norm(theta);
    }

    /** The step itself, or a shorter one of the same direction. */
    static float[] bounded(float[] delta, double most) {
        double length = norm(delta);
        return length > most ? toward(new float[delta.length], delta, most / length) : delta;
    }

    /** {@code phi - theta} as a new array. */
    static float[] difference(float[] phi, float[] theta) {
        float[] difference = new float[phi.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = phi[i] - theta[i];
        }
        return difference;
    }

    /** {@code theta + rate * delta} as a new array. */
    static float[] toward(float[] theta, float[] delta, double rate) {
        float[] next = new float[theta.length];
        for (int i = 0; i < next.length; i++) {
            next[i] = (float) (theta[i] + rate * delta[i]);
        }
        return next;
    }

    private static String refusal(float[] delta, int length) {
        if (delta.length != length) {
            return "wrong_length";
        }
        for (float part : delta) {
            if (!Float.isFinite(part)) {
                return ReptileStep.NOT_FINITE;
            }
        }
        return "";
    }

    static double norm(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }
}
