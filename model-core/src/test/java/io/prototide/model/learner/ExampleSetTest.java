package io.prototide.model.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExampleSetTest {
    @Test
    void typesAreClassesInTheOrderOfTheirNames() {
        Map<String, List<double[]>> rows = new LinkedHashMap<>();
        rows.put("terminal", List.of(new double[] {1, 2}));
        rows.put("amount", List.of(new double[] {3, 4}, new double[] {5, 6}));
        ExampleSet set = ExampleSet.byType(rows);

        assertThat(set.classes()).containsExactly("amount", "terminal");
        assertThat(set.examples()).isDeepEqualTo(new double[][][] {{{3, 4}, {5, 6}}, {{1, 2}}});
        assertThat(set.width()).isEqualTo(2);
    }

    @Test
    void takesANormalClassBesideTheTypes() {
        ExampleSet types = Examples.of(1, 2);
        ExampleSet set = types.with("normal", new double[][] {{9, 9}});

        assertThat(set.classes()).containsExactly("c0", "c1", "normal");
        assertThat(set.examples()[2]).isDeepEqualTo(new double[][] {{9, 9}});
        assertThat(types.classes()).containsExactly("c0", "c1");
    }

    @Test
    void refusesWhatIsNoSetOfExamples() {
        ExampleSet types = Examples.of(1, 2);
        assertThatThrownBy(() -> types.with("c1", new double[][] {{9, 9}}))
                .hasMessage("class names must differ, got [c0, c1, c1]");
        assertThatThrownBy(() -> types.with("normal", new double[0][])).hasMessage("class normal has no example");
        assertThatThrownBy(() -> types.with("normal", new double[][] {{9}}))
                .hasMessage("examples must have one width, got 1 in class normal and 2 in class c0");
        assertThatThrownBy(() -> ExampleSet.byType(Map.of()))
                .hasMessage("an example set needs at least 1 class, got 0");
    }
}
