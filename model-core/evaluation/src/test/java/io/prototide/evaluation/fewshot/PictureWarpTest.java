package io.prototide.evaluation.fewshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.learner.ExampleSet;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PictureWarpTest {
    private static final double[] NINE = {
        1, 2, 3,
        4, 5, 6,
        7, 8, 9
    };

    @Test
    void aShiftMovesInkDownAndRightAndLeavesBlankBehind() {
        assertThat(PictureWarp.shift(1, 0).of(NINE, 3)).containsExactly(0, 0, 0, 1, 2, 3, 4, 5, 6);
        assertThat(PictureWarp.shift(0, 1).of(NINE, 3)).containsExactly(0, 1, 2, 0, 4, 5, 0, 7, 8);
        assertThat(PictureWarp.shift(-1, -2).of(NINE, 3)).containsExactly(6, 0, 0, 9, 0, 0, 0, 0, 0);
    }

    @Test
    void theUnchangingWarpChangesNothing() {
        assertThat(PictureWarp.shift(0, 0).of(NINE, 3)).containsExactly(NINE);
    }

    @Test
    void aHalfPixelShiftMixesTwoNeighbours() {
        assertThat(new PictureWarp(0, 0.5, 0, 1, 1).of(NINE, 3))
                .containsExactly(0.5, 1.5, 2.5, 2, 4.5, 5.5, 3.5, 7.5, 8.5);
    }

    @Test
    void aQuarterTurnIsAnticlockwise() {
        double[] turned = {3, 6, 9, 2, 5, 8, 1, 4, 7};

        assertThat(QuarterTurns.turned(NINE, 3)).containsExactly(turned);
        assertThat(new PictureWarp(0, 0, Math.PI / 2, 1, 1).of(NINE, 3)).containsExactly(turned, within(1e-9));
    }

    @Test
    void aQuarterTurnOfAnEvenSideTurnsAboutTheMiddleOfTheFourPixels() {
        double[] sixteen = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
        double[] turned = {4, 8, 12, 16, 3, 7, 11, 15, 2, 6, 10, 14, 1, 5, 9, 13};

        assertThat(QuarterTurns.turned(sixteen, 4)).containsExactly(turned);
        assertThat(new PictureWarp(0, 0, Math.PI / 2, 1, 1).of(sixteen, 4)).containsExactly(turned, within(1e-9));
    }

    @Test
    void twiceAsTallReachesHalfAsFarIntoThePicture() {
        // Rows -1, 0, 1 come from -0.5, 0, 0.5: halfway between the rows 1 and 4, 4, and halfway between 4 and 7.
        assertThat(new PictureWarp(0, 0, 0, 2, 1).of(NINE, 3)).containsExactly(2.5, 3.5, 4.5, 4, 5, 6, 5.5, 6.5, 7.5);
    }

    @Test
    void everyTurnIsAClassOfItsOwn() {
        var pictures = new ExampleSet(List.of("a"), new double[][][] {{NINE}});

        ExampleSet turned = QuarterTurns.of(pictures, 3);

        assertThat(turned.classes()).containsExactly("a", "a turned 90", "a turned 180", "a turned 270");
        assertThat(turned.examples()[0][0]).containsExactly(NINE);
        assertThat(turned.examples()[2][0]).containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1);
        assertThat(turned.examples()[3][0]).containsExactly(7, 4, 1, 8, 5, 2, 9, 6, 3);
    }

    @Test
    void drawnWarpsAreMildAndOfTheirSeed() {
        var random = new SplittableRandom(3);
        var again = new SplittableRandom(3);
        double[] shifts = new double[5];
        for (int i = 0; i < 1000; i++) {
            PictureWarp warp = PictureWarp.drawn(random);

            assertThat(warp).isEqualTo(PictureWarp.drawn(again));
            assertThat(Math.abs(warp.angle())).isLessThanOrEqualTo(Math.toRadians(12));
            assertThat(warp.tall()).isBetween(0.9, 1.1);
            assertThat(warp.wide()).isBetween(0.9, 1.1);
            shifts[(int) warp.down() + 2]++;
        }
        // Each of the five shifts has a fifth of 1000 draws, with a standard deviation of 13.
        assertThat(Arrays.stream(shifts)).allMatch(count -> count > 140 && count < 260);
    }
}
