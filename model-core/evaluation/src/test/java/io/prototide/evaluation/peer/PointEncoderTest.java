package io.prototide.evaluation.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.evaluation.dataset.ColumnRoles;
import io.prototide.evaluation.dataset.DatasetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointEncoderTest {
    @TempDir
    Path folder;

    @Test
    void fillsGapsWithTheLastValueOfTheKeyAndTextsWithTheirShare() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), """
                timestamp,key,label,type,place,x
                1,a,0,normal,home,
                2,a,0,normal,home,5
                3,b,0,normal,home,7
                4,a,0,normal,away,
                5,a,0,normal,,6
                """);
        var encoder = new PointEncoder(DatasetReader.read(List.of(file), ColumnRoles.ofSharedFormat()));

        assertThat(encoder.width()).isEqualTo(2);
        assertThat(encoder.point(0)).containsExactly(1, 0);
        assertThat(encoder.point(1)).containsExactly(1, 5);
        assertThat(encoder.point(2)).containsExactly(1, 7);
        assertThat(encoder.point(3)).containsExactly(1.0 / 3, 5);
        assertThat(encoder.point(4)).containsExactly(1.0 / 3, 6);
    }
}
