package io.prototide.model.learner;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LabelledSequenceTest {
    @Test
    void refusesRowsOutOfOrder() {
        assertThatThrownBy(() -> Sequences.key("a", new long[] {2, 1}))
                .hasMessage("rows of key a must be in order of time, got 1 after 2");
    }

    @Test
    void refusesRowsWithoutTimeOrLabelOrOfAnotherWidth() {
        assertThatThrownBy(() -> new LabelledSequence("a", new long[2], new double[1][1], new boolean[2]))
                .hasMessage("every row of key a needs a time and a label, got 1 rows, 2 times and 2 labels");
        assertThatThrownBy(() -> new LabelledSequence("a", new long[2], new double[][] {{1}, {1, 2}}, new boolean[2]))
                .hasMessage("rows of key a must have one width, got 2 and 1");
    }
}
