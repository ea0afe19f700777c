package io.prototide.model.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClassSplitTest {
    @Property(tries = 300)
    void everyClassIsOnOneSideWithItsExamples(
            @ForAll @IntRange(min = 2, max = 12) int classes,
            @ForAll @IntRange(min = 1, max = 11) int asked,
            @ForAll long seed) {
        int heldOut = Math.min(asked, classes - 1);
        ExampleSet set = Examples.of(Examples.counts(classes, 0, 0, seed));
        ClassSplit split = ClassSplit.bySeed(set, heldOut, seed);

        assertThat(split.heldOut().classes()).hasSize(heldOut);
        List<String> all = new ArrayList<>(split.training().classes());
        all.addAll(split.heldOut().classes());
        assertThat(all).containsExactlyInAnyOrderElementsOf(set.classes());
        for (ExampleSet side : List.of(split.training(), split.heldOut())) {
            for (int c = 0; c < side.classes().size(); c++) {
                int before = set.classes().indexOf(side.classes().get(c));
                assertThat(side.examples()[c]).isSameAs(set.examples()[before]);
            }
        }
    }

    @Property(tries = 50)
    void theSeedAloneDecidesNotTheOrderOfTheClasses(@ForAll long seed) {
        ExampleSet set = Examples.of(1, 2, 3, 4, 5);
        List<String> names = new ArrayList<>(set.classes());
        Collections.reverse(names);
        List<double[][]> rows = new ArrayList<>(Arrays.asList(set.examples()));
        Collections.reverse(rows);
        ExampleSet turned = new ExampleSet(names, rows.toArray(double[][][]::new));

        assertThat(ClassSplit.bySeed(turned, 2, seed).heldOut().classes())
                .containsExactlyInAnyOrderElementsOf(
                        ClassSplit.bySeed(set, 2, seed).heldOut().classes());
    }

    @Test
    void everyPairOfClassesMayBeHeldOut() {
        // 4 over 2 = 6 pairs.
        Set<Set<String>> pairs = new HashSet<>();
        for (long seed = 0; seed < 200; seed++) {
            pairs.add(Set.copyOf(ClassSplit.bySeed(Examples.of(1, 1, 1, 1), 2, seed)
                    .heldOut()
                    .classes()));
        }
        assertThat(pairs).hasSize(6);
    }

    @Test
    void holdsOutByName() {
        ClassSplit split = ClassSplit.byName(Examples.of(1, 2, 3), List.of("c1"));
        assertThat(split.training().classes()).containsExactly("c0", "c2");
        assertThat(split.heldOut().examples()).isDeepEqualTo(new double[][][] {{{1, 0}, {1, 1}}});
    }

    @Test
    void refusesWhatSplitsNothing() {
        ExampleSet set = Examples.of(1, 2, 3);
        assertThatThrownBy(() -> ClassSplit.bySeed(set, 3, 1))
                .hasMessage("held-out classes must be in 1..2 of 3, got 3");
        assertThatThrownBy(() -> ClassSplit.bySeed(set, 0, 1)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> ClassSplit.byName(set, List.of("c1", "x")))
                .hasMessage("held-out classes must be among [c0, c1, c2], got [x]");
        assertThatThrownBy(() -> new ClassSplit(set, Examples.of(1)))
                .hasMessage("held-out classes may not be in training, got [c0] in both");
    }
}
