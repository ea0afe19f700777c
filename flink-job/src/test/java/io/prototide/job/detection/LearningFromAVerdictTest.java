package io.prototide.job.detection;

import static io.prototide.job.detection.OneFeature.LAG;
import static io.prototide.job.detection.OneFeature.ROUND;
import static io.prototide.job.detection.OneFeature.T0;
import static io.prototide.job.detection.OneFeature.event;
import static io.prototide.job.detection.OneFeature.normal;
import static io.prototide.job.detection.OneFeature.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.job.config.Order;
import io.prototide.model.adapt.Verdict;
import io.prototide.model.support.CaseLibrary;
import io.prototide.model.support.ConfirmedCase;
import io.prototide.schema.Alert;
import io.prototide.schema.AlertStatus;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One confirmed anomaly changes the score of the next similar event, on its key at once and on another key with the next
 * model. All numbers are worked out by hand from the formula in {@link OneFeature}.
 */
class LearningFromAVerdictTest {
    /** After three events at 0 a key's variance is (3 * 0 + 5 * 1) / 8, so that this value lies at u = 2. */
    private static final double AT_TWO = 2 * Math.sqrt(5.0 / 8);

    /** That event moves the mean by a quarter of itself, to 0.3952847. */
    private static final double MEAN = AT_TWO / 4;

    /**
     * The value at u = 2 after that event: the centre is 4/5 of the mean; the variance 3/4 * 1/4 * 2.5 = 0.46875 of four
     * events and the population's of five, and the square of the least scale, one percent of the mean.
     */
    private static final double AT_TWO_AGAIN =
            0.8 * MEAN + 2 * Math.sqrt((4 * 0.46875 + 5) / 9 + (0.01 * MEAN) * (0.01 * MEAN));

    private DetectHarness operator;

    @BeforeEach
    void open() throws Exception {
        operator = DetectHarness.open(Order.ARRIVAL);
        operator.send(normal("a1", "A", T0), normal("a2", "A", T0 + 1), normal("a3", "A", T0 + 2));
        operator.send(normal("b1", "B", T0), normal("b2", "B", T0 + 1), normal("b3", "B", T0 + 2));
    }

    @AfterEach
    void close() throws Exception {
        operator.close();
    }

    @Test
    void scoresBothLikeAnyUnknownWithoutAVerdict() throws Exception {
        operator.send(event("a4", "A", T0 + 3, AT_TWO), event("a5", "A", T0 + 4, AT_TWO_AGAIN));
        operator.send(event("b4", "B", T0 + 5, AT_TWO));

        // u^2 - 1 = 4 - 1
        assertThat(odds("a4")).isEqualTo(3.0, within(1e-5));
        assertThat(odds("a5")).isEqualTo(3.0, within(1e-5));
        assertThat(odds("b4")).isEqualTo(3.0, within(1e-5));
        assertThat(operator.alerts()).extracting(Alert::getStatus).containsOnly(AlertStatus.UNKNOWN_ANOMALY);
    }

    @Test
    void raisesTheScoreOfTheNextSimilarEventOfTheKey() throws Exception {
        operator.send(event("a4", "A", T0 + 3, AT_TWO), verdict("a4", "A", Verdict.CONFIRMED, T0 + 4));
        operator.send(event("a5", "A", T0 + 5, AT_TWO_AGAIN));

        // 4 + log(e^-1 + 3 e^0) = 4 + log 3.3678794
        assertThat(odds("a5")).isEqualTo(5.2142834, within(1e-5));
        assertThat(alert("a5").getStatus()).isEqualTo(AlertStatus.KNOWN_ANOMALY);
        assertThat(alert("a5").getNearestCase().getType()).isEqualTo("kind");
    }

    @Test
    void raisesTheScoreOfASimilarEventOfAnotherKeyWithTheNextModel() throws Exception {
        operator.send(event("a4", "A", T0 + 3, AT_TWO), verdict("a4", "A", Verdict.CONFIRMED, T0 + 4));
        operator.watermark(T0 + ROUND + LAG);
        ConfirmedCase told = operator.reports().stream()
                .filter(report -> report.key().equals("A"))
                .findFirst()
                .orElseThrow()
                .news()
                .get(0)
                .confirmed();
        operator.sendModel(1, T0 + ROUND, new CaseLibrary(List.of(told)));
        operator.send(event("b4", "B", T0 + ROUND + 1, AT_TWO));

        // 4 + log(e^-1 + e^0) = 4 + log 1.3678794
        assertThat(odds("b4")).isEqualTo(4.3132617, within(1e-5));
        assertThat(alert("b4").getStatus()).isEqualTo(AlertStatus.KNOWN_ANOMALY);
        assertThat(alert("b4").getNearestCase().getEventId()).isEqualTo("a4");
    }

    @Test
    void takesBackWhatItLearned() throws Exception {
        operator.send(event("a4", "A", T0 + 3, AT_TWO), verdict("a4", "A", Verdict.CONFIRMED, T0 + 4));
        operator.send(verdict("a4", "A", Verdict.RETRACTED, T0 + 5));
        operator.send(event("a5", "A", T0 + 6, AT_TWO_AGAIN));

        assertThat(odds("a5")).isEqualTo(3.0, within(1e-5));
    }

    private double odds(String eventId) {
        return alert(eventId).getExperts().get("odds");
    }

    private Alert alert(String eventId) {
        return operator.alerts().stream()
                .filter(alert -> alert.getEventId().equals(eventId))
                .findFirst()
                .orElseThrow();
    }
}
