package io.prototide.model.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FusionTest {
    @Test
    void oneExpertAloneKeepsItsScore() {
        assertThat(Fusion.of(1, 3).fuse(new double[] {5, 1234.5, -7})).isEqualTo(1234.5);
    }

    @Test
    void weighsScoresOnTheScaleOfNormalEventsWithinBounds() {
        Fusion fusion = new Fusion(new double[] {1, 0}, new double[] {2, 1}, new double[] {3, 0.5});
        // 3 (5 - 1) / 2 + 0.5 * 4
        assertThat(fusion.fuse(new double[] {5, 4})).isCloseTo(8, within(1e-12));
        // No more than twenty deviations: 3 * 20 - 0.5 * 20.
        assertThat(fusion.fuse(new double[] {1e9, -1e9})).isCloseTo(50, within(1e-12));
    }

    @Test
    void refusesNumbersThatWeighNothing() {
        assertThatThrownBy(() -> new Fusion(new double[1], new double[] {0}, new double[1]))
                .hasMessageContaining("scales above 0");
        assertThatThrownBy(() -> new Fusion(new double[1], new double[] {1}, new double[] {-1}))
                .hasMessageContaining("weights at least 0");
        assertThatThrownBy(() -> new Fusion(new double[2], new double[] {1}, new double[] {1}))
                .hasMessageContaining("for each expert");
    }

    @Test
    void believesTheExpertThatSeparatesAndNotTheNoise() {
        Fusion fitted = new FusionFit(rows(1000, 0, 1), 1).towardEqual(rows(300, 3, 2));

        assertThat(fitted.weights()[0]).isGreaterThan(0.8);
        assertThat(fitted.weights()[1]).isLessThan(0.1);
        assertThat(fitted.center()[0]).isCloseTo(0, within(0.1));
        assertThat(fitted.scale()[0]).isCloseTo(1, within(0.1));
    }

    @Test
    void fewCasesMoveTheWeightsLittle() {
        Fusion few = new FusionFit(rows(1000, 0, 1), 1).towardEqual(rows(2, 3, 2));
        Fusion many = new FusionFit(rows(1000, 0, 1), 1).towardEqual(rows(300, 3, 2));

        assertThat(few.weights()[0]).isBetween(0.3, many.weights()[0]);
    }

    /** Of the two, the first is right in the middle, the second about the few that lie highest. */
    @Test
    void rarityCountsOnlyOnceEnoughCasesTellIt() {
        SplittableRandom random = new SplittableRandom(5);
        List<double[]> normals = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            normals.add(new double[] {i % 50 == 0 ? 6 : random.nextDouble(), random.nextDouble()});
        }
        List<double[]> fifteen = Collections.nCopies(15, new double[] {6, 1.2});
        List<double[]> many = Collections.nCopies(300, new double[] {6, 1.2});

        assertThat(new FusionFit(normals, 100).towardEqual(fifteen))
                .isEqualTo(new FusionFit(normals, 1).towardEqual(fifteen));
        assertThat(new FusionFit(normals, 100).towardEqual(many).weights()[1])
                .isGreaterThan(2 * new FusionFit(normals, 1).towardEqual(many).weights()[1]);
    }

    @Test
    void whatIsBeyondALimitCountsAsTheLimitInFittingAndInFusing() {
        Fusion limited = Fusion.of(0, 2).times(2).atMost(new double[] {1.5, 20});
        assertThat(limited.fuse(new double[] {9, 0})).isEqualTo(3);
        assertThat(limited.fuse(new double[] {1, 0})).isEqualTo(2);
        assertThat(limited).isNotEqualTo(Fusion.of(0, 2).times(2));

        Fusion free = new FusionFit(rows(1000, 0, 1), 1).towardEqual(rows(300, 9, 2));
        Fusion held = new FusionFit(rows(1000, 0, 1), 1, new double[] {1, 20}).towardEqual(rows(300, 9, 2));
        assertThat(held.weights()[0]).isGreaterThan(free.weights()[0]);
        assertThat(held.most()).as("no model keeps a setting").isEqualTo(free.most());
    }

    @Test
    void anExpertThatIsWrongGetsNoWeightInsteadOfANegativeOne() {
        assertThat(new FusionFit(rows(1000, 0, 1), 1)
                        .towardEqual(rows(300, -3, 2))
                        .weights()[0])
                .isZero();
    }

    @Test
    void aBoundOfZeroLetsAnExpertSpeakForAnAnomalyButNotAgainstOne() {
        Fusion fusion =
                new Fusion(new double[] {1, 1}, new double[] {2, 2}, new double[] {1, 3}, new double[] {-20, 0});
        // (5 - 1) / 2 + 3 (7 - 1) / 2.
        assertThat(fusion.fuse(new double[] {5, 7})).isCloseTo(11, within(1e-12));
        // (-5 - 1) / 2, and no less than 0.
        assertThat(fusion.fuse(new double[] {-5, -7})).isCloseTo(-3, within(1e-12));
        assertThat(fusion.standard(1, 0.9)).isZero();
        assertThat(fusion.standard(1, 1e9)).isEqualTo(20);
    }

    @Test
    void refusesBoundsBeyondTwentyDeviationsOrThatAreNone() {
        for (double wrong : new double[] {Double.NaN, -20.5, 21, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> new Fusion(new double[1], new double[] {1}, new double[1], new double[] {wrong}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a fusion's bounds must be within 20.0 of 0, got " + wrong);
        }
        assertThatThrownBy(() -> new Fusion(new double[1], new double[] {1}, new double[1], new double[2]))
                .hasMessageContaining("a bound for each expert");
        for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Fusion(new double[] {wrong}, new double[] {1}, new double[1]))
                    .hasMessageContaining("must be finite");
            assertThatThrownBy(() -> new Fusion(new double[1], new double[] {1}, new double[] {wrong}))
                    .hasMessageContaining("must be finite");
        }
    }

    @Test
    void moreExpertsHaveNoSayAndNoBound() {
        Fusion two = new Fusion(new double[] {1, 2}, new double[] {2, 4}, new double[] {1, 3}, new double[] {-20, 0});
        Fusion three = two.forExperts(3);
        assertThat(three.center()).containsExactly(1, 2, 0);
        assertThat(three.scale()).containsExactly(2, 4, 1);
        assertThat(three.weights()).containsExactly(1, 3, 0);
        assertThat(three.least()).containsExactly(-20, 0, -20);
        assertThat(three.fuse(new double[] {5, 1, 99})).isEqualTo(two.fuse(new double[] {5, 1}));
        assertThat(two.forExperts(2)).isEqualTo(two);
        assertThatThrownBy(() -> two.forExperts(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a fusion of 2 experts cannot be of fewer, got 1");
    }

    @Test
    void boundsTellFusionsApart() {
        Fusion free = new Fusion(new double[1], new double[] {1}, new double[] {1});
        assertThat(new Fusion(new double[1], new double[] {1}, new double[] {1}, new double[] {-20}))
                .isEqualTo(free)
                .hasSameHashCodeAs(free);
        assertThat(new Fusion(new double[1], new double[] {1}, new double[] {1}, new double[1]))
                .isNotEqualTo(free);
    }

    @Test
    void fewCasesLeaveTheFusionThatIsKnown() {
        // The known fusion says a + 3 b / 2 in raw scores; a varies by 1 among normal events and b by 4.
        Fusion known = new Fusion(new double[2], new double[] {1, 2}, new double[] {1, 3});
        Fusion fitted = new FusionFit(scaled(rows(1000, 0, 1), 4), 1).toward(known, scaled(rows(2, 3, 2), 4));

        assertThat(fitted.scale()[1]).isCloseTo(4, within(0.3));
        // Per deviation 1 and 6; their mean is 0.3.
        double[] prior = {fitted.scale()[0], 1.5 * fitted.scale()[1]};
        double share = 0.6 / (prior[0] + prior[1]);
        assertThat(fitted.weights()[0]).isCloseTo(share * prior[0], within(0.05));
        assertThat(fitted.weights()[1]).isCloseTo(share * prior[1], within(0.05));
    }

    @Test
    void manyCasesMoveItTowardTheExpertThatSeparates() {
        Fusion known = new Fusion(new double[2], new double[] {1, 1}, new double[] {1, 1});
        FusionFit fit = new FusionFit(rows(1000, 0, 1), 1);
        Fusion few = fit.toward(known, rows(2, 3, 2));
        Fusion many = fit.toward(known, rows(2000, 3, 2));
        assertThat(many.weights()[0]).isGreaterThan(few.weights()[0] + 0.1);
        assertThat(many.weights()[1]).isLessThan(few.weights()[1] - 0.1);
    }

    @Test
    void aBoundStandsAtTheSameRawScore() {
        // Neither of the first two may speak against an anomaly below a raw 1; the second has no weight.
        Fusion known = new Fusion(
                new double[] {1, 1, 0}, new double[] {2, 2, 1}, new double[] {1, 0, 1}, new double[] {0, 0, -20});
        List<double[]> normals = new ArrayList<>();
        for (double[] row : rows(1000, 0, 1)) {
            normals.add(new double[] {5 + 2 * row[0], row[0], row[1]});
        }
        Fusion fitted =
                new FusionFit(normals, 1).toward(known, List.of(new double[] {20, 0, 3}, new double[] {30, 0, 3}));

        // 5 - 2 * 2: two deviations below the mean.
        assertThat(fitted.least()[0]).isCloseTo(-2, within(0.2));
        assertThat(fitted.center()[0] + fitted.least()[0] * fitted.scale()[0]).isCloseTo(1, within(1e-9));
        assertThat(fitted.standard(0, -50)).isEqualTo(fitted.standard(0, 1));
        assertThat(fitted.least()[1]).as("no say, no bound").isEqualTo(-20);
        assertThat(fitted.least()[2]).isEqualTo(-20);
        assertThat(fitted.weights()[1]).isZero();
    }

    @Test
    void aBoundThatIsFarFromEveryNormalScoreIsHeldWithinTwentyDeviations() {
        Fusion known = new Fusion(new double[2], new double[] {1, 1}, new double[] {1, 1}, new double[] {0, -20});
        List<double[]> normals = new ArrayList<>();
        for (double[] row : rows(100, 0, 1)) {
            normals.add(new double[] {-1000 + row[0], row[1]});
        }
        Fusion fitted = new FusionFit(normals, 1).toward(known, List.of(new double[] {5, 3}));
        assertThat(fitted.least()[0]).isEqualTo(20);
        assertThat(fitted.fuse(new double[] {5, 3})).isFinite();
    }

    @Test
    void aFusionInWhichNoExpertSpeaksIsNothingToBeDrawnToward() {
        Fusion silent = new Fusion(new double[2], new double[] {1, 1}, new double[2]);
        FusionFit fit = new FusionFit(rows(100, 0, 1), 1);
        assertThatThrownBy(() -> fit.toward(silent, rows(2, 3, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a known fusion must give an expert a weight above 0, got " + silent);
    }

    private static List<double[]> scaled(List<double[]> rows, double second) {
        rows.forEach(row -> row[1] *= second);
        return rows;
    }

    /** The first expert normal around {@code shift}, the second around 0 whatever the class. */
    private static List<double[]> rows(int n, double shift, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(new double[] {shift + random.nextGaussian(), random.nextGaussian()});
        }
        return rows;
    }

    @Test
    void isTheVerySameWithEveryExpertOn() {
        Fusion fusion = new Fusion(new double[] {1, 1}, new double[] {2, 2}, new double[] {1, 3});
        assertThat(fusion.only(new boolean[] {true, true})).isSameAs(fusion);
    }

    @Test
    void givesNoWeightToAnExpertThatIsOff() {
        Fusion three = new Fusion(
                new double[] {1, 1, 1}, new double[] {2, 2, 2}, new double[] {1, 3, 2}, new double[] {-20, 0, 0});
        // (5 - 1) / 2 = 2, once; the third, below its floor of 0, is 0.
        assertThat(three.only(new boolean[] {true, false, true}).fuse(new double[] {5, 99, -7}))
                .isCloseTo(2, within(1e-12));
    }

    @Test
    void weighsThoseThatAreLeftAlikeWhereNoneOfThemHadAWeight() {
        Fusion first = Fusion.of(0, 3);
        assertThat(first.only(new boolean[] {false, true, true}).fuse(new double[] {99, 2, -5}))
                .isEqualTo(-3);
    }

    @Test
    void letsTheOnlyOneLeftSpeakAgainstAnAnomalyToo() {
        Fusion two = new Fusion(new double[2], new double[] {1, 1}, new double[] {1, 3}, new double[] {-20, 0});
        assertThat(two.only(new boolean[] {false, true}).fuse(new double[] {9, -2}))
                .isEqualTo(-6);
    }

    @Test
    void addsAnExternalScoreInDeviationsOfAllKeys() {
        ExternalScore score = new ExternalScore("risk", 0.5);
        assertThat(score.term(7, 1, 2)).isEqualTo(1.5);
        assertThat(score.term(Double.NaN, 1, 2)).isZero();
        assertThat(score.term(1e9, 1, 2)).isEqualTo(10);
        assertThat(score.term(7, 1, 0)).as("a column that never varied").isZero();
    }
}
