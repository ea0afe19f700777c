package io.prototide.evaluation.fewshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prototide.evaluation.UsageException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PictureViewTest {
    private static final int SIDE = 28;

    @Test
    void centringMovesTheCentreOfMassToTheMiddle() {
        double[] corner = {
            1, 0, 0,
            0, 0, 0,
            0, 0, 0
        };

        assertThat(PictureView.CENTRED.of(corner, 3)).containsExactly(0, 0, 0, 0, 1, 0, 0, 0, 0);
        assertThat(PictureView.PIXELS.of(corner, 3)).containsExactly(corner);
    }

    @Test
    void momentsOfTwoDotsAreTheirMiddleAndHalfTheirDistance() {
        double[] dots = new double[25];
        dots[5] = 2; // row 1, column 0
        dots[9] = 2; // row 1, column 4

        assertThat(Moments.of(dots, 5)).isEqualTo(new Moments(-1, 0, 0, 2));
        assertThat(Moments.of(new double[25], 5)).isEqualTo(new Moments(0, 0, 0, 0));
    }

    @Test
    void evenedDrawingsHaveTheCommonSpreadWhereverAndHoweverLargeTheyWere() {
        for (double[] square : new double[][] {box(2, 3, 10, 10), box(12, 10, 14, 14), box(0, 0, 26, 26)}) {
            Moments moments = Moments.of(Moments.of(square, SIDE).evened(square, SIDE), SIDE);

            assertThat(moments.row()).isCloseTo(0, within(0.05));
            assertThat(moments.column()).isCloseTo(0, within(0.05));
            assertThat(moments.tall()).isCloseTo(6, within(0.15));
            assertThat(moments.wide()).isCloseTo(6, within(0.15));
        }
    }

    @Test
    void anEvenedDrawingKeepsTheRootOfItsRatioOfHeightToWidth() {
        double[] column = box(4, 11, 18, 8);

        Moments moments = Moments.of(Moments.of(column, SIDE).evened(column, SIDE), SIDE);

        assertThat(moments.tall() / moments.wide()).isCloseTo(1.5, within(0.05));
    }

    @Test
    void anUprightStrokeAndALevelOneLieInDifferentDirections() {
        double[] upright = Strokes.of(box(4, 13, 20, 2), SIDE);
        double[] level = Strokes.of(box(13, 4, 2, 20), SIDE);

        assertThat(upright).hasSize(4 * 49);
        assertThat(energy(upright, 0)).isGreaterThan(5 * energy(upright, 2));
        assertThat(energy(level, 2)).isGreaterThan(5 * energy(level, 0));
    }

    @Test
    void strokesOfAQuarterTurnAreTheSameInTheCrossDirection() {
        double[] picture = box(5, 8, 9, 3);

        double[] strokes = Strokes.of(picture, SIDE);
        double[] turned = Strokes.of(QuarterTurns.turned(picture, SIDE), SIDE);

        assertThat(energy(turned, 2)).isCloseTo(energy(strokes, 0), within(0.1 * energy(strokes, 0)));
    }

    @Test
    void aBlankPictureHasNoStrokes() {
        assertThat(PictureView.STROKES.of(new double[SIDE * SIDE], SIDE)).containsOnly(0);
    }

    @Test
    void anUnknownViewIsWrongUsage() {
        assertThatThrownBy(() -> PictureView.of("sketch"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--pictures must be one of [pixels, centred, strokes], got sketch");
    }

    private static double energy(double[] strokes, int direction) {
        return Arrays.stream(strokes, direction * 49, (direction + 1) * 49).sum();
    }

    private static double[] box(int top, int left, int tall, int wide) {
        double[] picture = new double[SIDE * SIDE];
        for (int row = top; row < top + tall; row++) {
            Arrays.fill(picture, row * SIDE + left, row * SIDE + left + wide, 1);
        }
        return picture;
    }
}
