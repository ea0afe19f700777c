package io.prototide.model.learner;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Draws tasks of single keys that respect time: a key, a moment to cut its history at, support rows strictly before the cut
 * whose labels have come by then, query rows from the cut on. Targets are one-hot, {@code [normal, anomaly]}. On both sides
 * the rows nearest to the cut are taken, since these are what the key will have at hand and will be asked in operation; with
 * a share of anomalies, the nearest normal rows and the nearest anomalies. Support rows come in random order. Keys are drawn
 * evenly, so that busy ones do not crowd out the others, and cuts evenly among those of the key that give whole tasks. The
 * same keys, settings and seed give the same tasks. Not for use by several threads.
 *
 * <p>Use it to learn a start from which a key adapts fast to what is normal and what is not on it, with MAML or Reptile, and
 * to measure that on keys that were left out of training.
 *
 * <p>Do not use it for rows without an order of time, nor if most keys have no anomaly of their own: the tasks then teach
 * what normal life looks like, and a learner of classes never hears of the other one. Ask for anomalies by
 * {@link RowMix#atLeastAnomalies}, group keys into one sequence, or learn types across keys by {@link EpisodeSampler}. And
 * do not read a false-alarm rate off queries with a raised share of anomalies: measure on rows as they come.
 */
public final class KeyTaskSampler implements Supplier<Task> {
    private static final double[] NORMAL = {1, 0};
    private static final double[] ANOMALY = {0, 1};

    private record Source(LabelledSequence key, KeyCuts cuts) {}

    private final List<Source> sources;
    private final SplittableRandom random;

    /**
     * @param keys with different names; those too short for a task are left out
     * @throws IllegalArgumentException if no key can be cut into a task, a key comes twice, or the widths of
     *     their rows differ
     */
    public KeyTaskSampler(List<LabelledSequence> keys, KeyTaskSettings settings, long seed) {
        check(keys);
        this.sources = keys.stream()
                .map(key -> new Source(key, new KeyCuts(key, settings)))
                .filter(source -> source.cuts().count() > 0)
                .toList();
        if (sources.isEmpty()) {
            throw new IllegalArgumentException(nothingToDraw(keys, settings));
        }
        this.random = new SplittableRandom(seed);
    }

    /** Names of the keys that tasks are drawn from. */
    public List<String> keys() {
        return sources.stream().map(source -> source.key().key()).toList();
    }

    /** The next task; its rows are those of the key, not copies. */
    @Override
    public Task get() {
        Source source = sources.get(random.nextInt(sources.size()));
        int cut = random.nextInt(source.cuts().count());
        int[] support = source.cuts().support(cut);
        // Learners that take the support in batches would else see all anomalies first.
        RandomOrder.shuffle(support, random);
        int[] query = source.cuts().query(cut);
        return new Task(
                inputs(source.key(), support),
                targets(source.key(), support),
                inputs(source.key(), query),
                targets(source.key(), query));
    }

    private static void check(List<LabelledSequence> keys) {
        Set<String> names = new HashSet<>();
        List<LabelledSequence> filled =
                keys.stream().filter(key -> key.rows().length > 0).toList();
        for (LabelledSequence key : filled) {
            if (!names.add(key.key())) {
                throw new IllegalArgumentException("every key must come once, got " + key.key() + " again");
            }
            LabelledSequence first = filled.get(0);
            if (key.rows()[0].length != first.rows()[0].length) {
                throw new IllegalArgumentException("rows of all keys must have one width, got " + key.rows()[0].length
                        + " of key " + key.key() + " and " + first.rows()[0].length + " of key " + first.key());
            }
        }
    }

    private static String nothingToDraw(List<LabelledSequence> keys, KeyTaskSettings settings) {
        int longest = keys.stream().mapToInt(key -> key.rows().length).max().orElse(0);
        return "none of " + keys.size() + " keys can be cut into " + said(settings.support()) + " before and "
                + said(settings.query()) + " after, labels coming after " + settings.labelDelay()
                + "; the longest key has " + longest + " rows";
    }

    private static String said(RowMix mix) {
        return mix.rows() + " rows (" + mix.leastAnomalies() + " anomalies or more)";
    }

    private static double[][] inputs(LabelledSequence key, int[] rows) {
        double[][] inputs = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            inputs[i] = key.rows()[rows[i]];
        }
        return inputs;
    }

    private static double[][] targets(LabelledSequence key, int[] rows) {
        double[][] targets = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            targets[i] = (key.anomalous()[rows[i]] ? ANOMALY : NORMAL).clone();
        }
        return targets;
    }
}
