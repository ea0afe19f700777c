package io.prototide.evaluation.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.evaluation.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerKindTest {
    @Test
    void findsAPeerByTheNameOnTheCommandLine() {
        assertThat(PeerKind.of("zscore")).isEqualTo(PeerKind.ZSCORE);
        assertThat(PeerKind.of("rcf").label()).isEqualTo("rcf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"knn", "logistic", "forest", "xgboost"})
    void saysWhichPeersAreNotThereYet(String label) {
        assertThatThrownBy(() -> PeerKind.of(label))
                .isInstanceOf(UsageException.class)
                .hasMessage("--peers " + label + " is not there yet; there are zscore, rcf");
    }

    @Test
    void refusesANameThatNoPeerHas() {
        assertThatThrownBy(() -> PeerKind.of("magic"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--peers must be among zscore, rcf, got magic");
    }
}
