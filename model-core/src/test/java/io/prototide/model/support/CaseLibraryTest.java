package io.prototide.model.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CaseLibraryTest {

    @Test
    void lacksTheOldestOfTheMostFrequentTypeWhenFull() {
        CaseLibrary library = CaseLibrary.empty();
        library = library.with(known("a", "rare", 1), 4);
        library = library.with(known("b", "common", 2), 4);
        library = library.with(known("c", "common", 3), 4);
        library = library.with(known("d", "common", 4), 4);
        library = library.with(known("e", "common", 5), 4);
        assertThat(ids(library)).containsExactly("a", "c", "d", "e");

        // Untyped cases are a type of their own.
        library = library.with(known("f", null, 6), 4);
        assertThat(ids(library)).containsExactly("a", "d", "e", "f");
    }

    @Test
    void survivesAFloodOfOneTypeWithTheOnlyCaseOfAnother() {
        CaseLibrary library = CaseLibrary.empty().with(known("only", "rare", 0), 10);
        for (int i = 1; i <= 1000; i++) {
            library = library.with(known("flood-" + i, "flood", i), 10);
        }
        assertThat(library.size()).isEqualTo(10);
        assertThat(library.contains("key", "only")).isTrue();
        assertThat(library.contains("key", "flood-1000")).isTrue();
        assertThat(library.contains("key", "flood-991")).isFalse();
    }

    @Test
    void replacesACaseByALaterVerdictAndKeepsItAgainstAnEarlier() {
        CaseLibrary library = CaseLibrary.empty().with(known("a", "first", 5), 10);
        CaseLibrary later = library.with(known("a", "second", 6), 10);
        assertThat(later.cases()).containsExactly(known("a", "second", 6));
        assertThat(later.with(known("a", "late news", 4), 10)).isSameAs(later);
        assertThat(library.cases()).as("immutable").containsExactly(known("a", "first", 5));
    }

    @Test
    void tellsEventsOfOneIdUnderTwoKeysApart() {
        ConfirmedCase mine = new ConfirmedCase("e", "mine", "t", 1, 1, new float[2]);
        ConfirmedCase yours = new ConfirmedCase("e", "yours", "t", 1, 1, new float[2]);
        CaseLibrary library = CaseLibrary.empty().with(yours, 10).with(mine, 10);
        assertThat(library.cases()).containsExactly(mine, yours);
        assertThat(library.without("mine", "e").cases()).containsExactly(yours);
    }

    @Test
    void dropsACaseThatWasTakenBack() {
        CaseLibrary library = CaseLibrary.empty().with(known("a", "t", 1), 10).with(known("b", "t", 2), 10);
        assertThat(ids(library.without("key", "a"))).containsExactly("b");
        assertThat(library.without("key", "unknown")).isSameAs(library);
        assertThat(library.contains("key", "a")).isTrue();
        assertThat(library.contains("other", "a")).isFalse();
    }

    @Test
    void standsInTheOrderOfConfirmationHoweverItWasFilled() {
        List<ConfirmedCase> shuffled = List.of(known("c", "t", 3), known("a", "t", 1), known("b", "t", 1));
        assertThat(ids(new CaseLibrary(shuffled))).containsExactly("a", "b", "c");
        CaseLibrary grown = CaseLibrary.empty();
        for (ConfirmedCase one : shuffled) {
            grown = grown.with(one, 10);
        }
        assertThat(grown).isEqualTo(new CaseLibrary(shuffled));
    }

    private static ConfirmedCase known(String eventId, String type, long confirmed) {
        return new ConfirmedCase(eventId, "key", type, 0, confirmed, new float[] {1, 2});
    }

    private static List<String> ids(CaseLibrary library) {
        return library.cases().stream().map(ConfirmedCase::eventId).toList();
    }
}
