package io.prototide.model.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.model.config.FieldPath.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {
    @Test
    void readsNamesAndIndices() {
        assertThat(FieldPath.parse("k", "amount").steps()).containsExactly(name("amount"));
        assertThat(FieldPath.parse("k", "a.b.c").steps()).containsExactly(name("a"), name("b"), name("c"));
        assertThat(FieldPath.parse("k", "a[0][12].b").steps())
                .containsExactly(name("a"), new Step(null, 0), new Step(null, 12), name("b"));
        assertThat(FieldPath.parse("k", "a b.c-d.$e").steps()).containsExactly(name("a b"), name("c-d"), name("$e"));
    }

    @Test
    void aBackslashTakesTheNextCharacterAsItIs() {
        assertThat(FieldPath.parse("k", "a\\.b.c").steps()).containsExactly(name("a.b"), name("c"));
        assertThat(FieldPath.parse("k", "a\\[0\\]").steps()).containsExactly(name("a[0]"));
        assertThat(FieldPath.parse("k", "a\\\\b").steps()).containsExactly(name("a\\b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "a.",
                ".a",
                "a..b",
                "[0]",
                "a[",
                "a[]",
                "a[-1]",
                "a[x]",
                "a[0",
                "a[0]b",
                "a]",
                "a\\",
                "a[1234567890]",
                "a[\u0661]"
            })
    void refusesWhatIsNoPath(String text) {
        assertThatThrownBy(() -> FieldPath.parse("event.id", text))
                .isInstanceOf(ConfigException.class)
                .hasMessage("event.id must be a path like a, a.b, a[0].b or a\\.b, got " + text);
    }

    private static Step name(String name) {
        return new Step(name, -1);
    }
}
