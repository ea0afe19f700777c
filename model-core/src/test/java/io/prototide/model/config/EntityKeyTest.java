package io.prototide.model.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntityKeyTest {
    @Test
    void aSinglePartIsTheKeyItself() {
        assertThat(EntityKey.of(List.of(" a|b\\c "))).isEqualTo("a|b\\c");
    }

    @Test
    void differentPartsNeverGiveTheSameKey() {
        assertThat(EntityKey.of(List.of("a", "b"))).isEqualTo("a|b");
        assertThat(EntityKey.of(List.of("a|b", "c"))).isEqualTo("a\\|b|c");
        assertThat(EntityKey.of(List.of("a", "b|c"))).isEqualTo("a|b\\|c");
        assertThat(EntityKey.of(List.of("a\\", "b"))).isEqualTo("a\\\\|b");
        assertThat(EntityKey.of(List.of("a\\|b", "c"))).isEqualTo("a\\\\\\|b|c");
    }

    @Test
    void everyPartIsMadeNormal() {
        assertThat(EntityKey.of(List.of(" Ju\u0308rgen ", "7\t"))).isEqualTo("J\u00fcrgen|7");
    }

    @Test
    void aComposedKeyIsNormalItself() {
        String key = EntityKey.of(List.of("a", "\u0338b"));

        assertThat(EntityKey.normal(key)).isEqualTo(key);
    }

    @Test
    void whereAPartIsMissingThereIsNoEntity() {
        assertThat(EntityKey.of(Arrays.asList("a", null))).isNull();
        assertThat(EntityKey.of(List.of("a", " "))).isNull();
    }
}
