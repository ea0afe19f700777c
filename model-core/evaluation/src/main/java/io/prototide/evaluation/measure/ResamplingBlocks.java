package io.prototide.evaluation.measure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Rows in blocks that are drawn with replacement: the rows of one key on one UTC day stay together, since they are alike.
 * Where there are fewer than {@value #FEWEST} such blocks, {@value #CONSECUTIVE} blocks of consecutive rows instead.
 *
 * @see <a href="https://doi.org/10.1214/aos/1176347265">Kuensch 1989, the block bootstrap</a>
 */
public final class ResamplingBlocks {
    static final int FEWEST = 20;
    static final int CONSECUTIVE = 50;

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final int[] blockOfRow;
    private final int count;

    private record KeyDay(String key, long day) {}

    /**
     * @param keys shape {@code [n]}
     * @param timesMillis shape {@code [n]}
     */
    public ResamplingBlocks(String[] keys, long[] timesMillis) {
        Map<KeyDay, Integer> numbers = new HashMap<>();
        int[] keyDays = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            var keyDay = new KeyDay(keys[i], Math.floorDiv(timesMillis[i], DAY_MILLIS));
            Integer known = numbers.putIfAbsent(keyDay, numbers.size());
            keyDays[i] = known == null ? numbers.size() - 1 : known;
        }
        if (numbers.size() >= FEWEST) {
            blockOfRow = keyDays;
            count = numbers.size();
        } else {
            count = Math.min(CONSECUTIVE, keys.length);
            blockOfRow = new int[keys.length];
            for (int i = 0; i < keys.length; i++) {
                blockOfRow[i] = (int) ((long) i * count / keys.length);
            }
        }
    }

    /** Number of blocks. */
    public int count() {
        return count;
    }

    /** Draws as many blocks as there are; how often each row was drawn, shape {@code [n]}. */
    public int[] draw(SplittableRandom random) {
        int[] ofBlock = new int[count];
        for (int i = 0; i < count; i++) {
            ofBlock[random.nextInt(count)]++;
        }
        int[] weights = new int[blockOfRow.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = ofBlock[blockOfRow[i]];
        }
        return weights;
    }
}
