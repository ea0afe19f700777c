package io.prototide.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.simulator.IncidentPlan.Window;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IncidentPlanTest {
    @Test
    void spendsTheAskedShareOfTimeInIncidents() {
        IncidentPlan plan = IncidentPlan.ofShare(3, "outage", 0.1, 1, 3);
        long active = IntStream.range(0, 100_000)
                .filter(i -> !plan.activeAt("pump", i / 100.0).isEmpty())
                .count();
        assertThat(active / 100_000.0).isCloseTo(0.1, within(0.015));
    }

    @Test
    void givesTheSameWindowAllThroughAnIncident() {
        IncidentPlan plan = IncidentPlan.ofShare(3, "outage", 0.1, 1, 3);
        Window window = IntStream.range(0, 10_000)
                .mapToObj(i -> plan.activeAt("pump", i / 100.0))
                .flatMap(List::stream)
                .findFirst()
                .orElseThrow();
        assertThat(window.untilDay() - window.fromDay()).isBetween(1.0, 3.0);
        assertThat(plan.activeAt("pump", window.fromDay())).contains(window);
        assertThat(plan.activeAt("pump", window.untilDay() - 1e-9)).contains(window);
        assertThat(plan.activeAt("pump", window.untilDay())).doesNotContain(window);
        assertThat(window.progress(window.fromDay())).isZero();
        assertThat(window.progress((window.fromDay() + window.untilDay()) / 2)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void plansNothingForAShareOfNothing() {
        IncidentPlan plan = IncidentPlan.ofShare(3, "outage", 0, 1, 3);
        assertThat(IntStream.range(0, 1_000))
                .allMatch(day -> plan.activeAt("pump", day).isEmpty());
    }
}
