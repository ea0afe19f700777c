package io.prototide.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantileRankTest {
    private static final FeatureSpec RANK = Life.spec(FeatureKind.QUANTILE_RANK, "v");

    /** 0, 0, ... for half of the knots, then 10, 20, ... 320. */
    private static final double[] HALF_ZEROS = IntStream.range(0, Quantiles.KNOTS)
            .mapToDouble(i -> Math.max(0, 10 * (i - 32)))
            .toArray();

    @Test
    void ranksBetweenTheKnotsOfTraining() {
        Life life = new Life(trained(HALF_ZEROS), RANK);
        assertThat(life.read(0, -1)[0]).isEqualTo(-1);
        assertThat(life.read(0, 321)[0]).isEqualTo(1);
        assertThat(life.read(0, 320)[0]).isEqualTo(1);
        // Knot 48 of 64, and halfway to the next.
        assertThat(life.read(0, 160)[0]).isCloseTo(0.5, within(1e-12));
        assertThat(life.read(0, 165)[0]).isCloseTo(2 * 48.5 / 64 - 1, within(1e-12));
        assertThat(life.read(0, 5)[0]).isCloseTo(2 * 32.5 / 64 - 1, within(1e-12));
        assertThat(life.read(0)[0]).isNaN();
    }

    @Test
    void aNumberThatIsFrequentIsInTheMiddleOfItsRange() {
        // Knots 0 to 32 are 0: knot 16.
        assertThat(new Life(trained(HALF_ZEROS), RANK).read(0, 0)[0]).isCloseTo(-0.5, within(1e-12));
        double[] constant = new double[Quantiles.KNOTS];
        assertThat(Quantiles.rank(0, constant)).isZero();
        assertThat(Quantiles.rank(1e-9, constant)).isEqualTo(1);
        assertThat(Quantiles.rank(-1e-9, constant)).isEqualTo(-1);
    }

    @Test
    void isMissingWithoutTraining() {
        Life life = new Life(RANK);
        assertThat(life.live(0, 5)[0]).isNaN();
        assertThat(life.reader.whyMissing(0, life.event(0, 5), life.memory))
                .isEqualTo("the shared model was not trained on history");
        assertThat(life.reader.whyMissing(0, life.event(0), life.memory)).isEqualTo("the event has no value");
        assertThat(life.memory.numbers()).isEmpty();
    }

    @Test
    void takesKnotsFromTheSampleItself() {
        double[] sorted =
                IntStream.range(0, 129).mapToDouble(i -> i < 40 ? 7 : i).toArray();
        double[] knots = Quantiles.of(sorted);
        assertThat(knots).hasSize(65).startsWith(7, 7).endsWith(126, 128);
        assertThat(knots[19]).isEqualTo(7);
        assertThat(knots[20]).isEqualTo(40);
        assertThat(Quantiles.of(new double[] {3})).containsOnly(3);
    }

    @Test
    void twoFeaturesOfOneFieldShareItsQuantiles() {
        FeatureSet features = new FeatureSet(List.of(
                new FeatureSpec("first", FeatureKind.QUANTILE_RANK, "b"),
                new FeatureSpec("a", FeatureKind.QUANTILE_RANK, null),
                new FeatureSpec("again", FeatureKind.QUANTILE_RANK, "b")));
        assertThat(features.quantileFields()).containsExactly("b", "a");
    }

    @Test
    void laterRoundsLeaveTheQuantilesAsTheyAre() {
        Population trained = trained(HALF_ZEROS);
        Population later =
                trained.blend(10, new double[1], new double[1], new double[1]).count(new double[0][]);
        assertThat(later.quantiles()).isDeepEqualTo(trained.quantiles());
        assertThat(trained).isNotEqualTo(Population.unknown(1)).isEqualTo(trained(HALF_ZEROS.clone()));
    }

    @Test
    void refusesQuantilesThatAreNone() {
        assertThatThrownBy(() -> trained(new double[64]))
                .hasMessage("a population's quantiles must have 65 knots, got 64");
        double[] falling = HALF_ZEROS.clone();
        falling[40] = 1;
        assertThatThrownBy(() -> trained(falling))
                .hasMessage("a population's quantiles must be finite and in order, got 1.0");
        double[] infinite = HALF_ZEROS.clone();
        infinite[64] = Double.POSITIVE_INFINITY;
        assertThatThrownBy(() -> trained(infinite))
                .hasMessage("a population's quantiles must be finite and in order, got Infinity");
    }

    private static Population trained(double[] knots) {
        return Population.unknown(1).withQuantiles(new double[][] {knots});
    }
}
