package io.prototide.evaluation.sinusoid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TaskErrorsTest {
    @Test
    void meanMedianAndIntervalAreOverTheTasksOfOneCell() {
        var errors = new TaskErrors(List.of(5, 10), List.of(0, 1), new double[][][] {
            {{0, 0, 0, 0}, {0, 0, 0, 0}}, {{9, 9, 9, 9}, {1, 7, 2, 6}}
        });

        assertThat(errors.mean(10, 1)).isEqualTo(4);
        assertThat(errors.median(10, 1)).isEqualTo(4);
        // Squared deviations 9 + 9 + 4 + 4 = 26; 1.96 sqrt(26 / 3 / 4).
        assertThat(errors.ci95(10, 1)).isEqualTo(1.96 * 1.4719601443879744, within(1e-12));
        assertThat(errors.mean(10, 0)).isEqualTo(9);
        assertThat(errors.mean(5, 1)).isZero();
    }

    @Test
    void theMedianOfAnOddNumberOfTasksIsTheOneInTheMiddle() {
        assertThat(ofOneCell(30, 1, 2).median(10, 1)).isEqualTo(2);
    }

    @Test
    void aTaskExplodesAboveTwentyOrWhereItIsNotANumberAndCountsOnce() {
        var errors = new TaskErrors(List.of(5, 10), List.of(1, 10), new double[][][] {
            {{20, 1, 21, 1, 1}, {1, 1, 300, 1, 1}},
            {{1, 1, 1, Double.NaN, 1}, {1, Double.POSITIVE_INFINITY, 1, 1, 1}}
        });

        // Task 0 is at the bound, task 4 always below it.
        assertThat(errors.exploded()).isEqualTo(3);
    }

    @Test
    void aPoorStartIsNoExplosion() {
        var errors = new TaskErrors(List.of(10), List.of(0, 1), new double[][][] {{{25, 30}, {1, 1}}});

        assertThat(errors.exploded()).isZero();
    }

    @Test
    void whatOverfitsLongAfterTheTenthStepIsNoExplosion() {
        var errors = new TaskErrors(List.of(5), List.of(10, 32), new double[][][] {{{1, 19}, {1, 21}}});

        assertThat(errors.exploded()).isZero();
    }

    private static TaskErrors ofOneCell(double... errors) {
        return new TaskErrors(List.of(10), List.of(1), new double[][][] {{errors}});
    }
}
