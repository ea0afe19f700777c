package io.prototide.model.rule;

import static io.prototide.model.rule.Rule.ALWAYS;
import static io.prototide.model.rule.Rule.FOREVER;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.feature.View;
import io.prototide.model.rule.Action.Direction;
import io.prototide.model.rule.Action.Direction.Way;
import io.prototide.model.rule.Action.LeastChange;
import io.prototide.model.rule.Action.Mute;
import io.prototide.model.rule.Action.Priority;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleTest {
    /** Columns logged, hour_sin and hour_cos, of the one number field amount. */
    private static final FeatureSet FEATURES = new FeatureSet(List.of(
            new FeatureSpec("logged", FeatureKind.LOG, "amount"), new FeatureSpec("hour", FeatureKind.HOUR, null)));

    @Test
    void aMuteMustEnd() {
        assertThatThrownBy(() -> new Rule("r", 0, Match.ANY, new Mute(), 0, FOREVER))
                .hasMessage("until must be given for a mute, got none");
        assertThatCode(() -> new Rule("r", 0, Match.ANY, new Mute(), ALWAYS, 0)).doesNotThrowAnyException();
    }

    @Test
    void anEndComesAfterTheBeginning() {
        assertThatThrownBy(() -> new Rule("r", 0, Match.ANY, new Mute(), 5000, 5000))
                .hasMessage("until must be after from 1970-01-01T00:00:05Z, got 1970-01-01T00:00:05Z");
    }

    @Test
    void anIdIsPlainText() {
        for (String id : new String[] {null, "", "a b", "a/b", "\u00e4", "x".repeat(101)}) {
            assertThatThrownBy(() -> new Rule(id, 0, Match.ANY, new Mute(), 0, 1))
                    .hasMessage("id must be 1 to 100 letters, digits, dots, underscores or hyphens, got '" + id + "'");
        }
    }

    @Test
    void aVersionIsNotNegative() {
        assertThatThrownBy(() -> new Rule("r", -1, Match.ANY, new Mute(), 0, 1))
                .hasMessage("version must be at least 0, got -1");
    }

    @Test
    void readsColumnsAndNumberFieldsThatThereAre() {
        assertThatCode(() -> rule(new Direction(List.of("logged", "hour_sin"), Way.RISE))
                        .requireFits(FEATURES))
                .doesNotThrowAnyException();
        assertThatCode(() -> rule(new Priority("amount", List.of(1.0))).requireFits(FEATURES))
                .doesNotThrowAnyException();

        assertThatThrownBy(() ->
                        rule(new Direction(List.of("logged", "hour"), Way.FALL)).requireFits(FEATURES))
                .hasMessage("fall must name features among [logged, hour_sin, hour_cos], got hour");
        assertThatThrownBy(() -> rule(new LeastChange("amount", 1.0, null)).requireFits(FEATURES))
                .hasMessage("least-change must name features among [logged, hour_sin, hour_cos], got amount");
        assertThatThrownBy(() -> rule(new Priority("logged", List.of(1.0))).requireFits(FEATURES))
                .hasMessage("priority must name a number field among [amount], got logged");
    }

    @Test
    void matchesEntitiesOfViewsThatThereAre() {
        FeatureSet viewing = new FeatureSet(FEATURES.specs(), List.of(new View("terminal", List.of("terminal"))));
        Rule rule = new Rule("r", 0, new Match(null, null, null, Map.of("terminal", "T7")), new Mute(), 0, 1);

        assertThatCode(() -> rule.requireFits(viewing)).doesNotThrowAnyException();
        assertThatThrownBy(() -> rule.requireFits(FEATURES))
                .hasMessage("entity must name a view among [], got terminal");
    }

    private static Rule rule(Action action) {
        return new Rule("r", 0, Match.ANY, action, ALWAYS, FOREVER);
    }
}
