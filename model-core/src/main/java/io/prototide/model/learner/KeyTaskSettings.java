package io.prototide.model.learner;

import java.time.Duration;

/**
 * What a task of one key is made of.
 *
 * @param support rows before the cut
 * @param query rows from the cut on
 * @param labelDelay how long after its row a label comes, 0 to 100 years; a row is support only if its label has come by the
 *     cut. Rows between are in neither side
 */
public record KeyTaskSettings(RowMix support, RowMix query, Duration labelDelay) {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    public KeyTaskSettings {
        if (labelDelay.isNegative() || labelDelay.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the label delay must be in 0.." + LONGEST + ", got " + labelDelay);
        }
    }
}
