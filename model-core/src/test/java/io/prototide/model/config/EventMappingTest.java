package io.prototide.model.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventMappingTest {
    private static final String FEATURES = "features: [amount, count, {name: shop, kind: category}]\n";

    @Test
    void readsWhereEverythingStands() {
        EventMapping mapping = parse("""
                event:
                  format: json
                  id: tx.id
                  key: [card.number, site]
                  time: {field: at, unit: micros}
                  fields:
                    amount: payment.amount
                    count: {path: "n[0]", missing: 0}
                    shop: {missing: none}
                  missing: reject
                  registry: {password: "${NOT_SET}"}
                """);

        assertThat(mapping.id().text()).isEqualTo("tx.id");
        assertThat(mapping.key()).extracting(FieldPath::text).containsExactly("card.number", "site");
        assertThat(mapping.time()).isEqualTo(new MappedTime(FieldPath.parse("", "at"), MappedTime.Unit.MICROS));
        assertThat(mapping.field("amount"))
                .isEqualTo(new MappedField(FieldPath.parse("", "payment.amount"), MissingRule.REJECT));
        assertThat(mapping.field("count"))
                .isEqualTo(new MappedField(FieldPath.parse("", "n[0]"), new MissingRule(false, "0")));
        assertThat(mapping.field("count").missing().number()).isZero();
        assertThat(mapping.field("shop"))
                .isEqualTo(new MappedField(FieldPath.parse("", "shop"), new MissingRule(false, "none")));
    }

    @Test
    void aFieldThatIsNotMappedStandsUnderItsOwnName() {
        EventMapping mapping = parse("");

        assertThat(mapping.field("amount")).isEqualTo(new MappedField(FieldPath.parse("", "amount"), MissingRule.KEEP));
        assertThat(mapping.id()).isNull();
        assertThat(mapping.key()).isEmpty();
        assertThat(mapping.time()).isNull();
    }

    @Test
    void namesTheColumnOfATable() {
        EventMapping mapping = parse("event: {fields: {amount: TX\\.AMOUNT, count: a.b}}");

        assertThat(mapping.column("amount")).isEqualTo("TX.AMOUNT");
        assertThat(mapping.column("count")).isEqualTo("a.b");
        assertThat(mapping.column("shop")).isEqualTo("shop");
    }

    @Test
    void aKeyMayBeOnePathAlone() {
        assertThat(parse("event: {key: card}").key())
                .extracting(FieldPath::text)
                .containsExactly("card");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: a..b | event.id must be a path like a, a.b, a[0].b or a\\.b, got a..b",
                "key: [] | event.key must name at least one field, got none",
                "key: [a, 'b['] | event.key[1] must be a path like a, a.b, a[0].b or a\\.b, got b[",
                "key: {a: b} | event.key",
                "time: {field: at} | event.time.unit must be millis, micros, seconds or iso, got null",
                "time: {field: at, unit: nanos} | event.time.unit must be millis, micros, seconds or iso, got nanos",
                "time: {unit: millis} | event.time.field must be a path",
                "time: at | event.time",
                "time: {fields: at} | event.time.fields is not known",
                "missing: 0 | event.missing must be keep or reject, got 0",
                "fields: {amonut: a} | event.fields.amonut is no field of features or views; they use amount, count, shop",
                "fields: {amount: 'a.'} | event.fields.amount must be a path like a, a.b, a[0].b or a\\.b, got a.",
                "fields: {amount: 5} | event.fields.amount must be a path, or a map of path and missing, got 5",
                "fields: {amount: } | event.fields.amount must be a path, or a map of path and missing, got null",
                "fields: {amount: [a]} | event.fields.amount must be a path, or a map of path and missing",
                "fields: {amount: {pat: a}} | event.fields.amount.pat is not known",
                "fields: {amount: {missing: lots}}"
                        + " | event.fields.amount.missing must be keep, reject or a finite number, got lots",
                "fields: {amount: {missing: NaN}}"
                        + " | event.fields.amount.missing must be keep, reject or a finite number, got NaN",
                "fields: {shop: {missing: [a]}} | event.fields.shop.missing must be keep, reject, a number or a text",
                "fields: [amount] | event.fields",
            })
    void refusesWhatDoesNotFit(String section, String message) {
        assertThatThrownBy(() -> parse("event: {" + section + "}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    private static EventMapping parse(String event) {
        return SettingsFile.parse(FEATURES + event, name -> null).mapping();
    }
}
