package io.prototide.evaluation.fewshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.evaluation.UsageException;
import io.prototide.evaluation.dataset.ClassTable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableEncodingTest {
    private static final ClassTable TRAIN = Tables.of("""
            type,bytes,protocol
            a,10,tcp
            a,20,udp
            b,20,tcp
            b,50,
            """);

    @Test
    void aNumberBecomesTheShareOfTrainingValuesBelowItEqualOnesHalf() {
        double[][] inputs = TableEncoding.fit(TRAIN, all(TRAIN)).encode(TRAIN, all(TRAIN));

        // 10: half of one of four below, 2 * 0.125 - 1. 20: one and half of two, 2 * 0.5 - 1. 50: 2 * 0.875 - 1.
        assertThat(column(inputs, 0)).containsExactly(-0.75, 0, 0, 0.75);
    }

    @Test
    void numbersBeyondTrainingEndAtTheBoundsAndAMissingOneIsInTheMiddle() {
        ClassTable test = Tables.of("type,bytes,protocol\nc,1,tcp\nc,99,tcp\nc,,tcp\nc,30,tcp\n");

        double[][] inputs = TableEncoding.fit(TRAIN, all(TRAIN)).encode(test, all(test));

        assertThat(column(inputs, 0)).containsExactly(-1, 1, 0, 0.5);
    }

    @Test
    void aTextBecomesOneInputPerTrainingValueAndAnUnseenOneNone() {
        ClassTable test = Tables.of("type,bytes,protocol\nc,1,udp\nc,1,icmp\nc,1,\nc,1,tcp\n");

        double[][] inputs = TableEncoding.fit(TRAIN, all(TRAIN)).encode(test, all(test));

        assertThat(inputs[0]).hasSize(3);
        assertThat(column(inputs, 1)).containsExactly(0, 0, 0, 1);
        assertThat(column(inputs, 2)).containsExactly(1, 0, 0, 0);
    }

    @Test
    void rowsThatAreNotLearnedFromDecideNothing() {
        double[][] inputs = TableEncoding.fit(TRAIN, new int[] {0, 2}).encode(TRAIN, all(TRAIN));

        assertThat(inputs[0]).hasSize(2);
        // Only 10 and 20 are known: 50 is above both.
        assertThat(column(inputs, 0)).containsExactly(-0.5, 0.5, 0.5, 1);
    }

    @Test
    void columnsAreFoundByNameAndAMissingOneIsWrongUsage() {
        ClassTable swapped = Tables.of("protocol,bytes,type\ntcp,20,c\n");
        ClassTable without = Tables.of("protocol,packets,type\ntcp,20,c\n");
        TableEncoding encoding = TableEncoding.fit(TRAIN, all(TRAIN));

        assertThat(encoding.encode(swapped, all(swapped))[0]).containsExactly(0, 1, 0);
        assertThatThrownBy(() -> encoding.encode(without, all(without)))
                .isInstanceOf(UsageException.class)
                .hasMessage("--test must have the numeric column bytes of --train, got none");
    }

    private static int[] all(ClassTable table) {
        return IntStream.range(0, table.rows()).toArray();
    }

    private static double[] column(double[][] inputs, int column) {
        return IntStream.range(0, inputs.length)
                .mapToDouble(row -> inputs[row][column])
                .toArray();
    }
}
