package io.prototide.model.learner;

import java.util.List;

/**
 * What an episode is made of. Train with the shots that the test has, and with at least as many ways (Snell, Swersky and
 * Zemel 2017, section 2.6).
 *
 * @param ways number of classes, at least 2
 * @param shots support rows of each class, at least 1
 * @param queries query rows of each class, at least 1
 * @param balance how often a class is drawn
 * @param shortClasses what happens to a class with fewer than shots + queries examples
 * @param always classes that are in every episode, as the normal one should be where anomalies are to be told from it; at
 *     most {@code ways} of them
 */
public record EpisodeSettings(
        int ways, int shots, int queries, ClassBalance balance, ShortClasses shortClasses, List<String> always) {
    public EpisodeSettings {
        if (ways < 2 || shots < 1 || queries < 1) {
            throw new IllegalArgumentException("an episode needs at least 2 ways, 1 shot and 1 query, got " + ways
                    + ", " + shots + " and " + queries);
        }
        always = List.copyOf(always);
        if (always.size() > ways || always.stream().distinct().count() != always.size()) {
            throw new IllegalArgumentException(
                    "the classes of every episode must be at most " + ways + " (the ways) and differ, got " + always);
        }
    }

    /** All classes drawn evenly, short ones left out. */
    public static EpisodeSettings of(int ways, int shots, int queries) {
        return new EpisodeSettings(ways, shots, queries, ClassBalance.EVEN, ShortClasses.LEAVE_OUT, List.of());
    }

    public EpisodeSettings with(ClassBalance other) {
        return new EpisodeSettings(ways, shots, queries, other, shortClasses, always);
    }

    public EpisodeSettings with(ShortClasses other) {
        return new EpisodeSettings(ways, shots, queries, balance, other, always);
    }

    /** The same with these classes in every episode. */
    public EpisodeSettings withAlways(String... classes) {
        return new EpisodeSettings(ways, shots, queries, balance, shortClasses, List.of(classes));
    }

    long leastExamples() {
        return shortClasses.leastExamples(shots, queries);
    }
}
