package io.prototide.model.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.model.rule.Action.Direction;
import io.prototide.model.rule.Action.Direction.Way;
import io.prototide.model.rule.Action.LeastChange;
import io.prototide.model.rule.Action.Mute;
import io.prototide.model.rule.Action.Priority;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleCodecTest {
    private static final Match EVERY_FIELD =
            new Match("J\u00fcrgen", "theft", Status.KNOWN_ANOMALY, Map.of("terminal", "T7", "shop", "S1"));

    static Stream<Rule> rules() {
        return Stream.of(
                new Rule("rise", 1, EVERY_FIELD, new Direction(List.of("a", "b"), Way.RISE), Rule.ALWAYS, 7),
                new Rule("fall", 2, Match.ANY, new Direction(List.of("a"), Way.FALL), 3, Rule.FOREVER),
                new Rule("absolute", 3, Match.ANY, new LeastChange("a", 0.1, null), 3, 4),
                new Rule("relative", 4, Match.ANY, new LeastChange("a", null, 0.2), 3, 4),
                new Rule("mute", 5, EVERY_FIELD, new Mute(), 3, 4),
                new Rule("steps", Long.MAX_VALUE, Match.ANY, new Priority("f", List.of(1.5, 1e9)), 3, 4));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void readsWhatItWrote(Rule rule) {
        assertThat(RuleCodec.fromBytes(RuleCodec.toBytes(rule))).isEqualTo(rule);
    }

    /** As the first release wrote it into savepoints. */
    @Test
    void readsTheFirstLayout() {
        byte[] released = HexFormat.of()
                .parseHex("01" + "0001" + "6d" + "0000000000000002" + "0000000000000003" + "0000000000000004" + "01"
                        + "0001" + "41" + "00" + "00" + "00000000" + "04");

        assertThat(RuleCodec.fromBytes(released))
                .isEqualTo(new Rule("m", 2, new Match("A", null, null, Map.of()), new Mute(), 3, 4));
    }

    @Test
    void refusesWhatItCannotRead() {
        byte[] bytes = RuleCodec.toBytes(rules().findFirst().orElseThrow());
        assertThatThrownBy(() -> RuleCodec.fromBytes(Arrays.copyOf(bytes, bytes.length - 1)))
                .hasMessage("a rule must be whole, got " + (bytes.length - 1) + " bytes");
        bytes[0] = 2;
        assertThatThrownBy(() -> RuleCodec.fromBytes(bytes)).hasMessage("a rule's layout must be 1, got 2");
    }
}
