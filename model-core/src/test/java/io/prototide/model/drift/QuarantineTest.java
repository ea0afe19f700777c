package io.prototide.model.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuarantineTest {
    private static final long WAIT = 1000;

    @Test
    void isDueWhenItIsFullAndTheYoungestHasWaited() {
        Quarantine quarantine = new Quarantine();
        for (int i = 0; i < 7; i++) {
            quarantine.add(input(5, 5), i);
        }
        assertThat(quarantine.isDue(1_000_000, WAIT)).isFalse();
        quarantine.add(input(5, 5), 7);
        assertThat(quarantine.isDue(1006, WAIT)).isFalse();
        assertThat(quarantine.isDue(1007, WAIT)).isTrue();
    }

    @Test
    void takesNothingInWhenItIsFull() {
        Quarantine quarantine = full(5);
        quarantine.add(input(9, 9), 500);
        assertThat(quarantine.size()).isEqualTo(8);
        assertThat(quarantine.isDue(1007, WAIT)).isTrue();
    }

    @Test
    void releasesEventsThatDifferByUpToTwoPerColumnAndIsEmptyThen() {
        Quarantine quarantine = new Quarantine();
        for (int i = 0; i < 8; i++) {
            // Squared difference of the extremes: (8 + 0) / 2 columns = 4. What stands on all keys' scales does not
            // count.
            quarantine.add(input(i == 3 ? 5 + (float) Math.sqrt(7.99) : 5, 5), i);
        }
        assertThat(quarantine.release(event -> false)).hasDimensions(8, 4);
        assertThat(quarantine.size()).isZero();
    }

    @Test
    void dropsTheLeastAlikeWhereTheyAreNotAlike() {
        Quarantine quarantine = new Quarantine();
        for (int i = 0; i < 8; i++) {
            quarantine.add(input(i == 3 ? 8 : 5, 5), i);
        }
        assertThat(quarantine.release(event -> false)).isEmpty();
        assertThat(quarantine.size()).isEqualTo(7);
        assertThat(List.of(quarantine.inputs()))
                .allSatisfy(event -> assertThat(event[0]).isEqualTo(5));
        assertThat(quarantine.times()).containsExactly(0, 1, 2, 4, 5, 6, 7);
    }

    @Test
    void dropsWhatIsVetoedAndReleasesNothingThen() {
        Quarantine quarantine = full(5);
        assertThat(quarantine.release(event -> event[2] == 2)).isEmpty();
        assertThat(quarantine.times()).containsExactly(0, 1, 3, 4, 5, 6, 7);
    }

    @Test
    void forgetsAnEventThatWasJudged() {
        Quarantine quarantine = full(5);
        float[] judged = quarantine.inputs()[6].clone();
        assertThat(quarantine.remove(judged)).isTrue();
        assertThat(quarantine.remove(judged)).isFalse();
        assertThat(quarantine.size()).isEqualTo(7);
    }

    /** Eight events at times 0..7 whose third number is that time. */
    private static Quarantine full(float level) {
        Quarantine quarantine = new Quarantine();
        for (int i = 0; i < 8; i++) {
            quarantine.add(new float[] {level, level, i, 0}, i);
        }
        return quarantine;
    }

    private static float[] input(float first, float second) {
        return new float[] {first, second, 100 * first, 0};
    }
}
