package io.prototide.model.adapt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The shared half of Reptile: {@code theta + rate * mean(phi - theta)} over the keys of a round, by a trimmed mean, bounded
 * in length, and only of finite steps. A round without a step leaves the parameters bit for bit as they were.
 */
final class SharedStep {
    /** Share of the steps left out at either end of each coordinate (trimmed mean). */
    private static final double TRIM = 0.1;
    /** Longest step of a round, as a share of the parameters' length. */
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
     */
    record Outcome(float[] parameters, int keys) {
        boolean taken() {
            return keys > 0;
        }
    }

    /** Adds one audit entry for every key's step, taken or not, and one for the shared step. */
    Outcome take(SharedModel current, long roundEnd, List<RoundReport> reports, List<AuditEntry> audit) {
        float[] theta = current.network().parameters();
        List<float[]> deltas = new ArrayList<>();
        double before = 0;
        double after = 0;
        for (RoundReport report : reports) {
            RoundReport.Step step = report.step();
            String refusal = step.taken() ? refusal(step.delta(), theta.length) : step.reason();
            if (refusal.equals("not_drawn") || refusal.equals("too_few_examples")) {
                continue;
            }
            boolean accepted = refusal.isEmpty();
            audit.add(new AuditEntry(
                    roundEnd,
                    report.key(),
                    accepted ? AuditEntry.Action.ACCEPTED : AuditEntry.Action.REJECTED,
                    current.version(),
                    accepted ? norm(step.delta()) : 0,
                    step.lossBefore(),
                    step.lossAfter(),
                    refusal));
            if (accepted) {
                deltas.add(step.delta());
                before += step.lossBefore();
                after += step.lossAfter();
            }
        }
        int n = deltas.size();
        if (n == 0) {
            return new Outcome(theta, 0);
        }
        float[] mean = trimmedMean(deltas, theta.length);
        double most = MOST_RELATIVE * norm(theta);
        double length = rate * norm(mean);
        double scale = length > most ? rate * most / length : rate;
        float[] next = toward(theta, mean, scale);
        audit.add(new AuditEntry(
                roundEnd,
                "*",
                AuditEntry.Action.ACCEPTED,
                current.version() + 1,
                scale * norm(mean),
                before / n,
                after / n,
                n + " keys"));
        return new Outcome(next, n);
    }

    /**
     * The shared head after a round, by the same rule but for its bound, which is the longest step of a key: a head begins
     * with 0, where a share of its length would never let it go.
     */
    float[] head(SharedModel current, List<RoundReport> reports) {
        float[] start = KeyHead.start(current);
        List<float[]> steps = reports.stream()
                .map(RoundReport::headStep)
                .filter(step -> refusal(step, start.length).isEmpty())
                .toList();
        return steps.isEmpty() ? current.parts().head() : toward(start, trimmedMean(steps, start.length), rate);
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

    static float[] trimmedMean(List<float[]> deltas, int length) {
        int n = deltas.size();
        int cut = (int) Math.floor(TRIM * n);
        float[] mean = new float[length];
        double[] column = new double[n];
        for (int i = 0; i < length; i++) {
            for (int k = 0; k < n; k++) {
                column[k] = deltas.get(k)[i];
            }
            Arrays.sort(column);
            double sum = 0;
            for (int k = cut; k < n - cut; k++) {
                sum += column[k];
            }
            mean[i] = (float) (sum / (n - 2 * cut));
        }
        return mean;
    }

    private static String refusal(float[] delta, int length) {
        if (delta.length != length) {
            return "wrong_length";
        }
        for (float part : delta) {
            if (!Float.isFinite(part)) {
                return "not_finite";
            }
        }
        return "";
    }

    private static double norm(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }
}
