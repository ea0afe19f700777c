package io.prototide.evaluation.train;

import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.model.adapt.AdaptationSettings;
import io.prototide.model.adapt.DetectorSettings;
import io.prototide.model.adapt.Settings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Rounds and cooldown for a file without a configuration. The defaults are for a stream that runs for months: in one of half an
 * hour a round of an hour would set no threshold at all, and a cooldown of half an hour leave no room for the budget.
 */
public final class DerivedPace {
    /** A round holds at most so many rows, where one of these lengths is short enough for that. */
    static final int MOST_ROWS = 200;

    private static final List<Duration> ROUNDS = List.of(
            AdaptationSettings.DEFAULT.round(),
            Duration.ofMinutes(10),
            Duration.ofMinutes(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1));
    /** A round's version takes effect a twelfth of the round later, as by default. */
    private static final int LAG_SHARE = 12;
    /** A key can alert four times as often as the budget has an alert for it. */
    private static final int ROOM = 4;

    private DerivedPace() {}

    /**
     * The settings with another pace, never a slower one than theirs.
     *
     * @param rows only the first so many rows are looked at, since the later ones are yet to come; none: all stays as it is
     * @param fraction of the rows that may be alerted
     */
    public static Settings of(LabelledStream stream, int rows, double fraction, Settings settings) {
        if (rows == 0) {
            return settings;
        }
        AdaptationSettings adaptation = settings.adaptation();
        DetectorSettings detection = settings.detection();
        Duration round = round(stream, rows);
        Duration cooldown = cooldown(stream, rows, fraction);
        return settings.with(
                        round.compareTo(adaptation.round()) < 0
                                ? adaptation.with(round, round.dividedBy(LAG_SHARE))
                                : adaptation)
                .with(cooldown.compareTo(detection.cooldown()) < 0 ? detection.with(cooldown) : detection);
    }

    /** The longest of the rounds that holds few enough rows on the average of those with any; else the shortest. */
    static Duration round(LabelledStream stream, int rows) {
        return ROUNDS.stream()
                .filter(round -> rows <= (long) MOST_ROWS * filled(stream, rows, round.toMillis()))
                .findFirst()
                .orElse(ROUNDS.get(ROUNDS.size() - 1));
    }

    private static int filled(LabelledStream stream, int rows, long lengthMillis) {
        Set<Long> rounds = new HashSet<>();
        IntStream.range(0, rows).forEach(row -> rounds.add(Math.floorDiv(stream.timeMillis(row), lengthMillis)));
        return rounds.size();
    }

    /** By the median time between two rows of a key. */
    static Duration cooldown(LabelledStream stream, int rows, double fraction) {
        long[] gaps = KeySteps.sortedMillis(stream, KeySteps.before(stream, rows));
        if (gaps.length == 0) {
            return DetectorSettings.DEFAULT.cooldown();
        }
        // Beyond a day it makes no difference, and a long gap must not overflow.
        return Duration.ofMillis(
                (long) Math.min(Duration.ofDays(1).toMillis(), gaps[gaps.length / 2] / (ROOM * fraction)));
    }
}
