package io.prototide.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Template: a wave form of three values against the entity's own. */
class TemplateTest {
    private static final FeatureOptions LAST = FeatureOptions.ofLast(60);
    private static final double ROOT = Math.sqrt(6);

    @Test
    void namesAColumnForEachFieldAndEightForTheWhole() {
        assertThat(Life.spec(FeatureKind.TEMPLATE, LAST, "a", "b", "c").columns())
                .containsExactly(
                        "f.a",
                        "f.b",
                        "f.c",
                        "f_correlation",
                        "f_residual",
                        "f_early",
                        "f_middle",
                        "f_late",
                        "f_amplitude",
                        "f_slope",
                        "f_peak");
        assertThat(Life.spec(FeatureKind.TEMPLATE, LAST.withoutShape(), "a", "b", "c")
                        .columns())
                .hasSize(8)
                .startsWith("f_correlation");
    }

    @Test
    void comparesAWaveFormWithTheUsualOne() {
        Life life = usual(LAST);
        // The template is 0, 6, 3: mean 3, deviation sqrt(18 / 3).
        double[] turned = life.read(9, 6, 0, 3);
        double[] expected = {
            ROOT, -ROOT, 0, -1, Math.log(4.001), Math.log(6.001), Math.log(6.001), Math.log(0.001), 0, 0, -1 / 3.0
        };
        assertThat(turned).containsExactly(expected, within(1e-5));
        double[] doubled = life.read(9, 0, 12, 6);
        double ratio = Math.log((12 + 1e-3 * ROOT) / (6 + 1e-3 * ROOT));
        double[] larger = {
            0, ROOT, 3 / ROOT, 1, Math.log(2.501), Math.log(0.001), Math.log(6.001), Math.log(1.501), ratio, ratio, 0
        };
        assertThat(doubled).containsExactly(larger, within(1e-5));
    }

    @Test
    void leavesTheShapeOut() {
        double[] whole = usual(LAST.withoutShape()).read(9, 6, 0, 3);
        assertThat(whole).hasSize(8);
        assertThat(whole[0]).isCloseTo(-1, within(1e-5));
        assertThat(whole[7]).isCloseTo(-1 / 3.0, within(1e-12));
    }

    private static Life usual(FeatureOptions options) {
        Life life = new Life(Life.spec(FeatureKind.TEMPLATE, options, "a", "b", "c"));
        for (int i = 0; i < 5; i++) {
            assertThat(life.live(i, 0, 6, 3)).containsOnly(Double.NaN);
        }
        return life;
    }

    @Test
    void aFlatLineHasNoCorrelationAndEveryColumnIsFinite() {
        Life life = usual(LAST);
        assertThat(life.read(9, 2, 2, 2)[3]).isZero();
        Life flat = new Life(Life.spec(FeatureKind.TEMPLATE, LAST, "a", "b", "c"));
        for (int i = 0; i < 5; i++) {
            flat.live(i, 1, 1, 1);
        }
        for (double x : flat.read(9, 1e12, -1e12, 0)) {
            assertThat(x).isFinite();
        }
        assertThat(flat.read(9, 1, 1, 1))
                .startsWith(0, 0, 0, 0, Math.log(0.001))
                .endsWith(0, 0, 0);
    }

    @Test
    void aWaveFormWithAMissingValueIsNeitherComparedNorRemembered() {
        Life life = usual(LAST);
        double[] before = life.memory.numbers().clone();
        assertThat(life.live(9, 1, Double.NaN, 2)).containsOnly(Double.NaN);
        assertThat(life.memory.numbers()).containsExactly(before);
        assertThat(life.reader.whyMissing(0, life.event(9, 1, Double.NaN, 2), life.memory))
                .isEqualTo("the event lacks a value of the wave form");
        Life young = new Life(Life.spec(FeatureKind.TEMPLATE, LAST, "a", "b", "c"));
        assertThat(young.reader.whyMissing(0, young.event(9, 1, 1, 2), young.memory))
                .isEqualTo("there are fewer than 5 earlier wave forms");
    }

    @Test
    void movesTheMedianByAStepInTheUnitOfItsMeanDistance() {
        Template template = new Template(1, 60, 0);
        double[] numbers = new double[4];
        for (double value : new double[] {0, 5, 1}) {
            template.add(new double[] {value}, numbers);
        }
        // Median 1, mean distance (1 + 0 + 4) / 3.
        assertThat(numbers).containsExactly(new double[] {3, 1, 5 / 3.0, 0}, within(1e-12));
        template.add(new double[] {10}, numbers);
        // A quarter of 5/3 up; the distance 9 counts as five times 5/3: 5/3 + (25/3 - 5/3) / 4.
        assertThat(numbers).containsExactly(new double[] {4, 17 / 12.0, 10 / 3.0, 0}, within(1e-12));
        template.add(new double[] {1}, numbers);
        // A fifth of 10/3 would be too far down: not past the value.
        assertThat(numbers)
                .containsExactly(new double[] {5, 1, 10 / 3.0 + (5 / 12.0 - 10 / 3.0) / 5, 0}, within(1e-12));
    }

    @Test
    void staysWithTheUsualWaveFormThroughOddOnesAndFollowsALastingChange() {
        Template template = new Template(2, 60, 0);
        double[] numbers = new double[7];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 400; i++) {
            double odd = random.nextInt(10) == 0 ? 1000 : 0;
            template.add(new double[] {odd + random.nextGaussian(), 10 + odd + random.nextGaussian()}, numbers);
        }
        // The exact median of such numbers is .14.
        assertThat(template.medians(numbers)[0]).isBetween(-0.8, 1.2);
        assertThat(template.medians(numbers)[1]).isBetween(9.2, 11.2);
        for (int i = 0; i < 200; i++) {
            template.add(new double[] {20 + random.nextGaussian(), 10 + random.nextGaussian()}, numbers);
        }
        assertThat(template.medians(numbers)[0]).isBetween(19.2, 20.8);
    }

    @Test
    void takesAKilobyteForFortyFields() {
        String[] fields =
                java.util.stream.IntStream.range(0, 40).mapToObj(i -> "w" + i).toArray(String[]::new);
        Life life = new Life(Life.spec(FeatureKind.TEMPLATE, LAST, fields));
        assertThat(life.memory.numbers().length * Double.BYTES).isEqualTo(968);
    }
}
