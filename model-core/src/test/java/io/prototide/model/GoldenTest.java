package io.prototide.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.model.gradient.Activation;
import io.prototide.model.gradient.DenseLayout;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class GoldenTest {

    @Test
    void readsAFileInTheOrderOfTheLayout() {
        Golden tanh = Golden.read("mlp.json").list("cases").get(0);

        assertThat(tanh.layout()).isEqualTo(DenseLayout.of(Activation.TANH, 3, 5, 4, 2));
        double[] values = tanh.parameters().values();
        assertThat(values).hasSize(20 + 24 + 10).startsWith(-1.0088, -1.1693, -1.3684, 0.3764, 0.191, -0.205);
        assertThat(values[15]).as("b1").isEqualTo(-0.1263);
        assertThat(values[20]).as("W2").isEqualTo(0.1003);
        assertThat(tanh.integers("labels")).containsExactly(0, 1, 1, 0, 1, 0);
        assertThat(tanh.matrix("x")[1]).containsExactly(0.4337, 1.0608, -1.4237);
        assertThat(tanh.number("mse")).isEqualTo(0.8811763835252834);
    }

    @Test
    void skipsATestWhoseFileIsMissingAndSaysWhere() {
        assertThatThrownBy(() -> Golden.read("nowhere.json"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("nowhere.json")
                .hasMessageContaining("-Dprototide.shared=DIR");
    }
}
