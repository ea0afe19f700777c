package io.prototide.model.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntityNameTest {
    @Test
    void spellsTheSameEntityOneWay() {
        assertThat(EntityName.normal(" Ju\u0308rgen-7 ")).isEqualTo("J\u00fcrgen-7");
        assertThat(EntityName.normal("ACCT-1")).isNotEqualTo(EntityName.normal("acct-1"));
    }

    @Test
    void leavesASinglePartAsItIs() {
        assertThat(EntityName.compose(List.of("a|b"))).isEqualTo("a|b");
    }

    @Test
    void joinsPartsSoThatDifferentOnesNeverMeet() {
        assertThat(EntityName.compose(List.of("a", "b"))).isEqualTo("a|b");
        assertThat(EntityName.compose(List.of("a|b", "c"))).isEqualTo("a\\|b|c");
        assertThat(EntityName.compose(List.of("a", "b|c"))).isEqualTo("a|b\\|c");
        assertThat(EntityName.compose(List.of("a\\", "b"))).isEqualTo("a\\\\|b");
    }

    @Test
    void hasNoNameWhereAPartIsMissingOrBlank() {
        assertThat(EntityName.ofParts(Arrays.asList("a", null))).isNull();
        assertThat(EntityName.ofParts(List.of("a", " "))).isNull();
        assertThat(EntityName.ofParts(List.of(" a", "b "))).isEqualTo("a|b");
    }
}
