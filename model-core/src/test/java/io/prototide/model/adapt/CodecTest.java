package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.feature.CategoryCounts;
import io.prototide.model.feature.Population;
import io.prototide.model.feature.Quantiles;
import io.prototide.model.support.CaseLibrary;
import io.prototide.model.support.ConfirmedCase;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link SharedModelCodec} and {@link RoundReportCodec}: what travels between the tasks and to the topic. */
class CodecTest {
    private static final ConfirmedCase TYPED = new ConfirmedCase("e1", "A", "theft", 1, 2, new float[] {1.5f, -2});
    private static final ConfirmedCase UNTYPED =
            new ConfirmedCase("é-\u0000-😀", "ключ", null, -1, Long.MAX_VALUE, new float[] {0, -0.0f});

    private static final RoundReport REPORT = report(List.of(
            RoundReport.News.confirmed(TYPED, new float[] {1, -2, 0.5f, 0, 3}),
            RoundReport.News.retracted("e0"),
            RoundReport.News.confirmed(UNTYPED, new float[0])));

    /** Before version 5 a case came without what the experts had said. */
    private static final RoundReport WITHOUT_CASES = report(List.of(RoundReport.News.retracted("e0")));

    private static RoundReport report(List<RoundReport.News> news) {
        return new RoundReport(
                "ключ",
                3_600_000,
                7,
                1,
                2,
                new float[] {0.1f, -7},
                new double[] {Math.PI, Double.NaN},
                new double[] {Double.MIN_VALUE, 1e300},
                new RoundReport.Step(new float[] {1, Float.MIN_VALUE}, 0.7, 0.6, ""),
                news);
    }

    @Test
    void givesAModelBackBitForBit() {
        SharedModel model = model();
        byte[] bytes = SharedModelCodec.toBytes(model);
        SharedModel read = SharedModelCodec.fromBytes(bytes);
        assertThat(SharedModelCodec.toBytes(read)).isEqualTo(bytes);
        assertThat(read.version()).isEqualTo(1);
        assertThat(read.parts().fingerprint()).isEqualTo(SmallModel.FEATURES.fingerprint());
        assertThat(read.network().id()).isEqualTo(model.network().id());
        assertThat(read.parts().mixture()).isEqualTo(model.parts().mixture());
        assertThat(read.library()).isEqualTo(model.library());
        assertThat(read.population()).isEqualTo(model.population());
        assertThat(read.calibration()).isEqualTo(model.calibration());
        assertThat(read.thresholds()).isEqualTo(model.thresholds());
    }

    @Test
    void givesAReportBackBitForBit() {
        byte[] bytes = RoundReportCodec.toBytes(REPORT);
        RoundReport read = RoundReportCodec.fromBytes(bytes);
        assertThat(RoundReportCodec.toBytes(read)).isEqualTo(bytes);
        assertThat(read.key()).isEqualTo(REPORT.key());
        assertThat(read.events()).isEqualTo(7);
        assertThat(read.scores()).containsExactly(0.1f, -7);
        assertThat(read.mean()).containsExactly(Math.PI, Double.NaN);
        assertThat(read.step().delta()).containsExactly(1, Float.MIN_VALUE);
        assertThat(read.step().lossBefore()).isEqualTo(0.7);
        assertThat(read.news()).usingRecursiveComparison().isEqualTo(REPORT.news());
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void refusesAModelCutAtAnyByte() {
        byte[] bytes = SharedModelCodec.toBytes(model());
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> SharedModelCodec.fromBytes(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("not the bytes of a model");
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void refusesAReportCutAtAnyByte() {
        byte[] bytes = RoundReportCodec.toBytes(REPORT);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> RoundReportCodec.fromBytes(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("not the bytes of a round report");
        }
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void readsOrRefusesDamagedBytesButNeverFailsOtherwise() {
        byte[] model = SharedModelCodec.toBytes(model());
        byte[] report = RoundReportCodec.toBytes(REPORT);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = i % 2 == 0 ? model.clone() : report.clone();
            // The calibration fills most of a model; what matters is before it and after.
            int at = random.nextInt(Math.min(bytes.length, 400));
            bytes[random.nextBoolean() ? at : bytes.length - 1 - at] ^= (byte) (1 << random.nextInt(8));
            try {
                if (i % 2 == 0) {
                    assertThat(SharedModelCodec.fromBytes(bytes)).isNotNull();
                } else {
                    assertThat(RoundReportCodec.fromBytes(bytes)).isNotNull();
                }
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageMatching("(?s).+");
            }
        }
    }

    @Test
    void refusesANewerLayoutAndBytesLeftOver() {
        byte[] model = SharedModelCodec.toBytes(model());
        byte[] longer = Arrays.copyOf(model, model.length + 1);
        assertThatThrownBy(() -> SharedModelCodec.fromBytes(longer))
                .hasMessageContaining("more bytes than a model has");
        model[0] = 9;
        assertThatThrownBy(() -> SharedModelCodec.fromBytes(model))
                .hasMessageContaining("layout version 9, this version reads up to 6");
        byte[] report = RoundReportCodec.toBytes(REPORT);
        byte[] longerReport = Arrays.copyOf(report, report.length + 1);
        assertThatThrownBy(() -> RoundReportCodec.fromBytes(longerReport))
                .hasMessageContaining("more bytes than a report has");
        report[0] = 9;
        assertThatThrownBy(() -> RoundReportCodec.fromBytes(report))
                .hasMessageContaining("layout version 9, this version reads up to 5");
    }

    @Test
    void givesTheCategoriesOfAllKeysBack() {
        double[][] counts = new double[2][CategoryCounts.BUCKETS];
        counts[0][3] = Math.PI;
        counts[1][31] = 1e6;
        SharedModel model = model();
        SharedModel counting =
                SmallModel.with(model, new Population(7, new double[1], new double[1], new double[1], counts));
        byte[] bytes = SharedModelCodec.toBytes(counting);
        SharedModel read = SharedModelCodec.fromBytes(bytes);

        assertThat(read.population()).isEqualTo(counting.population());
        assertThat(read.population().categories()[1][31]).isEqualTo(1e6);
        assertThat(bytes[0]).isEqualTo((byte) 2);
        assertThat(SharedModelCodec.toBytes(read)).isEqualTo(bytes);
        assertThat(SharedModelCodec.toBytes(model)[0])
                .as("without such features the bytes are those of version 1")
                .isEqualTo((byte) 1);
    }

    @Test
    void givesTheQuantilesOfTrainingBack() {
        double[] knots = new double[Quantiles.KNOTS];
        knots[63] = Double.MIN_VALUE;
        knots[64] = 1e12;
        SharedModel model = model();
        Population scales = new Population(7, new double[1], new double[1], new double[1]);
        SharedModel ranking = SmallModel.with(model, scales.withQuantiles(new double[][] {knots}));
        byte[] bytes = SharedModelCodec.toBytes(ranking);
        SharedModel read = SharedModelCodec.fromBytes(bytes);

        assertThat(bytes[0]).isEqualTo((byte) 3);
        assertThat(read.population()).isEqualTo(ranking.population());
        assertThat(read.population().quantiles()[0][63]).isEqualTo(Double.MIN_VALUE);
        assertThat(SharedModelCodec.toBytes(read)).isEqualTo(bytes);
        for (int length = bytes.length - 600; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> SharedModelCodec.fromBytes(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void givesTheCategoriesOfAReportBack() {
        float[][] counts = new float[2][CategoryCounts.BUCKETS];
        counts[1][5] = 0.1f;
        RoundReport counting = new RoundReport(
                "A",
                1,
                1,
                0,
                1,
                new float[0],
                new double[1],
                new double[1],
                REPORT.step(),
                new float[] {0.5f, -1},
                List.of(),
                counts,
                List.of(new Sample(77, new float[] {1.5f, -2})));
        byte[] bytes = RoundReportCodec.toBytes(counting);
        RoundReport read = RoundReportCodec.fromBytes(bytes);
        assertThat(read.categories()).isDeepEqualTo(counts);
        assertThat(read.headStep()).containsExactly(0.5f, -1);
        assertThat(read.samples()).hasSize(1);
        assertThat(read.samples().get(0).id()).isEqualTo(77);
        assertThat(read.samples().get(0).input()).containsExactly(1.5f, -2);
        assertThat(RoundReportCodec.toBytes(RoundReportCodec.fromBytes(bytes))).isEqualTo(bytes);
    }

    @Test
    void readsAReportOfVersionOneAsOneWithoutCategories() {
        byte[] bytes = RoundReportCodec.toBytes(WITHOUT_CASES);
        // Version 1 ended before the number of such features, version 2 before that of the samples, version 3 before
        // the length of the head, version 4 before the version of the model.
        byte[] first = Arrays.copyOf(bytes, bytes.length - 3 * Integer.BYTES - Long.BYTES);
        first[0] = 1;
        assertThat(RoundReportCodec.fromBytes(first).categories()).isEmpty();
        assertThat(RoundReportCodec.toBytes(RoundReportCodec.fromBytes(first))).isEqualTo(bytes);
    }

    @Test
    void readsAReportOfVersionFourAsOneOfNoKnownModel() {
        byte[] bytes = RoundReportCodec.toBytes(WITHOUT_CASES);
        byte[] fourth = Arrays.copyOf(bytes, bytes.length - Long.BYTES);
        fourth[0] = 4;
        assertThat(RoundReportCodec.fromBytes(fourth).modelVersion()).isEqualTo(RoundReport.UNKNOWN_VERSION);
        bytes[bytes.length - 1] = 7;
        bytes[bytes.length - 2] = 0;
        assertThat(RoundReportCodec.fromBytes(bytes).modelVersion()).isNotEqualTo(RoundReport.UNKNOWN_VERSION);
    }

    @Test
    void refusesAModelWhosePartsDoNotFit() {
        SharedModel.Parts parts = model().parts();
        assertThatThrownBy(() -> new SharedModel.Parts(
                        1,
                        0,
                        0,
                        parts.fingerprint(),
                        EmbeddingNetwork.untrained(new Layout(4, 1, 1), 1),
                        parts.mixture(),
                        parts.library(),
                        parts.population(),
                        parts.calibration(),
                        parts.thresholds()))
                .hasMessage("a model of 1 features needs 2 inputs, got 4");
        CaseLibrary wide = CaseLibrary.empty().with(new ConfirmedCase("e", "A", "t", 1, 1, new float[4]), 10);
        assertThatThrownBy(() -> SmallModel.with(model(), wide)).hasMessageContaining("4 inputs, the model has 2");
    }

    @Test
    void refusesScalesThatAreNotFiniteOrBelowZero() {
        for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Population(1, new double[] {wrong}, new double[1], new double[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("got " + wrong);
        }
        assertThatThrownBy(() -> new Population(1, new double[1], new double[1], new double[1], new double[1][31]))
                .hasMessage("a population's categories must have 32 buckets, got 31");
        for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1}) {
            double[][] counts = new double[1][CategoryCounts.BUCKETS];
            counts[0][9] = wrong;
            assertThatThrownBy(() -> new Population(1, new double[1], new double[1], new double[1], counts))
                    .hasMessageContaining("got " + wrong);
            assertThatThrownBy(() -> new Population(1, new double[1], new double[] {wrong}, new double[1]))
                    .hasMessageContaining("got " + wrong);
            assertThatThrownBy(() -> new Population(1, new double[1], new double[1], new double[] {wrong}))
                    .hasMessageContaining("got " + wrong);
            assertThatThrownBy(() -> new Population(wrong, new double[1], new double[1], new double[1]))
                    .hasMessageContaining("got " + wrong);
        }
    }

    private static SharedModel model() {
        CaseLibrary library = CaseLibrary.empty().with(TYPED, 10).with(UNTYPED, 10);
        SharedModel.Parts parts = SmallModel.with(SmallModel.model(), library).parts();
        return new SharedModel(new SharedModel.Parts(
                1,
                -5,
                Long.MIN_VALUE,
                parts.fingerprint(),
                EmbeddingNetwork.untrained(new Layout(2, 3, 2), 5),
                parts.mixture(),
                library,
                new Population(12.5, new double[] {Math.PI}, new double[] {2}, new double[] {Double.MIN_VALUE}),
                parts.calibration(),
                parts.thresholds()));
    }
}
