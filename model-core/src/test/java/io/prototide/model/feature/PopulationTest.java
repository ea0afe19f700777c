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
}
