package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.calibration.Fusion;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.normal.SensorMemory;
import io.prototide.model.normal.SensorSettings;
import io.prototide.model.prototype.Experts;
import io.prototide.model.rule.Status;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final FeatureSet TWO = new FeatureSet(
            List.of(new FeatureSpec("x", FeatureKind.RAW, null), new FeatureSpec("y", FeatureKind.LOG, null)));

    @Test
    void explainsAnAlert() {
        Detector both = new Detector(TWO, SmallModel.DETECTION);
        SharedModel ready = ready();
        KeyState state = usual(both, ready);
        Alert alert = both.judge(pair("odd", 100, 300, 0), state, ready).alert();

        assertThat(alert).isNotNull();
        assertThat(alert.alertId()).isEqualTo(Alert.idOf("A", "odd")).matches("[0-9a-f]{32}");
        assertThat(alert.severity()).isCloseTo(-Math.log10(alert.pValue()), within(1e-12));
        // Forty events without an alert are 0.2 of an alert short, in units of ten.
        assertThat(alert.threshold()).isCloseTo(0.005 * Math.exp(0.02), within(1e-15));
        assertThat(alert.status()).isEqualTo(Status.UNKNOWN_ANOMALY);
        assertThat(alert.nearest()).isNull();
        assertThat(alert.modelVersion()).isEqualTo(7);
        assertThat(alert.keyVersion()).isEqualTo(40);
        assertThat(alert.features()).hasSize(4);
        assertThat(alert.experts()).containsOnlyKeys("head", "library", "odds", "prototypes", "support", "unusual");
        assertThat(alert.contributions().stream()
                        .mapToDouble(Alert.Contribution::share)
                        .sum())
                .isCloseTo(1, within(1e-9));
        // log(1 + e - 1) = 1 on a floor of 1 % is 100 deviations; x is off by 200 on about 1.1: 180. Both logarithmic.
        assertThat(alert.contributions())
                .extracting(Alert.Contribution::feature)
                .containsExactly("x", "y");
        assertThat(alert.contributions().get(0).value()).isEqualTo(300);
        assertThat(alert.contributions().get(0).expected()).isCloseTo(100.5, within(1.0));
        assertThat(alert.contributions().get(1).value()).isZero();
        assertThat(alert.contributions().get(1).expected()).isCloseTo(Math.E - 1, within(0.05));
    }

    @Test
    void explainsByTheOneFeatureThatMadeTheAlert() {
        Detector both = new Detector(TWO, SmallModel.DETECTION);
        Judgement judgement = both.judge(pair("odd", 100, 300, Math.E - 1), usual(both, ready()), ready());
        List<Alert.Contribution> contributions = judgement.alert().contributions();

        assertThat(contributions.get(0).feature()).isEqualTo("x");
        assertThat(contributions.get(0).share()).isGreaterThan(0.99);
        // With x as it was expected the event is one like the forty before, which all score about as the calibration
        // has it.
        assertThat(judgement.ablation().pValue())
                .isGreaterThan(judgement.alert().threshold());
        assertThat(judgement.ablation().topLoss())
                .isGreaterThan(judgement.ablation().otherLoss());
    }

    @Test
    void learnsTheEventAsItCameWhateverWasReplaced() {
        Detector both = new Detector(TWO, SmallModel.DETECTION);
        KeyState explained = usual(both, ready());
        KeyState quiet = usual(both, ready());
        both.judge(pair("odd", 100, 300, 0), explained, ready());
        // A model that never alerts explains nothing.
        both.judge(pair("odd", 100, 300, 0), quiet, SmallModel.withThreshold(ready(), 0));

        assertThat(explained.scale.mean()).containsExactly(quiet.scale.mean());
        assertThat(explained.ring.inputs()).isDeepEqualTo(quiet.ring.inputs());
    }

    @Test
    void silencesASensorThatIsReplacedAndLeavesItsMemoryAlone() throws IOException {
        DetectorSettings sensors = SmallModel.DETECTION.with(SensorSettings.standard(2));
        Detector both = new Detector(TWO, sensors);
        KeyState explained = usual(both, ready());
        KeyState quiet = usual(both, ready());
        // Expert U alone, so that the score is the sensors'.
        SharedModel.Parts parts = ready().parts();
        SharedModel byUnusual =
                new SharedModel(parts.with(parts.prototypes(), parts.head(), Fusion.of(0, Experts.COUNT)));
        Judgement judgement = both.judge(pair("odd", 100, 300, Math.E - 1), explained, byUnusual);
        both.judge(pair("odd", 100, 300, Math.E - 1), quiet, SmallModel.withThreshold(byUnusual, 0));

        assertThat(judgement.alert().contributions().get(0).feature()).isEqualTo("x");
        assertThat(judgement.alert().contributions().get(0).expected()).isBetween(99.0, 102.0);
        assertThat(judgement.ablation().topLoss()).isPositive();
        assertThat(judgement.ablation().otherLoss())
                .isLessThan(judgement.ablation().topLoss());
        assertThat(explained.sensors.rows()).isEqualTo(41);
        assertThat(bytes(explained.sensors)).isEqualTo(bytes(quiet.sensors));
    }

    @Test
    void givesTheSameContributionsAgain() {
        Detector both = new Detector(TWO, SmallModel.DETECTION);
        Detector other = new Detector(TWO, SmallModel.DETECTION);
        Judgement first = both.judge(pair("odd", 100, 300, 0), usual(both, ready()), ready());
        Judgement again = other.judge(pair("odd", 100, 300, 0), usual(other, ready()), ready());

        assertThat(again.alert().contributions()).isEqualTo(first.alert().contributions());
        assertThat(again.ablation()).isEqualTo(first.ablation());
    }

    @Test
    void derivesTheAlertIdFromKeyAndEventAlone() {
        assertThat(Alert.idOf("A", "e1")).isEqualTo(Alert.idOf("A", "e1"));
        // No joining without a separator: "A" + "Be1" is not "AB" + "e1".
        assertThat(List.of(Alert.idOf("A", "Be1"), Alert.idOf("AB", "e1"), Alert.idOf("A", "e1")))
                .doesNotHaveDuplicates();
    }

    private static Event pair(String id, long timeMillis, double x, double y) {
        return new Event(id, "A", timeMillis, new double[] {x, y}, new String[0]);
    }

    /** A blank model for which any score above -2 is rare. */
    private static SharedModel ready() {
        SharedModel.Parts parts =
                SharedModel.blank(TWO, SmallModel.DETECTION, 1).parts();
        return new SharedModel(new SharedModel.Parts(
                7,
                0,
                0,
                TWO.fingerprint(),
                parts.network(),
                parts.mixture(),
                parts.library(),
                parts.population(),
                SmallModel.scores(-2, 1000),
                SmallModel.model().thresholds()));
    }

    /** A key of forty events whose x is 100 or 101, and whose y is 1 in its logarithm. */
    private static KeyState usual(Detector detector, SharedModel model) {
        KeyState state = detector.newKey();
        for (int i = 0; i < 40; i++) {
            detector.judge(pair("e" + i, i, 100 + i % 2, Math.E - 1), state, model);
        }
        return state;
    }

    private static byte[] bytes(SensorMemory memory) throws IOException {
        var bytes = new ByteArrayOutputStream();
        memory.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
