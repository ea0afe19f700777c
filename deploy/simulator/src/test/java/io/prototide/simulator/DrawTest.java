package io.prototide.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawTest {
    @Test
    void givesAnEntityTheSameNumbersEveryTimeAndEachEntityItsOwn() {
        assertThat(Draw.of(1, "load", "D1", 2).nextLong())
                .isEqualTo(Draw.of(1, "load", "D1", 2).nextLong());
        assertThat(new long[] {
                    Draw.of(2, "load", "D1", 2).nextLong(),
                    Draw.of(1, "noise", "D1", 2).nextLong(),
                    Draw.of(1, "load", "D2", 2).nextLong(),
                    Draw.of(1, "load", "D1", 3).nextLong()
                })
                .doesNotHaveDuplicates()
                .doesNotContain(Draw.of(1, "load", "D1", 2).nextLong());
    }

    @Test
    void drawsIndicesInProportionToTheirWeights() {
        RandomGenerator random = Draw.of(1, "test", "weights");
        double[] weights = {1, 0, 3};
        int[] counts = new int[3];
        IntStream.range(0, 10_000).forEach(i -> counts[Draw.weighted(random, weights)]++);
        assertThat(counts[0]).isBetween(2_350, 2_650);
        assertThat(counts[1]).isZero();
        assertThat(counts[2]).isEqualTo(10_000 - counts[0]);
    }

    @Test
    void countsWithThePoissonMeanAndVariance() {
        RandomGenerator random = Draw.of(1, "test", "poisson");
        double[] counts = IntStream.range(0, 20_000)
                .mapToDouble(i -> Draw.poisson(random, 4))
                .toArray();
        double mean = IntStream.range(0, counts.length)
                .mapToDouble(i -> counts[i])
                .average()
                .orElseThrow();
        double square = IntStream.range(0, counts.length)
                .mapToDouble(i -> counts[i] * counts[i])
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(4, within(0.06));
        assertThat(square - mean * mean).isCloseTo(4, within(0.2));
    }
}
