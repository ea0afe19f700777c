package io.prototide.model.prototype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NormalMemoryTest {
    private final SplittableRandom random = new SplittableRandom(3);
    private final Novelty novelty = new Novelty();

    /** Ten remembered events at (1, 2), after the factors. */
    private static NormalMemory ten() {
        float[][] rows = new float[10][];
        Arrays.fill(rows, new float[] {1, 2});
        return new NormalMemory(new float[] {0.5f, 2}, rows);
    }

    @Test
    void tellsTheDistanceOfTheSecondHalfByItsFactors() {
        // (4, 3) becomes (2, 6): 1 and 16 from the rows, 8.5 per column.
        assertThat(novelty(ten(), 99, 99, 4, 3)).isCloseTo(Math.log(9.5), within(1e-9));
        assertThat(novelty(ten(), 0, 0, 2, 1)).isZero();
    }

    @Test
    void saysNothingWithoutHistory() {
        assertThat(novelty.of(new float[] {9, 9}, NormalMemory.empty())).isZero();
        assertThat(NormalMemory.of(List.of(), random).isEmpty()).isTrue();
    }

    @Test
    void halfOfWhatItRemembersIsWithinOne() {
        NormalMemory memory = NormalMemory.of(normals(2000), random);
        assertThat(memory.rows()).hasNumberOfRows(NormalMemory.SIZE);
        List<Double> scores = new ArrayList<>();
        for (float[] event : normals(999)) {
            scores.add(Math.expm1(novelty.of(event, memory)));
        }
        scores.sort(null);
        assertThat(scores.get(499)).isBetween(0.7, 1.4);
        assertThat(novelty(memory, 0, 0, 6, 0)).isGreaterThan(Math.log1p(scores.get(989)));
    }

    @Test
    void aRareFlagWeighsNoMoreThanItsRange() {
        // In deviations one flag in a thousand would be 32 high, a number here at most 2.
        List<float[]> events = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            events.add(new float[] {0, 0, i == 7 ? 10 : 0, (float) random.nextDouble() * 2});
        }
        NormalMemory memory = NormalMemory.of(events, random);
        assertThat(memory.factors()[0] / memory.factors()[1]).isCloseTo(0.2f, within(0.01f));
    }

    @Test
    void remembersTheSameWithTheSameSeedAndLeavesTheEventsAsTheyAre() {
        List<float[]> events = normals(500);
        float[] first = events.get(0).clone();
        assertThat(NormalMemory.of(events, new SplittableRandom(8)))
                .isEqualTo(NormalMemory.of(events, new SplittableRandom(8)))
                .isNotEqualTo(NormalMemory.of(events, new SplittableRandom(9)));
        assertThat(events.get(0)).containsExactly(first);
    }

    @Test
    void tellsNewFromKnownEvenIfAllNormalEventsAreAlike() {
        NormalMemory memory = NormalMemory.of(Collections.nCopies(100, new float[] {0, 1}), random);
        assertThat(novelty.of(new float[] {0, 1}, memory)).isZero();
        assertThat(novelty.of(new float[] {0, 2}, memory)).isPositive().isFinite();
    }

    @Test
    void refusesWhatIsNoMemory() {
        assertThatThrownBy(() -> new NormalMemory(new float[] {0}, new float[0][]))
                .hasMessage("a memory's factors must be finite and above 0, got 0.0");
        assertThatThrownBy(() -> new NormalMemory(new float[] {1}, new float[][] {{1, 2}}))
                .hasMessage("a memory's rows must be 1 wide, got 2");
        assertThatThrownBy(() -> new NormalMemory(new float[] {1}, new float[][] {{Float.NaN}}))
                .hasMessage("a memory's rows must be finite, got NaN");
    }

    private double novelty(NormalMemory memory, float... input) {
        return novelty.of(input, memory);
    }

    private List<float[]> normals(int n) {
        List<float[]> events = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            events.add(new float[] {0, 0, (float) random.nextGaussian(), (float) random.nextGaussian()});
        }
        return events;
    }
}
