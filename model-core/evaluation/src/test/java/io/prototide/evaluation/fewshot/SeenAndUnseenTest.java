package io.prototide.evaluation.fewshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.evaluation.UsageException;
import io.prototide.evaluation.dataset.ClassTable;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SeenAndUnseenTest {
    private static final ClassTable ATTACKS = Tables.of("key,type,x\nk1,a,1\nk1,a,2\nk2,normal,3\nk2,normal,4\n");

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @Test
    void aTestClassThatOccursInTrainingIsLeftOutAndCounted() {
        ClassTable test = Tables.of("key,type,x\nk1,normal,1\nk1,normal,2\nk1,b,1\nk1,b,2\nk1,c,3\nk1,c,4\nk1,a,4\n");

        SeenAndUnseen split = split(ATTACKS, test, Tables.options(2, 1));

        assertThat(split.train().classes()).containsExactly("a", "normal");
        assertThat(split.test().classes()).containsExactly("b", "c");
        assertThat(told.toString(StandardCharsets.UTF_8))
                .isEqualTo("2 of 4 test classes occur in training and are left out.\n");
    }

    @Test
    void aClassWithoutARowToAskAboutIsLeftOutByName() {
        ClassTable test = Tables.of("type,x\nb,1\nb,2\nc,3\nc,4\nd,5\n");

        SeenAndUnseen split = split(ATTACKS, test, Tables.options(2, 1));

        assertThat(split.test().classes()).containsExactly("b", "c");
        assertThat(told.toString(StandardCharsets.UTF_8))
                .isEqualTo("1 test classes have fewer than 2 examples and are left out: [d]\n");
    }

    @Test
    void queriesAreFifteenWhereEveryClassHasThemElseWhatTheSmallestAllows() {
        String header = "type,x\n";
        ClassTable large = Tables.of(header + "b,1\n".repeat(17) + "c,1\n".repeat(40));
        ClassTable small = Tables.of(header + "b,1\n".repeat(6) + "c,1\n".repeat(40));

        assertThat(split(ATTACKS, large, Tables.options(2, 2)).queries()).isEqualTo(15);
        assertThat(split(ATTACKS, large, Tables.options(2, 3)).queries()).isEqualTo(14);
        assertThat(split(ATTACKS, small, Tables.options(2, 5)).queries()).isEqualTo(1);
    }

    @Test
    void fewerUsableClassesThanWaysAreWrongUsageWithTheNumbers() {
        ClassTable test = Tables.of("type,x\nb,1\nb,2\nc,3\nc,4\nd,5\n");

        assertThatThrownBy(() -> split(ATTACKS, test, Tables.options(3, 1)))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "--ways must be at most the number of test classes that do not occur in training and have at"
                                + " least 2 examples, which is 2, got 3");
    }

    @Test
    void heldOutKeysAreTestedOnAndNotLearnedFrom() {
        ClassTable both = Tables.of("""
                key,type,x
                k1,a,1
                k1,a,2
                k2,b,3
                k2,b,4
                k2,c,5
                k2,c,6
                k1,d,7
                """);

        SeenAndUnseen split = split(both, both, Tables.options(2, 1, "k2"));

        assertThat(split.train().classes()).containsExactly("a", "d");
        assertThat(split.test().classes()).containsExactly("b", "c");
        // Ranks know 1, 2 and 7 only: 3 lies above two of three.
        assertThat(split.test().examples()[0][0]).containsExactly(2 * 2.0 / 3 - 1);
    }

    @Test
    void aClassOfAHeldOutKeyThatAnotherKeyHasTooIsStillLeftOut() {
        ClassTable both = Tables.of("key,type,x\nk1,a,1\nk1,b,2\nk2,b,3\nk2,b,4\nk2,c,5\nk2,c,6\n");

        assertThatThrownBy(() -> split(both, both, Tables.options(2, 1, "k2")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("which is 1, got 2");
    }

    @Test
    void anUnknownHeldOutKeyIsWrongUsage() {
        assertThatThrownBy(() -> split(ATTACKS, ATTACKS, Tables.options(2, 1, "k9")))
                .isInstanceOf(UsageException.class)
                .hasMessage("--held-out-keys must be values of the column key of --test, got k9");
    }

    @Test
    void holdingEveryKeyOutLeavesNothingToLearnFrom() {
        assertThatThrownBy(() -> split(ATTACKS, ATTACKS, Tables.options(2, 1, "k1", "k2")))
                .isInstanceOf(UsageException.class)
                .hasMessage("--held-out-keys must leave rows in --train, got [k1, k2]");
    }

    @Test
    void equalCharactersOfTwoAlphabetsAreTwoClassesAndOfTablesOneClass() {
        String rows =
                "Greek,alpha,%s\nGreek,alpha,%s\nLatin,alpha,%s\nLatin,alpha,%s\nRunic,alpha,%s\nRunic,alpha,%s\n";
        ClassTable pictures = Tables.of("key,type,p0,p1,p2,p3\n" + rows.replace("%s", "0,9,0,9"));
        ClassTable table = Tables.of("key,type,x\n" + rows.replace("%s", "1"));

        SeenAndUnseen split = split(pictures, pictures, Tables.options(2, 1, "Latin", "Runic"));

        assertThat(split.train().classes()).containsExactly("Greek/alpha");
        assertThat(split.test().classes()).containsExactly("Latin/alpha", "Runic/alpha");
        assertThatThrownBy(() -> split(table, table, Tables.options(2, 1, "Latin", "Runic")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("which is 0");
    }

    private SeenAndUnseen split(ClassTable train, ClassTable test, FewShotOptions options) {
        return SeenAndUnseen.of(train, test, options, new PrintStream(told, true, StandardCharsets.UTF_8));
    }
}
