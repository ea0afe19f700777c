package io.prototide.model.adapt;

import io.prototide.model.support.ConfirmedCase;

/**
 * The lower flow: an analyst's verdict and the key's state give the key's next state, and news for all keys at the end of
 * the round. Learns from the features as scored, never from the key's present. The latest verdict on an event counts,
 * whatever order they arrive in; of two at the same time, "normal" wins.
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
            return new Lesson(false, "unmatched", null);
        }
        float[] input = scored == null ? feedback.features() : scored.input();
        if (!usable(input, state)) {
            return new Lesson(false, "bad_features", scored);
        }
        if (scored != null && outdated(feedback, scored.verdict(), scored.verdictMillis())) {
            return new Lesson(false, "older_verdict", scored);
        }
        ScoredEvent judged = scored == null ? null : scored.judged(feedback.verdict(), feedback.timeMillis());
        if (scored != null && scored.verdict() == feedback.verdict() && !retyped(feedback, state)) {
            return new Lesson(false, "repeated", judged);
        }
        long eventMillis = scored == null ? feedback.timeMillis() : scored.timeMillis();
        switch (feedback.verdict()) {
            case CONFIRMED -> confirm(feedback, eventMillis, input, state);
            case DISMISSED -> {
                withdraw(feedback, state);
                // It may be in the ring already; a second copy would stay if the verdict changed.
                state.ring.remove(input);
                state.ring.add(input, emptyEmbedding(state));
            }
            default -> withdraw(feedback, state);
        }
        state.version++;
        // Made anew at the next event, by the network of that time.
        state.embeddedBy = 0;
        return new Lesson(true, feedback.verdict().name().toLowerCase(java.util.Locale.ROOT), judged);
    }

    private void confirm(Feedback feedback, long eventMillis, float[] input, KeyState state) {
        ConfirmedCase confirmed = new ConfirmedCase(
                feedback.eventId(), feedback.key(), feedback.type(), eventMillis, feedback.timeMillis(), input);
        state.ring.remove(input);
        state.cases = state.cases.with(confirmed, settings.casesPerKey());
        state.caseEmbeddings = emptyEmbeddings(state);
        state.news.add(new RoundReport.News(confirmed, null));
        trimNews(state);
    }

    private void withdraw(Feedback feedback, KeyState state) {
        state.cases = state.cases.without(feedback.key(), feedback.eventId());
        state.caseEmbeddings = emptyEmbeddings(state);
        state.news.add(new RoundReport.News(null, feedback.eventId()));
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

    /** Whether the key's case of this event is now said to be of another type. */
    private static boolean retyped(Feedback feedback, KeyState state) {
        return feedback.verdict() == Verdict.CONFIRMED
                && state.cases.cases().stream()
                        .anyMatch(known -> known.eventId().equals(feedback.eventId())
                                && known.key().equals(feedback.key())
                                && known.confirmedTimeMillis() < feedback.timeMillis()
                                && !java.util.Objects.equals(known.type(), feedback.type()));
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
