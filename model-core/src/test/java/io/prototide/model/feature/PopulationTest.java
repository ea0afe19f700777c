package io.prototide.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PopulationTest {

    @Test
    void blendsMeansByEventsAndDeviationsAsVariances() {
        Population known = new Population(300, new double[] {10}, new double[] {4}, new double[] {2});
        Population mixed = known.blend(100, new double[] {14}, new double[] {8}, new double[] {6});
        // A quarter is new: 10 + 4 / 4; sqrt(.75 * 16 + .25 * 64); sqrt(.75 * 4 + .25 * 36).
        assertThat(mixed.count()).isEqualTo(400);
        assertThat(mixed.mean()).containsExactly(11);
        assertThat(mixed.deviation()[0]).isCloseTo(Math.sqrt(28), within(1e-12));
        assertThat(mixed.within()[0]).isCloseTo(Math.sqrt(12), within(1e-12));
        assertThat(known.mean()).containsExactly(10);
    }

    @Test
    void takesTheFirstRoundAsItIs() {
        Population mixed = Population.unknown(1).blend(7, new double[] {14}, new double[] {8}, new double[] {6});
        assertThat(mixed).isEqualTo(new Population(7, new double[] {14}, new double[] {8}, new double[] {6}));
        assertThat(mixed.known()).isTrue();
        assertThat(Population.unknown(1).known()).isFalse();
    }

    @Test
    void staysAsItIsWithoutEvents() {
        Population known = new Population(300, new double[] {10}, new double[] {4}, new double[] {2});
        assertThat(known.blend(0, new double[1], new double[1], new double[1])).isSameAs(known);
    }

    @Test
    void keepsFollowingAfterAMillionEvents() {
        Population old = new Population(1e9, new double[] {0}, new double[] {1}, new double[] {1});
        Population mixed = old.blend(1e6, new double[] {10}, new double[] {1}, new double[] {1});
        // A billion counts as a million: half is new.
        assertThat(mixed.mean()[0]).isCloseTo(5, within(1e-12));
        assertThat(mixed.count()).isEqualTo(1_001_000_000);
    }

    @Test
    void countsCategoriesOnTopOfThoseKnown() {
        Population known = categories(2, 6);
        assertThat(known.count(round(1, 0)).categories()[0]).startsWith(3, 6);
        assertThat(known.categories()[0]).startsWith(2, 6);
        assertThat(known.blend(7, new double[] {14}, new double[] {8}, new double[] {6})
                        .categories()[0])
                .as("the scales leave them alone")
                .startsWith(2, 6);
    }

    @Test
    void letsCategoriesFadeAfterAMillionEventsAndOnlyForNewOnes() {
        Population old = categories(3e6, 1e6);
        assertThat(old.count(round(0, 100)).categories()[0]).startsWith(750_000, 250_100);
        assertThat(old.count(round(0, 0))).isEqualTo(old);
    }

    @Test
    void differsByItsCategories() {
        assertThat(categories(2, 6)).isEqualTo(categories(2, 6)).isNotEqualTo(categories(2, 7));
    }

    private static Population categories(double first, double second) {
        return new Population(1, new double[1], new double[1], new double[1], round(first, second));
    }

    private static double[][] round(double first, double second) {
        double[][] counts = new double[1][CategoryCounts.BUCKETS];
        counts[0][0] = first;
        counts[0][1] = second;
        return counts;
    }
}
