package io.prototide.evaluation.fewshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningCurveTest {
    private final List<Integer> measuredAt = new ArrayList<>();
    private long now;

    @Test
    void measuresTwentyFiveTimesTheLastIterationIncluded() {
        train(new LearningCurve(1000, true, () -> now), 1000);

        assertThat(measuredAt).hasSize(25).startsWith(40, 80).endsWith(1000);
    }

    @Test
    void measuresEveryIterationOfAShortTraining() {
        train(new LearningCurve(3, true, () -> now), 3);

        assertThat(measuredAt).containsExactly(1, 2, 3);
    }

    @Test
    void measuresNothingThatNobodyWants() {
        train(new LearningCurve(1000, false, () -> now), 1000);

        assertThat(measuredAt).isEmpty();
    }

    @Test
    void countsTheTimeOfMeasuringByItself() {
        var curve = new LearningCurve(100, true, () -> now);

        train(curve, 100);

        assertThat(curve.measuringNanos()).isEqualTo(25 * 7);
    }

    /** An iteration takes 1000 nanoseconds, a measurement 7. */
    private void train(LearningCurve curve, int iterations) {
        for (int done = 1; done <= iterations; done++) {
            now += 1000;
            int at = done;
            curve.after(done, () -> {
                measuredAt.add(at);
                now += 7;
                return new Accuracy(0.5, 0);
            });
        }
    }
}
