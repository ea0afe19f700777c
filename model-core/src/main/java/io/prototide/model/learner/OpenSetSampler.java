package io.prototide.model.learner;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Draws episodes with queries of held-out types, which belong to no class of the support. The unknown rows of an episode
 * differ; their classes are drawn by the balance of the settings, and classes too short for a support are welcome here. The
 * same sets, settings and seed give the same episodes. Not for use by several threads.
 *
 * <p>Use it to learn or measure whether a learner says "none of these" to what is new. {@link #ofReserved} is the one to
 * measure by, and the better one to learn from: its types are in no support ever. Reserve several, or the network learns
 * those few by heart as the unknown; and measure with others than it learned from. {@link #ofRest} needs no further types,
 * but each of its unknown types is a known one in other episodes, so a network that learns from it gets to know them all,
 * and trusts its classes too much when a truly new type comes.
 *
 * <p>Do not use it where every query has a class ({@link EpisodeSampler}). If one class is normal life, name it in
 * {@link EpisodeSettings#always}: else normal rows are asked as an unknown type.
 */
public final class OpenSetSampler implements Supplier<OpenSetEpisode> {
    private final EpisodeSampler episodes;
    private final ClassBalance balance;
    private final List<Deck> strangers;
    /** Whether the numbers of the strangers are those of the episode's classes. */
    private final boolean shared;

    private final int unknown;
    private final SplittableRandom random;

    private OpenSetSampler(
            ExampleSet examples,
            ExampleSet strangers,
            boolean shared,
            EpisodeSettings settings,
            int unknown,
            long seed) {
        if (unknown < 1) {
            throw new IllegalArgumentException("an open-set episode needs at least 1 unknown query, got " + unknown);
        }
        this.random = new SplittableRandom(seed);
        this.episodes = new EpisodeSampler(examples, settings, random);
        this.balance = settings.balance();
        this.strangers = Arrays.stream(strangers.examples()).map(Deck::new).toList();
        this.shared = shared;
        this.unknown = unknown;
    }

    /**
     * Unknown rows from the classes that an episode happens not to hold.
     *
     * @param unknown unknown rows of each episode
     * @throws IllegalArgumentException if there could be fewer such rows, or too few classes
     */
    public static OpenSetSampler ofRest(ExampleSet examples, EpisodeSettings settings, int unknown, long seed) {
        int left = fewestLeft(examples, settings);
        if (left < unknown) {
            throw new IllegalArgumentException("an episode of the largest classes leaves " + left
                    + " examples of others, " + unknown + " unknown queries are asked for");
        }
        return new OpenSetSampler(examples, examples, true, settings, unknown, seed);
    }

    /**
     * Unknown rows from classes that are never in a support.
     *
     * @param reserved classes with other names than those of {@code examples}
     * @param unknown unknown rows of each episode
     * @throws IllegalArgumentException if the reserved classes have fewer rows, are not others, or there are too few classes
     */
    public static OpenSetSampler ofReserved(
            ExampleSet examples, ExampleSet reserved, EpisodeSettings settings, int unknown, long seed) {
        List<String> both =
                reserved.classes().stream().filter(examples.classes()::contains).toList();
        if (!both.isEmpty()) {
            throw new IllegalArgumentException("reserved classes may not be in a support, got " + both + " in both");
        }
        if (reserved.width() != examples.width()) {
            throw new IllegalArgumentException("reserved examples must have the width of the others, got "
                    + reserved.width() + " and " + examples.width());
        }
        int rows = Arrays.stream(reserved.examples()).mapToInt(of -> of.length).sum();
        if (rows < unknown) {
            throw new IllegalArgumentException(
                    "the reserved classes have " + rows + " examples, " + unknown + " unknown queries are asked for");
        }
        return new OpenSetSampler(examples, reserved, false, settings, unknown, seed);
    }

    /** The next episode; its rows are those of the example sets, not copies. */
    @Override
    public OpenSetEpisode get() {
        int[] drawn = episodes.drawClasses();
        Episode known = episodes.of(drawn);
        int[] others = IntStream.range(0, strangers.size())
                .filter(c -> !shared || Arrays.stream(drawn).noneMatch(in -> in == c))
                .toArray();
        return new OpenSetEpisode(known, rowsOf(others));
    }

    private double[][] rowsOf(int[] others) {
        double[] weights = Arrays.stream(others)
                .mapToDouble(c -> balance.weight(strangers.get(c).size()))
                .toArray();
        WeightedUrn urn = new WeightedUrn(others, weights);
        int[] dealt = new int[strangers.size()];
        double[][] rows = new double[unknown][];
        for (int i = 0; i < unknown; i++) {
            int place = urn.draw(random);
            int c = urn.number(place);
            Deck deck = strangers.get(c);
            rows[i] = deck.deal(dealt[c]++, random);
            if (dealt[c] == deck.size()) {
                urn.remove(place);
            }
        }
        return rows;
    }

    /** Examples outside an episode that took the largest classes. */
    private static int fewestLeft(ExampleSet examples, EpisodeSettings settings) {
        ClassDraw classes = new ClassDraw(examples, settings);
        int[] fixed = classes.fixed();
        int all = Arrays.stream(examples.examples()).mapToInt(of -> of.length).sum();
        int always =
                Arrays.stream(fixed).map(c -> examples.examples()[c].length).sum();
        int[] open = Arrays.stream(classes.open())
                .map(c -> examples.examples()[c].length)
                .sorted()
                .toArray();
        int largest = Arrays.stream(open)
                .skip((long) open.length - (settings.ways() - fixed.length))
                .sum();
        return all - always - largest;
    }
}
