package io.prototide.model.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlLinesTest {
    private static final String TEXT = """
            # a comment
            kafka:
              properties:
                security.protocol: SSL
                security: none

            features:
              - amount
              - name: shop
                kind: category
              - {name: entry, kind: log}
            detection: {ring: 8,
              warm-up: 5}
            """;

    @ParameterizedTest
    @CsvSource({
        "kafka, 2",
        "kafka.properties, 3",
        "kafka.properties.security.protocol, 4",
        "kafka.properties.security.other, 5",
        "kafka.properties.sasl.jaas.config, 3",
        "kafka.group-id, 2",
        "features[0], 8",
        "features[1].kind, 10",
        "features[1].field, 9",
        "features[7], 7",
        "features.shop.kind, 10",
        "features.amount.kind, 8",
        "features.entry, 11",
        "detection.ring, 12",
        "detection.warm-up, 13",
        "detection.ringing, 12",
        "outputs.alerts, 2",
    })
    void aRefusalHasTheLineOfTheLongestPartOfItsKeyThatIsWritten(String key, int line) {
        YamlLines lines = YamlLines.of("my.yaml", TEXT);

        ConfigException placed = lines.place(new ConfigException(key, "must be another", 5));

        assertThat(placed.line()).isEqualTo(line);
        assertThat(placed).hasMessage("my.yaml line " + line + ": " + key + " must be another, got 5");
    }

    @Test
    void aColonEndsTheKey() {
        ConfigException placed =
                YamlLines.of("my.yaml", TEXT).place(new IllegalArgumentException("features[2]: is too long"));

        assertThat(placed).hasMessage("my.yaml line 11: features[2]: is too long");
    }

    @Test
    void aRefusalIsPlacedOnce() {
        YamlLines lines = YamlLines.of("my.yaml", TEXT);
        ConfigException placed = lines.place(new ConfigException("kafka", "must be there", null));

        assertThat(lines.place(placed)).isSameAs(placed);
    }

    @Test
    void anEmptyTextHasOneLine() {
        assertThat(YamlLines.of("my.yaml", "")
                        .place(new ConfigException("kafka", "must be there", null))
                        .line())
                .isEqualTo(1);
    }

    @Test
    void aListWithinItselfIsRefused() {
        assertThatThrownBy(() -> YamlLines.of("my.yaml", "a: &x\n  b: *x\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("my.yaml line 2: every value must be written out, got the alias *x");
    }

    @Test
    void aKeyIsRefusedTheSecondTime() {
        assertThatThrownBy(() -> YamlLines.of("my.yaml", "a:\n  - {b: 1,\n  b: 2}\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("my.yaml line 3: a[0].b must be written once, got it again after line 2");
    }
}
