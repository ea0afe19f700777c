package io.prototide.model.prototype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NormalRingTest {

    @Test
    void letsTheOldestGiveWay() {
        NormalRing ring = ring(4, 1, 2, 3, 4, 5, 6);
        assertThat(values(ring)).containsExactly(5f, 6f, 3f, 4f);
        assertThat(ring.size()).isEqualTo(4);
        assertThat(ring.next()).isEqualTo(2);
    }

    @Test
    void staysSmallForAKeyOfOneEvent() {
        assertThat(ring(1000, 1).inputs().length).isEqualTo(1);
        assertThat(ring(1000, 1, 2, 3).inputs().length).isLessThanOrEqualTo(4);
    }

    @Test
    void fillsTheGapOfARemovedEventFirst() {
        NormalRing ring = ring(4, 1, 2, 3, 4, 5);
        assertThat(ring.remove(new float[] {2})).isTrue();
        // 5, 2, 3, 4: the last takes the gap.
        assertThat(values(ring)).containsExactly(5f, 4f, 3f);
        assertThat(ring.next()).isEqualTo(3);
        add(ring, 6);
        add(ring, 7);
        assertThat(values(ring)).containsExactly(7f, 4f, 3f, 6f);
    }

    @Test
    void removesTheLastAndTheOnlyOne() {
        NormalRing ring = ring(4, 1);
        assertThat(ring.remove(new float[] {1})).isTrue();
        assertThat(ring.size()).isZero();
        add(ring, 9);
        assertThat(values(ring)).containsExactly(9f);
    }

    @Test
    void leavesTheRingAloneIfTheEventIsNotThere() {
        NormalRing ring = ring(4, 1, 2);
        assertThat(ring.remove(new float[] {3})).isFalse();
        assertThat(ring.remove(new float[] {1, 2})).isFalse();
        assertThat(values(ring)).containsExactly(1f, 2f);
    }

    @Test
    void keepsEmbeddingsBesideTheirInputs() {
        // One input, skip weight 10: z = 10 v.
        EmbeddingNetwork tenfold = new EmbeddingNetwork(new Layout(1, 1, 1), new float[] {0, 0, 0, 10});
        NormalRing ring = ring(4, 1, 2, 3, 4, 5);
        ring.remove(new float[] {3});
        ring.embed(tenfold);
        for (int i = 0; i < ring.size(); i++) {
            assertThat(ring.embeddings()[i]).containsExactly(10 * ring.inputs()[i][0]);
        }
    }

    @Test
    void continuesAtTheSlotItStoodAt() {
        NormalRing ring = ring(3, 4, 5, 3);
        ring.continueAt(2);
        add(ring, 6);
        assertThat(values(ring)).containsExactly(4f, 5f, 6f);

        NormalRing half = ring(3, 1);
        half.continueAt(1);
        add(half, 2);
        assertThat(values(half)).containsExactly(1f, 2f);
    }

    @Test
    void refusesASlotOutsideOfTheRing() {
        assertThatThrownBy(() -> ring(3, 1).continueAt(2)).hasMessage("the next slot of a ring must be in 0..1, got 2");
        assertThatThrownBy(() -> ring(3, 1, 2, 3).continueAt(3))
                .hasMessage("the next slot of a ring must be in 0..2, got 3");
        assertThatThrownBy(() -> ring(3).continueAt(-1)).hasMessageEndingWith("got -1");
        assertThatThrownBy(() -> new NormalRing(0)).hasMessage("a ring holds at least 1 event, got 0");
    }

    private static NormalRing ring(int capacity, float... values) {
        NormalRing ring = new NormalRing(capacity);
        for (float value : values) {
            add(ring, value);
        }
        return ring;
    }

    private static void add(NormalRing ring, float value) {
        ring.add(new float[] {value}, new float[] {-value});
    }

    private static List<Float> values(NormalRing ring) {
        return IntStream.range(0, ring.size())
                .mapToObj(i -> ring.inputs()[i][0])
                .toList();
    }
}
