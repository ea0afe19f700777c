package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureRankingTest {

    @Test
    void listsOneFeatureAloneWhereItExplainsAll() {
        // The second is further off, but the score does not care.
        FeatureRanking ranking = of(new double[] {4, 9}, replaced -> has(replaced, 0) ? 0 : 10);

        assertThat(ranking.columns()).containsExactly(0);
        assertThat(ranking.shares()).containsExactly(1);
    }

    @Test
    void sharesALossThatAddsUpByItsParts() {
        double[] parts = {3, 1, 6};
        FeatureRanking ranking = of(
                new double[] {1, 1, 1},
                replaced -> IntStream.range(0, 3)
                        .filter(i -> !has(replaced, i))
                        .mapToDouble(i -> parts[i])
                        .sum());

        assertThat(ranking.columns()).containsExactly(2, 0, 1);
        assertThat(ranking.shares()).containsExactly(new double[] {0.6, 0.3, 0.1}, within(1e-12));
    }

    @Test
    void doesNotListATwinWhoseReplacementTakesNothingMore() {
        // Either twin takes all of the 5; the third feature the 1 that is left.
        FeatureRanking ranking = of(
                new double[] {4, 3, 1},
                replaced -> (has(replaced, 0) || has(replaced, 1) ? 0 : 5) + (has(replaced, 2) ? 0 : 1));

        assertThat(ranking.columns()).containsExactly(0, 2);
        assertThat(ranking.shares()).containsExactly(new double[] {5.0 / 6, 1.0 / 6}, within(1e-12));
    }

    @Test
    void findsTwinsThatTakeNothingAloneAndSharesTheirLoss() {
        // max(5, 5) + 2 + 1: alone the twins take 0, so that forward selection begins with the 2 and the 1. The
        // exchange puts
        // both twins among the first three. Taken in turn 2, 0, 5, 1: the first three are pooled to 7/3 each, of 8.
        FeatureRanking ranking = of(
                new double[] {4, 4.5, 1, 1},
                replaced -> (has(replaced, 0) && has(replaced, 1) ? 0 : 5)
                        + (has(replaced, 2) ? 0 : 2)
                        + (has(replaced, 3) ? 0 : 1));

        assertThat(ranking.columns()).containsExactly(2, 1, 0, 3);
        assertThat(ranking.shares())
                .containsExactly(new double[] {7.0 / 24, 7.0 / 24, 7.0 / 24, 1.0 / 8}, within(1e-12));
    }

    @Test
    void listsWhatIsFurthestOffWhereNothingLowersTheScore() {
        FeatureRanking ranking = of(new double[] {1, 3, 0}, replaced -> 20);

        assertThat(ranking.columns()).containsExactly(1, 0);
        assertThat(ranking.shares()).containsExactly(0.75, 0.25);
    }

    @Test
    void leavesOutAFeatureWithoutWhichTheScoreRises() {
        FeatureRanking ranking =
                of(new double[] {1, 1}, replaced -> (has(replaced, 0) ? 0 : 4) + (has(replaced, 1) ? 3 : 0));

        assertThat(ranking.columns()).containsExactly(0);
        assertThat(ranking.shares()).containsExactly(1);
    }

    @Test
    void hasNothingToListWhereNothingIsOff() {
        assertThat(of(new double[2], replaced -> 20).columns()).isEmpty();
    }

    @Test
    void triesOnlyTheBestSinglesOfAWideInputAgain() {
        int[] tried = {0};
        double[] off = new double[1000];
        Arrays.fill(off, 1);
        FeatureRanking ranking = of(off, replaced -> {
            tried[0]++;
            return 1000 - IntStream.of(replaced).mapToDouble(i -> i / 1000.0).sum();
        });

        assertThat(ranking.columns()).containsExactly(999, 998, 997, 996, 995);
        // The singles, three rounds of 24, three exchanges, the order of three, two more, and the five steps.
        assertThat(tried[0]).isLessThan(1000 + 3 * 24 + 3 * 24 + 6 + 2 * 24 + 10);
    }

    private static FeatureRanking of(double[] off, ToDoubleFunction<int[]> without) {
        return FeatureRanking.of(off, without.applyAsDouble(new int[0]), without);
    }

    private static boolean has(int[] columns, int column) {
        return Arrays.stream(columns).anyMatch(one -> one == column);
    }
}
