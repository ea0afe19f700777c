package io.prototide.model.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.Golden;
import io.prototide.model.gradient.ContrastiveLoss.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddingLossTest {
    @ParameterizedTest
    @EnumSource(Precision.class)
    void thePrototypicalEpisodeHasTheReferenceValues(Precision precision) {
        Golden reference = Golden.read("proto.json");
        var tolerance = within(precision == Precision.DOUBLE ? 1e-10 : 1e-4);
        double[][] support = reference.list("support").stream()
                .flatMap(c -> Stream.of(c.matrix()))
                .toArray(double[][]::new);
        double[][] rows = Stream.concat(Stream.of(support), Stream.of(reference.matrix("query")))
                .toArray(double[][]::new);
        try (Encoder encoder = new Encoder(reference.parameters(), rows.length, 10, precision);
                PrototypicalLoss loss = new PrototypicalLoss(3, 2, 2, 3, precision)) {
            double value = loss.evaluate(encoder.embed(rows), encoder.slope());

            assertThat(value).isCloseTo(reference.number("loss"), tolerance);
            assertThat(loss.prototypes()).containsExactly(flat(reference.matrix("prototypes")), tolerance);
            double[] slope = OffHeap.get(encoder.slope());
            double[] supportSlope = reference.list("gradSupport").stream()
                    .flatMap(c -> Stream.of(c.matrix()))
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            assertThat(Arrays.copyOf(slope, 18)).containsExactly(supportSlope, tolerance);
            assertThat(Arrays.copyOfRange(slope, 18, 36))
                    .containsExactly(flat(reference.matrix("gradQuery")), tolerance);
            assertThat(encoder.gradient().values()).containsExactly(reference.flat("grad"), tolerance);
            int right = 0;
            int[] classes = loss.classes(encoder.embed(rows));
            for (int row = 0; row < classes.length; row++) {
                right += classes[row] == reference.integers("labels")[row] ? 1 : 0;
            }
            assertThat(right / 6.0).isCloseTo(reference.number("accuracy"), within(1e-12));
        }
    }

    @Test
    void contrastivePairsHaveTheReferenceValuesAlsoAtTheCorners() {
        Golden reference = Golden.read("contrastive.json");
        double[][] first = reference.matrix("e1");
        double[][] second = reference.matrix("e2");
        double[] similar = reference.vector("y");
        double[] rows = flat(Stream.concat(Stream.of(first), Stream.of(second)).toArray(double[][]::new));
        for (Golden wanted : reference.list("cases")) {
            ContrastiveLoss loss = loss(wanted);
            double[] slope = new double[rows.length];

            double mean = loss.evaluate(rows, 3, pairs(similar), slope);

            assertThat(mean).isCloseTo(wanted.number("meanLoss"), within(1e-10));
            assertThat(Arrays.copyOf(slope, 24)).containsExactly(flat(wanted.matrix("gradE1")), within(1e-10));
            assertThat(Arrays.copyOfRange(slope, 24, 48)).containsExactly(flat(wanted.matrix("gradE2")), within(1e-10));
            for (int pair = 0; pair < similar.length; pair++) {
                double own = loss.evaluate(
                        rows, 3, List.of(new Pair(pair, pair + 8, similar[pair] == 1)), new double[rows.length]);
                assertThat(own).isCloseTo(wanted.vector("perPairLoss")[pair], within(1e-10));
                assertThat(ContrastiveLoss.distance(rows, 3, pair, pair + 8))
                        .isCloseTo(wanted.vector("distance")[pair], within(1e-10));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void bothBranchesOfAPairAddToTheOneEncoder(Precision precision) {
        Golden reference = Golden.read("contrastive.json").get("encoder");
        var tolerance = within(precision == Precision.DOUBLE ? 1e-10 : 1e-4);
        double[][] rows = Stream.concat(Stream.of(reference.matrix("x1")), Stream.of(reference.matrix("x2")))
                .toArray(double[][]::new);
        for (Golden wanted : reference.list("cases")) {
            try (Encoder encoder = new Encoder(reference.parameters(), rows.length, 10, precision)) {
                double[] embeddings = encoder.embedded(rows);
                double[] slope = new double[embeddings.length];

                double mean = loss(wanted).evaluate(embeddings, 3, pairs(reference.vector("y")), slope);
                encoder.slope(slope);

                assertThat(mean).isCloseTo(wanted.number("meanLoss"), tolerance);
                assertThat(encoder.gradient().values()).containsExactly(wanted.flat("grad"), tolerance);
            }
        }
    }

    @Test
    void embeddingsOfAnotherShapeAreRefusedBeforeAnythingIsReadBeyondThem() {
        try (Encoder encoder = new Encoder(
                        Parameters.initial(DenseLayout.of(Activation.RELU, 2, 3), 1), 5, 10, Precision.DOUBLE);
                PrototypicalLoss loss = new PrototypicalLoss(2, 1, 2, 3, Precision.DOUBLE)) {
            String message = "embeddings of 2 ways, 1 shots and 2 queries have the shape [1, 6, 3], got [1, 5, 3]";

            assertThatThrownBy(() -> loss.evaluate(encoder.embed(new double[5][2]), encoder.slope()))
                    .hasMessage(message);
            assertThatThrownBy(() -> loss.classes(encoder.embed(new double[5][2])))
                    .hasMessage(message);
            assertThatThrownBy(() -> encoder.slope(new double[14])).hasMessage("14 values do not fill an array of 15");
        }
        assertThatThrownBy(() -> new PrototypicalLoss(2, 0, 2, 3, Precision.DOUBLE))
                .hasMessage("ways, shots, queries and width must be at least 1, got 2, 0, 2 and 3");
    }

    private static ContrastiveLoss loss(Golden wanted) {
        return new ContrastiveLoss(
                ContrastiveForm.valueOf(wanted.text("form").toUpperCase(Locale.ROOT)), wanted.number("margin"));
    }

    private static List<Pair> pairs(double[] similar) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < similar.length; i++) {
            pairs.add(new Pair(i, i + similar.length, similar[i] == 1));
        }
        return pairs;
    }

    private static double[] flat(double[][] rows) {
        return Stream.of(rows).flatMapToDouble(Arrays::stream).toArray();
    }
}
