package io.prototide.local.replay;

import java.util.Set;

/**
 * Which letters go back.
 *
 * @param reasons codes; empty for all
 * @param sinceMillis earliest time at which a letter was written
 * @param untilMillis time before which it was written
 * @param topics topics that records go back to
 * @param mostAttempts how often a record is put back at most
 */
record Selection(Set<String> reasons, long sinceMillis, long untilMillis, Set<String> topics, int mostAttempts) {

    /** {@link Outcome#REPLAYED} if nothing speaks against it. */
    Outcome of(Letter letter) {
        String reason = letter.content().getReason();
        boolean selected = (reasons.isEmpty() || reasons.contains(reason))
                && letter.timeMillis() >= sinceMillis
                && letter.timeMillis() < untilMillis;
        if (!selected) {
            return Outcome.NOT_SELECTED;
        }
        if (!topics.contains(letter.content().getTopic())) {
            return Outcome.OTHER_TOPIC;
        }
        if (reason.equals("late")) {
            return Outcome.LATE;
        }
        if (letter.content().getTruncated()) {
            return Outcome.TRUNCATED;
        }
        if (letter.content().getValue() == null) {
            return Outcome.TOMBSTONE;
        }
        return letter.attempts() >= mostAttempts ? Outcome.TOO_MANY_ATTEMPTS : Outcome.REPLAYED;
    }
}
