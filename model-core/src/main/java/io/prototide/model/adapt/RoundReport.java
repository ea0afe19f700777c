package io.prototide.model.adapt;

import io.prototide.model.support.ConfirmedCase;
import java.util.List;

/**
 * What one key tells the others at the end of a round. No raw event leaves the key, but for confirmed cases.
 *
 * @param roundEnd end of the round in event time
 * @param events how many events it scored in the round
 * @param alerts how many of them were alerted
 * @param stride for how many events each of the scores stands
 * @param scores shape {@code [n]}: every stride-th score
 * @param mean shape {@code [d]}: the key's means; NaN for a feature that it never had
 * @param variance shape {@code [d]}: the key's variances; NaN for a feature that it had less than twice
 * @param step outcome of the inner steps
 * @param headStep the key's own head less the shared one; empty without one
 * @param news verdicts since the last report, oldest first
 * @param categories shape {@code [n][CategoryCounts.BUCKETS]}: how often the key showed each category, for the features of
 *     kind category-population
 * @param samples some of the key's events as scored
 * @param modelVersion version of the shared model that the steps began with, or {@link #UNKNOWN_VERSION} in a report from
 *     before they told
 */
public record RoundReport(
        String key,
        long roundEnd,
        long events,
        long alerts,
        int stride,
        float[] scores,
        double[] mean,
        double[] variance,
        Step step,
        float[] headStep,
        List<News> news,
        float[][] categories,
        List<Sample> samples,
        long modelVersion) {

    /** Of no version: as good as the newest. */
    public static final long UNKNOWN_VERSION = -1;

    /** A report that does not tell which version it began with. */
    public RoundReport(
            String key,
            long roundEnd,
            long events,
            long alerts,
            int stride,
            float[] scores,
            double[] mean,
            double[] variance,
            Step step,
            float[] headStep,
            List<News> news,
            float[][] categories,
            List<Sample> samples) {
        this(
                key,
                roundEnd,
                events,
                alerts,
                stride,
                scores,
                mean,
                variance,
                step,
                headStep,
                news,
                categories,
                samples,
                UNKNOWN_VERSION);
    }

    /** A report of a deployment without features of kind category-population. */
    public RoundReport(
            String key,
            long roundEnd,
            long events,
            long alerts,
            int stride,
            float[] scores,
            double[] mean,
            double[] variance,
            Step step,
            List<News> news) {
        this(
                key,
                roundEnd,
                events,
                alerts,
                stride,
                scores,
                mean,
                variance,
                step,
                new float[0],
                news,
                new float[0][],
                List.of());
    }

    /**
     * A change of the shared library.
     *
     * @param confirmed the case, or null where a case is taken back
     * @param retracted event id of the case taken back, or null
     * @param opinions of a case, shape {@code [experts]}: what each expert said when it was scored; empty where that is not
     *     known
     */
    public record News(ConfirmedCase confirmed, String retracted, float[] opinions) {
        public static News confirmed(ConfirmedCase confirmed, float[] opinions) {
            return new News(confirmed, null, opinions);
        }

        public static News retracted(String eventId) {
            return new News(null, eventId, new float[0]);
        }
    }

    /**
     * Outcome of a key's inner steps.
     *
     * @param delta shape {@code [parameters]}: adapted minus shared parameters; empty if no step was taken or kept
     * @param lossBefore mean loss on what the key held back from its steps, under the shared parameters
     * @param lossAfter under the adapted ones
     * @param reason why there is no delta; empty if there is one
     */
    public record Step(float[] delta, double lossBefore, double lossAfter, String reason) {
        static Step none(String reason) {
            return new Step(new float[0], 0, 0, reason);
        }

        boolean taken() {
            return delta.length > 0;
        }
    }
}
