package io.prototide.model.adapt;

import io.prototide.model.support.ConfirmedCase;
import java.util.Locale;
import java.util.Objects;

/**
 * The lower flow: an analyst's verdict and the key's state give the key's next state, and news for all keys at the end of
 * the round. Learns from the features as scored, never from the key's present. The latest verdict on an event counts,
 * whatever order they arrive in; of two at the same time, "normal" wins over "taken back", and that over "anomaly". An event
 * that is confirmed or taken back is not in the ring of normal events, one that is dismissed is.
 */
public final class Teacher {
    /** Ids and types are kept with every case, in the state and in the shared model: they must be of bounded length. */
    private static final int LONGEST_TEXT = 1024;

    private final FeedbackSettings settings;

    public Teacher(FeedbackSettings settings) {
        this.settings = settings;
    }

    /**
     * Applies a verdict. Changes {@code state}.
     *
     * @param scored the judged event as kept after scoring, or null if it is not (any more) known
     */
    public Lesson learn(Feedback feedback, ScoredEvent scored, KeyState state) {
        if (feedback.verdict() == Verdict.UNKNOWN) {
            return new Lesson(false, "unknown_verdict", scored);
        }
        if (tooLong(feedback.eventId()) || tooLong(feedback.key()) || tooLong(feedback.type())) {
            return new Lesson(false, "too_long", scored);
        }
        if (scored == null && feedback.features() == null) {
            return new Lesson(false, Lesson.UNMATCHED, null);
        }
        if (scored != null && feedback.features() == null && isTooOld(scored, feedback.timeMillis())) {
            return new Lesson(false, Lesson.EXPIRED, scored);
        }
        ScoredEvent known = scored == null ? ScoredEvent.expired(feedback) : scored;
        float[] input = known.isExpired() && feedback.features() != null ? feedback.features() : known.input();
        if (!usable(input, state)) {
            return new Lesson(false, "bad_features", scored);
        }
        boolean contradicts = contradicts(feedback.verdict(), known.verdict());
        if (outdated(feedback, known.verdict(), known.verdictMillis())) {
            return new Lesson(false, contradicts ? "older_contradiction" : "older_verdict", scored);
        }
        ScoredEvent judged = known.judged(feedback.verdict(), feedback.timeMillis(), input);
        if (known.verdict() == feedback.verdict() && !renews(feedback, known, state)) {
            return new Lesson(false, "repeated", judged);
        }
        // What the ring holds of this event depends on the verdict that counts alone, not on those before it.
        if (!state.ring.remove(known.input())) {
            state.ring.remove(input);
        }
        if (!state.quarantine.remove(known.input())) {
            state.quarantine.remove(input);
        }
        switch (feedback.verdict()) {
            case CONFIRMED -> confirm(feedback, known, input, state);
            case DISMISSED -> {
                withdraw(feedback, state);
                state.ring.add(input, emptyEmbedding(state));
            }
            default -> withdraw(feedback, state);
        }
        state.version++;
        // Made anew at the next event, by the network of that time.
        state.embeddedBy = 0;
        state.headStale = true;
        return new Lesson(true, reason(feedback.verdict(), known.verdict(), contradicts), judged);
    }

    private boolean isTooOld(ScoredEvent scored, long nowMillis) {
        long since = scored.isExpired() ? scored.verdictMillis() : scored.timeMillis();
        return since < nowMillis - settings.retention().toMillis();
    }

    private static String reason(Verdict verdict, Verdict known, boolean contradicts) {
        return contradicts ? code(verdict) + "_after_" + code(known) : code(verdict);
    }

    private static String code(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static boolean contradicts(Verdict verdict, Verdict known) {
        return (verdict == Verdict.CONFIRMED && known == Verdict.DISMISSED)
                || (verdict == Verdict.DISMISSED && known == Verdict.CONFIRMED);
    }

    private void confirm(Feedback feedback, ScoredEvent known, float[] input, KeyState state) {
        long eventMillis = known.isExpired() ? feedback.timeMillis() : known.timeMillis();
        ConfirmedCase confirmed = new ConfirmedCase(
                feedback.eventId(), feedback.key(), feedback.type(), eventMillis, feedback.timeMillis(), input);
        state.cases = state.cases.with(confirmed, settings.casesPerKey());
        state.caseEmbeddings = emptyEmbeddings(state);
        state.news.add(RoundReport.News.confirmed(confirmed, known.opinions()));
        trimNews(state);
    }

    private void withdraw(Feedback feedback, KeyState state) {
        state.cases = state.cases.without(feedback.key(), feedback.eventId());
        state.caseEmbeddings = emptyEmbeddings(state);
        state.news.add(RoundReport.News.retracted(feedback.eventId()));
        trimNews(state);
    }

    /** A flood of verdicts within one round must not grow the state: the library would keep no more of them either. */
    private void trimNews(KeyState state) {
        while (state.news.size() > settings.cases()) {
            state.news.remove(0);
        }
    }

    /** Whether a verdict that is known counts more than one that comes. */
    static boolean outdated(Feedback feedback, Verdict known, long knownMillis) {
        return knownMillis > feedback.timeMillis()
                || (knownMillis == feedback.timeMillis() && rank(known) > rank(feedback.verdict()));
    }

    /**
     * Whether a confirmation says more than the one that is known: the latest gives a case its time and type; of two at
     * the same time, that whose type comes later in the alphabet.
     */
    private static boolean renews(Feedback feedback, ScoredEvent known, KeyState state) {
        if (feedback.verdict() != Verdict.CONFIRMED) {
            return false;
        }
        if (known.verdictMillis() < feedback.timeMillis()) {
            return true;
        }
        return state.cases.cases().stream()
                .filter(one ->
                        one.eventId().equals(feedback.eventId()) && one.key().equals(feedback.key()))
                .anyMatch(one -> type(one.type()).compareTo(type(feedback.type())) < 0);
    }

    private static String type(String type) {
        return Objects.requireNonNullElse(type, "");
    }

    /** Which of two verdicts of the same time counts, so that their order of arrival has no effect. */
    private static int rank(Verdict verdict) {
        return switch (verdict) {
            case UNKNOWN -> 0;
            case CONFIRMED -> 1;
            case RETRACTED -> 2;
            case DISMISSED -> 3;
        };
    }

    private static boolean tooLong(String text) {
        return text != null && text.length() > LONGEST_TEXT;
    }

    private static boolean usable(float[] input, KeyState state) {
        if (input.length != 2 * state.scale.mean().length) {
            return false;
        }
        for (float value : input) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    private static float[] emptyEmbedding(KeyState state) {
        return new float[state.ring.size() > 0 ? state.ring.embeddings()[0].length : 0];
    }

    private static float[][] emptyEmbeddings(KeyState state) {
        return new float[state.cases.size()][0];
    }
}
