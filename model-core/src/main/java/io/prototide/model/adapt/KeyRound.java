package io.prototide.model.adapt;

import io.prototide.model.prototype.Unusual;
import io.prototide.model.support.CaseLibrary;
import io.prototide.model.support.ConfirmedCase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The end of a round for one key: takes its inner steps and reports. One instance per thread. */
public final class KeyRound {
    private static final int LEAST_NORMALS = 8;
    /** Cases of a key's inner steps; more would only cost time. */
    private static final int MOST_CASES = 16;

    private final AdaptationSettings settings;
    private final long caseAgeMillis;
    private final Unusual unusual = new Unusual();

    public KeyRound(AdaptationSettings settings, FeedbackSettings feedback) {
        this.settings = settings;
        this.caseAgeMillis = feedback.caseAge().toMillis();
    }

    /**
     * Closes a round. Changes {@code state}: what was reported is forgotten, and so are old cases.
     *
     * @param model the version in effect at the end of the round
     * @return empty if the key had neither events nor verdicts since its last report
     */
    public Optional<RoundReport> close(long roundEnd, String key, KeyState state, SharedModel model) {
        if (state.log.events() == 0 && state.news.isEmpty()) {
            return Optional.empty();
        }
        forgetOldCases(roundEnd, state);
        RoundReport report = new RoundReport(
                key,
                roundEnd,
                state.log.events(),
                state.log.alerts(),
                state.log.stride(),
                state.log.scores(),
                seenOften(1, state.scale.mean(), state.scale.counts()),
                seenOften(2, state.scale.variance(), state.scale.counts()),
                step(roundEnd, key, state, model),
                head(state, model),
                List.copyOf(state.news),
                state.memory.sharedCounts(model.population().categories().length),
                List.copyOf(state.log.samples()),
                model.version());
        state.log.clear();
        state.news.clear();
        state.drifted = false;
        return Optional.of(report);
    }

    /** Only where the key reports, so that it does not matter which rounds without news are passed over. */
    private void forgetOldCases(long roundEnd, KeyState state) {
        CaseLibrary young = state.cases.since(roundEnd - caseAgeMillis);
        if (young.size() < state.cases.size()) {
            state.cases = young;
            state.caseEmbeddings = new float[young.size()][0];
            state.embeddedBy = 0;
            state.headStale = true;
        }
    }

    /** A copy with NaN where the key saw the feature less often than {@code least}: a missing value is no 0. */
    private static double[] seenOften(int least, double[] values, long[] counts) {
        double[] known = values.clone();
        for (int i = 0; i < known.length; i++) {
            known[i] = counts[i] < least ? Double.NaN : known[i];
        }
        return known;
    }

    /** The key's own head less the shared one; empty without one, and where what it learned from is no case any more. */
    private static float[] head(KeyState state, SharedModel model) {
        float[] start = KeyHead.start(model);
        boolean own = state.cases.size() > 0 && state.head.length == start.length;
        return own ? SharedStep.difference(state.head, start) : new float[0];
    }

    private RoundReport.Step step(long roundEnd, String key, KeyState state, SharedModel model) {
        if (!settings.reptile() || !state.drifted && !drawn(key, roundEnd)) {
            return RoundReport.Step.none("not_drawn");
        }
        List<ConfirmedCase> chosen = cases(roundEnd, state, model);
        if (state.ring.size() < LEAST_NORMALS || chosen.isEmpty()) {
            return RoundReport.Step.none("too_few_examples");
        }
        float[][] cases = chosen.stream().map(ConfirmedCase::input).toArray(float[][]::new);
        double[] strangeness = new double[cases.length];
        for (int i = 0; i < cases.length; i++) {
            strangeness[i] = unusual.of(cases[i], state.ring.inputs(), state.ring.size(), model.width());
        }
        float[][] normals = java.util.Arrays.copyOf(state.ring.inputs(), state.ring.size());
        return new ReptileStep(settings, model.parts().mixture()).from(model.network(), normals, cases, strangeness);
    }

    /** The key's own cases and a draw of the others', the same in every run. */
    private static List<ConfirmedCase> cases(long roundEnd, KeyState state, SharedModel model) {
        List<ConfirmedCase> chosen = new ArrayList<>(state.cases.cases());
        model.library().cases().stream()
                .filter(known -> !state.cases.contains(known.key(), known.eventId()))
                .sorted(Comparator.comparingLong(known -> RecentIds.hash(known.eventId()) ^ mix(roundEnd)))
                .forEach(chosen::add);
        return chosen.size() <= MOST_CASES ? chosen : chosen.subList(0, MOST_CASES);
    }

    /** Whether this key takes part in this round, by hash: no draw that a restart would repeat otherwise. */
    private boolean drawn(String key, long roundEnd) {
        long hash = mix(RecentIds.hash(key) + roundEnd);
        return (hash >>> 11) * 0x1.0p-53 < settings.keyShare();
    }

    /** The finaliser of splitmix64 (Steele, Lea and Flood 2014). */
    static long mix(long z) {
        long mixed = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
