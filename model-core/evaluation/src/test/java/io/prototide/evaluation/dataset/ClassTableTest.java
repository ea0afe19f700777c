package io.prototide.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.evaluation.InputException;
import io.prototide.evaluation.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassTableTest {
    @TempDir
    Path folder;

    @Test
    void featuresAreTheColumnsThatNeitherNameNorTimeNorLabelARow() throws IOException {
        ClassTable table = read("kind", file("a.csv", """
                timestamp,key,label,type,meta_hint,size,colour,kind
                5,k1,1,t,9,1.5,red,cat
                4,k2,0,u,9,2.5,blue,dog
                """));

        assertThat(table.features()).extracting(FeatureColumn::name).containsExactly("size", "colour");
        assertThat(table.textColumns()).containsExactly("colour");
        assertThat(table.classes().text(0)).isEqualTo("cat");
        assertThat(table.keys().orElseThrow().text(1)).isEqualTo("k2");
    }

    @Test
    void rowsOfSeveralFilesFollowEachOtherWhateverTheOrderOfTheirColumns() throws IOException {
        ClassTable table = read("kind", file("a.csv", "kind,size\ncat,1\n"), file("b.csv", "size,kind\n2,dog\n"));

        assertThat(table.classes().codes()).containsExactly(0, 1);
        assertThat(((FeatureColumn.Numbers) table.features().get(0)).values()).containsExactly(1, 2);
        assertThat(table.keys()).isEmpty();
    }

    @Test
    void aColumnThatIsTextElsewhereStaysTextWhereItHoldsNumbersOnly() throws IOException {
        ClassTable table =
                ClassTable.read("--test", List.of(file("a.csv", "kind,port\ncat,80\n")), "kind", List.of("port"));

        assertThat(table.textColumns()).containsExactly("port");
    }

    @Test
    void aMissingClassColumnIsWrongUsage() throws IOException {
        Path file = file("a.csv", "kind,size\ncat,1\n");

        assertThatThrownBy(() -> read("type", file))
                .isInstanceOf(UsageException.class)
                .hasMessage("--class must be a column of %s [kind, size], got type", file);
    }

    @Test
    void aRowWithoutAClassIsRefusedWithItsLine() throws IOException {
        Path file = file("a.csv", "kind,size\ncat,1\n,2\n");

        assertThatThrownBy(() -> read("kind", file))
                .isInstanceOf(InputException.class)
                .hasMessage("%s line 3: column kind must not be empty", file);
    }

    @Test
    void aFileThatIsNotThereIsNamedWithItsFlag() {
        Path missing = folder.resolve("none.csv");

        assertThatThrownBy(() -> read("kind", missing))
                .isInstanceOf(UsageException.class)
                .hasMessage("--train must be a readable file, got " + missing);
    }

    @Test
    void filesOfDifferentColumnsAreWrongUsage() throws IOException {
        Path first = file("a.csv", "kind,size\ncat,1\n");
        Path second = file("b.csv", "kind,weight\ncat,1\n");

        assertThatThrownBy(() -> read("kind", first, second))
                .isInstanceOf(UsageException.class)
                .hasMessage("--train must be files of the same columns; size is missing, got " + second);
    }

    @Test
    void aFileOfAHeaderOnlyHasNoRows() throws IOException {
        Path file = file("a.csv", "kind,size\n");

        assertThatThrownBy(() -> read("kind", file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no rows");
    }

    private static ClassTable read(String classColumn, Path... files) throws IOException {
        return ClassTable.read("--train", List.of(files), classColumn, List.of());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
