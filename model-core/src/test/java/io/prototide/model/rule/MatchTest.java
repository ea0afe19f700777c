package io.prototide.model.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MatchTest {

    @Test
    void anEmptyMatchIsEverything() {
        assertThat(Match.ANY.matches(new Seen())).isTrue();
        assertThat(Match.ANY.matches(new Seen().key("B").like("theft"))).isTrue();
        assertThat(new Match(null, null, null, null)).isEqualTo(Match.ANY);
        assertThat(Match.ANY.isAny()).isTrue();
    }

    @Test
    void matchesOneKey() {
        Match match = new Match("A", null, null, Map.of());
        assertThat(match.matches(new Seen().key("A"))).isTrue();
        assertThat(match.matches(new Seen().key("a"))).isFalse();
    }

    @Test
    void spellsTextsAsKeysOfEventsAreSpelled() {
        // An umlaut in two characters, and blanks around it.
        Match match = new Match(" Ju\u0308rgen ", null, null, Map.of());
        assertThat(match.key()).isEqualTo("J\u00fcrgen");
    }

    @Test
    void matchesTheTypeOfKnownAnomaliesAlone() {
        Match match = new Match(null, "theft", null, Map.of());
        assertThat(match.matches(new Seen().like("theft"))).isTrue();
        assertThat(match.matches(new Seen().like("other"))).isFalse();
        assertThat(match.matches(new Seen().like(null))).isFalse();
        assertThat(match.matches(new Seen().unlike("theft"))).isFalse();
    }

    @Test
    void matchesTheStatus() {
        Match unknown = new Match(null, null, Status.UNKNOWN_ANOMALY, Map.of());
        assertThat(unknown.matches(new Seen().unlike("theft"))).isTrue();
        assertThat(unknown.matches(new Seen().like("theft"))).isFalse();
    }

    @Test
    void matchesTheEntityOfAView() {
        Match match = new Match(null, null, null, Map.of("terminal", "T7"));
        assertThat(match.matches(new Seen().entity("terminal", "T7"))).isTrue();
        assertThat(match.matches(new Seen().entity("terminal", "T8"))).isFalse();
        assertThat(match.matches(new Seen())).isFalse();
    }

    @Test
    void matchesOnlyWhatHasAllThatIsGiven() {
        Match match = new Match("A", "theft", null, Map.of("terminal", "T7"));
        assertThat(match.matches(new Seen().key("A").like("theft").entity("terminal", "T7")))
                .isTrue();
        assertThat(match.matches(new Seen().key("B").like("theft").entity("terminal", "T7")))
                .isFalse();
        assertThat(match.matches(new Seen().key("A").like("theft"))).isFalse();
    }

    @Test
    void refusesWhatNoAlertCanHave() {
        assertThatThrownBy(() -> new Match(" ", null, null, Map.of()))
                .hasMessage("key must have 1 to 1024 characters, got 0");
        assertThatThrownBy(() -> new Match(null, "x".repeat(1025), null, Map.of()))
                .hasMessage("type must have 1 to 1024 characters, got 1025");
        assertThatThrownBy(() -> new Match(null, null, null, Map.of("terminal", "")))
                .hasMessage("entity.terminal must have 1 to 1024 characters, got 0");
        assertThatThrownBy(() -> new Match(null, "theft", Status.UNKNOWN_ANOMALY, Map.of()))
                .hasMessage("status must be known with a type, got unknown and type theft");
    }
}
