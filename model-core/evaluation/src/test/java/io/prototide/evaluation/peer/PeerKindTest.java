package io.prototide.evaluation.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.evaluation.UsageException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PeerKindTest {
    @Test
    void findsAPeerByTheNameOnTheCommandLine() {
        assertThat(PeerKind.of("zscore")).isEqualTo(PeerKind.ZSCORE);
        assertThat(PeerKind.of("rcf").label()).isEqualTo("rcf");
    }

    @Test
    void knowsWhichPeersLearnFromLabels() {
        assertThat(Arrays.stream(PeerKind.values()).filter(PeerKind::supervised).map(PeerKind::label))
                .containsExactly("logistic", "forest", "xgboost");
    }

    @Test
    void refusesANameThatNoPeerHas() {
        assertThatThrownBy(() -> PeerKind.of("magic"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--peers must be among zscore, rcf, knn, logistic, forest, xgboost, got magic");
    }
}
