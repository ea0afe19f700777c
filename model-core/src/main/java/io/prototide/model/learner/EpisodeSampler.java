package io.prototide.model.learner;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Draws N-way K-shot episodes (Vinyals et al. 2016). Classes do not repeat within an episode, support and query rows do not
 * overlap, and the order of the classes is random. The same set, settings and seed give the same episodes. Not for use by
 * several threads.
 *
 * <p>Use it to learn telling classes apart that come with few examples: kinds of anomaly across all keys, kinds of event,
 * characters. With {@link Episode#toTask()} it feeds MAML and Reptile too.
 *
 * <p>Do not use it where the order of time matters: rows of a class are drawn from all of history, so the query may be older
 * than the support and next to it in the same stream, which makes the test look better than operation. Then use
 * {@link KeyTaskSampler}. Nor to learn that something is of no known class: use {@link OpenSetSampler}. And do not test on
 * the classes that were trained on: split them by {@link ClassSplit} first.
 */
public final class EpisodeSampler implements Supplier<Episode> {
    private final EpisodeSettings settings;
    private final ClassDraw classes;
    private final List<Deck> decks;
    private final List<String> names;
    private final SplittableRandom random;

    /** @throws IllegalArgumentException if fewer classes than the ways have enough examples */
    public EpisodeSampler(ExampleSet examples, EpisodeSettings settings, long seed) {
        this(examples, settings, new SplittableRandom(seed));
    }

    EpisodeSampler(ExampleSet examples, EpisodeSettings settings, SplittableRandom random) {
        this.settings = settings;
        this.classes = new ClassDraw(examples, settings);
        this.decks = Arrays.stream(examples.examples()).map(Deck::new).toList();
        this.names = examples.classes();
        this.random = random;
    }

    /** Names of the classes that episodes are drawn from; the others are too short. */
    public List<String> classes() {
        return IntStream.concat(Arrays.stream(classes.fixed()), Arrays.stream(classes.open()))
                .sorted()
                .mapToObj(names::get)
                .toList();
    }

    /** The next episode; its rows are those of the example set, not copies. */
    @Override
    public Episode get() {
        return of(drawClasses());
    }

    int[] drawClasses() {
        return classes.next(random);
    }

    Episode of(int[] drawn) {
        int shots = settings.shots();
        int queries = settings.queries();
        double[][] support = new double[drawn.length * shots][];
        double[][] query = new double[drawn.length * queries][];
        for (int c = 0; c < drawn.length; c++) {
            Deck deck = decks.get(drawn[c]);
            for (int i = 0; i < shots; i++) {
                support[c * shots + i] = deck.deal(i, random);
            }
            boolean enough = deck.size() >= (long) shots + queries;
            for (int i = 0; i < queries; i++) {
                query[c * queries + i] = enough ? deck.deal(shots + i, random) : deck.anyAfter(shots, random);
            }
        }
        return new Episode(drawn.length, shots, queries, support, query);
    }
}
