package io.prototide.evaluation.fewshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.evaluation.dataset.ClassTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureEncodingTest {
    private static final ClassTable TWO_BY_TWO = Tables.of("""
            p3,p0,p1,p2,type
            200,0,50,100,a
            8,4,,400,b
            """);

    @Test
    void columnsNumberedFrom0ToASquareArePixels() {
        assertThat(PictureEncoding.side(TWO_BY_TWO)).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"p0,p1,p2", "p0,p1,p2,p4", "p0,p1,p2,p3,size", "q0,q1,q2,q3", "p0"})
    void otherColumnsAreNoPicture(String columns) {
        String row = "1,".repeat(columns.split(",").length);

        assertThat(PictureEncoding.side(Tables.of(columns + ",type\n" + row + "a\n")))
                .isEmpty();
    }

    @Test
    void textsAreNoPixels() {
        assertThat(PictureEncoding.side(Tables.of("p0,p1,p2,p3,type\n1,1,x,1,a\n")))
                .isEmpty();
    }

    @Test
    void pixelsComeInTheOrderOfTheirNumbersDividedByTheStrongestTrainingInk() {
        double[][] pictures = PictureEncoding.fit(2, TWO_BY_TWO, new int[] {0}).encode(TWO_BY_TWO, new int[] {0, 1});

        assertThat(pictures[0]).containsExactly(0, 0.25, 0.5, 1);
        assertThat(pictures[1]).containsExactly(0.02, 0, 2, 0.04);
    }
}
