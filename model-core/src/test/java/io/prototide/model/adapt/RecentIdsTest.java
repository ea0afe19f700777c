package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecentIdsTest {

    @Test
    void knowsTheLatestIdsAndForgetsOlderOnes() {
        RecentIds ids = new RecentIds();
        for (int i = 0; i < 40; i++) {
            assertThat(ids.isNew("e" + i)).isTrue();
        }
        for (int i = 8; i < 40; i++) {
            assertThat(ids.isNew("e" + i)).as("e%d", i).isFalse();
        }
        assertThat(ids.hashes()).hasSize(RecentIds.CAPACITY);
        assertThat(ids.isNew("e7")).isTrue();
        assertThat(ids.isNew("e8")).as("gave way to e7").isTrue();
    }

    @Test
    void hashesDifferentIdsDifferently() {
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            seen.add(RecentIds.hash("event-" + i));
        }
        seen.add(RecentIds.hash(""));
        assertThat(seen).hasSize(200_001);
    }
}
