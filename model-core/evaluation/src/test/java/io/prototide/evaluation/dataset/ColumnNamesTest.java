package io.prototide.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnNamesTest {
    @Test
    void aWideTableIsShownByItsFirstColumns() {
        List<String> pixels = IntStream.range(0, 784).mapToObj(i -> "p" + i).toList();

        assertThat(ColumnNames.of(pixels)).startsWith("[p0, p1, p2, ").endsWith(", p18, p19 and 764 more]");
        assertThat(ColumnNames.of(pixels.subList(0, 3))).isEqualTo("[p0, p1, p2]");
    }
}
