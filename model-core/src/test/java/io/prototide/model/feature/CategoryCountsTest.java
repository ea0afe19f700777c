package io.prototide.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CategoryCountsTest {

    @Test
    void keepsItsSizeOverAMillionCategoriesAndStaysFinite() {
        CategoryCounts counts = new CategoryCounts();
        for (int i = 0; i < 1_000_000; i++) {
            counts.count("merchant-" + i);
        }
        assertThat(counts.counts()).hasSize(32);
        float total = 0;
        for (float count : counts.counts()) {
            assertThat(count).isBetween(0f, 256f);
            total += count;
        }
        assertThat(total).isBetween(128f, 256f);
        assertThat(counts.surprise("never seen")).isFinite().isPositive();
    }

    @Test
    void keepsABucketForMissingAndEmptyThatNoNameFallsInto() {
        CategoryCounts counts = new CategoryCounts();
        counts.count(null);
        counts.count("");
        assertThat(counts.counts()[0]).isEqualTo(2);
        for (int i = 0; i < 10_000; i++) {
            counts = new CategoryCounts();
            counts.count("name-" + i);
            assertThat(counts.counts()[0]).isZero();
        }
    }

    @Test
    void surprisesLessWithEveryRepetition() {
        CategoryCounts counts = new CategoryCounts();
        for (int i = 0; i < 20; i++) {
            counts.count("home");
        }
        // None of 20: .5 / 20.5; one of 21: 1.5 / 21.5; and so on.
        double last = counts.surprise("abroad");
        assertThat(last).isCloseTo(Math.log(41), within(1e-12));
        for (int n = 1; n <= 50; n++) {
            counts.count("abroad");
            double next = counts.surprise("abroad");
            assertThat(next).isLessThan(last).isCloseTo(Math.log((20.5 + n) / (n + 0.5)), within(1e-9));
            last = next;
        }
    }

    @Test
    void isNotSurprisedByTheOnlyCategoryEverSeenNorByTheFirst() {
        CategoryCounts counts = new CategoryCounts();
        assertThat(counts.surprise("first")).isZero();
        counts.count("first");
        counts.count("first");
        assertThat(counts.surprise("first")).isZero();
    }

    @Test
    void forgetsOldHabitsByHalvingWhenFull() {
        CategoryCounts counts = new CategoryCounts();
        for (int i = 0; i < 256; i++) {
            counts.count("old");
        }
        // 256 fill it and become 128.
        counts.count("new");
        assertThat(counts.surprise("old")).isCloseTo(Math.log(129.5 / 128.5), within(1e-6));
    }

    @Test
    void refusesAnotherNumberOfBuckets() {
        assertThatThrownBy(() -> new CategoryCounts(new float[31]))
                .hasMessage("category counts need 32 buckets, got 31");
    }
}
