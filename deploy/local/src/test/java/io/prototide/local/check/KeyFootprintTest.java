package io.prototide.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.adapt.Settings;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyFootprintTest {
    private static final Settings SETTINGS = Settings.of(new FeatureSet(List.of(
            new FeatureSpec("amount", FeatureKind.LOG, null), new FeatureSpec("hour", FeatureKind.HOUR, null))));

    @Test
    void aFullKeyHoldsItsRingAndItsCases() {
        KeyFootprint key = KeyFootprint.of(SETTINGS);

        // 24 events of the ring and 10 cases: inputs of 2 * 3 floats and embeddings of 16 floats each.
        long buffers = (24 + 10) * (6 + 16) * 4L;
        assertThat(key.full() - key.first()).isGreaterThan(buffers - 22 * 4);
        assertThat(key.first()).isLessThan(buffers);
    }

    @Test
    void theEventsThatAwaitAVerdictAreCountedAtTheirLimit() {
        // 128 events with 6 floats, 6 of what the experts said, and 63 further bytes.
        assertThat(KeyFootprint.of(SETTINGS).awaiting()).isEqualTo(128 * (63 + 24 + 24));
    }
}
