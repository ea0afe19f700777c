package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundLogTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 129, 256, 257, 1000, 100_000})
    void keepsEveryStrideThScoreFromTheFirstOn(int events) {
        RoundLog log = new RoundLog();
        for (int i = 0; i < events; i++) {
            log.add(i, i % 100 == 0, new Sample(0, new float[0]));
        }
        assertThat(log.events()).isEqualTo(events);
        assertThat(log.alerts()).isEqualTo((events + 99) / 100);
        assertThat(log.scores()).hasSizeLessThanOrEqualTo(128);
        for (int i = 0; i < log.scores().length; i++) {
            assertThat(log.scores()[i]).isEqualTo((float) i * log.stride());
        }
        // The sample reaches to the end: the next one due would lie beyond it.
        assertThat((long) log.scores().length * log.stride()).isBetween((long) events, events + log.stride() - 1L);
    }

    @Test
    void doublesItsStrideOnlyWhenFull() {
        RoundLog log = new RoundLog();
        for (int i = 0; i < 128; i++) {
            log.add(i, false, new Sample(0, new float[0]));
        }
        assertThat(log.stride()).isEqualTo(1);
        assertThat(log.scores()).hasSize(128);
        log.add(128, false, new Sample(0, new float[0]));
        assertThat(log.stride()).isEqualTo(2);
        assertThat(log.scores()).hasSize(65);
    }

    @Test
    void beginsAnewWhenCleared() {
        RoundLog log = new RoundLog();
        for (int i = 0; i < 1000; i++) {
            log.add(i, true, new Sample(0, new float[0]));
        }
        log.clear();
        log.add(7, false, new Sample(0, new float[0]));
        assertThat(log.events()).isEqualTo(1);
        assertThat(log.alerts()).isZero();
        assertThat(log.stride()).isEqualTo(1);
        assertThat(log.scores()).containsExactly(7);
    }
}
