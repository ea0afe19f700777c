package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.rule.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    @Test
    void explainsAnAlert() {
        FeatureSet two = new FeatureSet(
                List.of(new FeatureSpec("x", FeatureKind.RAW, null), new FeatureSpec("y", FeatureKind.LOG, null)));
        Detector both = new Detector(two, SmallModel.DETECTION);
        SharedModel blank = SharedModel.blank(two, SmallModel.DETECTION, 1);
        SharedModel.Parts parts = blank.parts();
        SharedModel ready = new SharedModel(new SharedModel.Parts(
                7,
                0,
                0,
                two.fingerprint(),
                parts.network(),
                parts.mixture(),
                parts.library(),
                parts.population(),
                SmallModel.scores(-2, 1000),
                SmallModel.model().thresholds()));
        KeyState state = both.newKey();
        for (int i = 0; i < 40; i++) {
            both.judge(pair("e" + i, i, 100 + i % 2, Math.E - 1), state, ready);
        }
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
    void derivesTheAlertIdFromKeyAndEventAlone() {
        assertThat(Alert.idOf("A", "e1")).isEqualTo(Alert.idOf("A", "e1"));
        // No joining without a separator: "A" + "Be1" is not "AB" + "e1".
        assertThat(List.of(Alert.idOf("A", "Be1"), Alert.idOf("AB", "e1"), Alert.idOf("A", "e1")))
                .doesNotHaveDuplicates();
    }

    private static Event pair(String id, long timeMillis, double x, double y) {
        return new Event(id, "A", timeMillis, new double[] {x, y}, new String[0]);
    }
}
