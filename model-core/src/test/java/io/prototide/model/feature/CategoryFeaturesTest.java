package io.prototide.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** New-category, category-population and missing. */
class CategoryFeaturesTest {
    private static final FeatureSpec NEW = Life.spec(FeatureKind.NEW_CATEGORY, "c");

    @Test
    void aCategoryIsNewOnce() {
        Life life = new Life(NEW);
        assertThat(life.live(0, "DE")[0]).isEqualTo(1);
        assertThat(life.live(1, "DE")[0]).isZero();
        assertThat(life.live(2, "FR")[0]).isEqualTo(1);
        assertThat(life.live(3, "DE")[0]).isZero();
        assertThat(life.live(4, "FR")[0]).isZero();
    }

    @Test
    void aMissingCategoryIsNeitherNewNorKnown() {
        Life life = new Life(NEW);
        assertThat(life.live(0)[0]).isNaN();
        assertThat(life.live(1, "")[0]).isNaN();
        assertThat(life.memory.numbers()).containsOnly(0);
        assertThat(life.reader.whyMissing(0, life.event(0), life.memory)).isEqualTo("the event has no value");
    }

    @Test
    void tellsTextsApartWhoseHashCodesAreEqual() {
        Life life = new Life(NEW);
        life.live(0, "Aa");
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        assertThat(life.read(1, "BB")[0]).isEqualTo(1);
    }

    @Test
    void mistakesFewOfAHundredForKnownAndForgetsNoneBeforeItIsFull() {
        Life life = new Life(NEW);
        int mistaken = 0;
        for (int i = 0; i < 100; i++) {
            mistaken += life.live(i, "shop-" + i)[0] == 0 ? 1 : 0;
        }
        assertThat(mistaken).isLessThan(3);
        for (int i = 0; i < 100; i++) {
            assertThat(life.read(i, "shop-" + i)[0]).isZero();
        }
    }

    @Test
    void startsAnewWhenAThirdFullAndStaysAsLarge() {
        Life life = new Life(NEW);
        int size = life.memory.numbers().length;
        int fresh = 0;
        for (int i = 0; i < 100_000; i++) {
            fresh += (int) life.live(i, "shop-" + i)[0];
        }
        assertThat(size).isEqualTo(32);
        assertThat(life.memory.numbers()).hasSize(size);
        assertThat(life.read(0, "shop-0")[0]).isEqualTo(1);
        assertThat(life.read(0, "shop-99999")[0]).isZero();
        assertThat(fresh).isGreaterThan(99_000);
        for (double word : life.memory.numbers()) {
            assertThat(word).isBetween(0.0, 0x1p48 - 1).isEqualTo(Math.rint(word));
        }
    }

    @Test
    void readsTheRarityOfTheModelNotOfTheKey() {
        FeatureSpec spec = Life.spec(FeatureKind.CATEGORY_POPULATION, "c");
        CategoryCounts three = new CategoryCounts();
        three.count("DE");
        three.count("DE");
        three.count("FR");
        CategoryTotals totals = new CategoryTotals(1);
        totals.add(new float[][] {three.counts()}, 300);
        Life life = new Life(Population.unknown(new FeatureSet(List.of(spec))).count(totals.totals()), spec);
        // 200 of 300 and 100 of 300.
        for (int i = 0; i < 50; i++) {
            assertThat(life.live(i, "DE")[0]).isCloseTo(Math.log(300.5 / 200.5), within(1e-5));
        }
        assertThat(life.read(50, "FR")[0]).isCloseTo(Math.log(300.5 / 100.5), within(1e-5));
        assertThat(life.read(50, "XX")[0]).isCloseTo(Math.log(601), within(1e-12));
        assertThat(life.read(50)[0]).as("no text has a bucket of its own").isCloseTo(Math.log(601), within(1e-12));
    }

    @Test
    void knowsNoRarityBeforeTheModelCountedAny() {
        Life life = new Life(Life.spec(FeatureKind.CATEGORY_POPULATION, "c"));
        assertThat(life.live(0, "DE")[0]).isNaN();
        assertThat(life.reader.whyMissing(0, life.event(0, "DE"), life.memory))
                .isEqualTo("the shared model has counted no events yet");
        Life ofAnOldModel = new Life(Population.unknown(1), Life.spec(FeatureKind.CATEGORY_POPULATION, "c"));
        assertThat(ofAnOldModel.live(0, "DE")[0]).isNaN();
    }

    @Test
    void theCountsForTheModelComeFirstInTheMemory() {
        FeatureReader reader = new FeatureReader(new FeatureSet(List.of(
                new FeatureSpec("own", FeatureKind.CATEGORY, "a"),
                new FeatureSpec("all", FeatureKind.CATEGORY_POPULATION, "b"),
                new FeatureSpec("more", FeatureKind.CATEGORY_POPULATION, "c"))));
        EntityMemory memory = reader.newMemory();
        reader.remember(new Event("e", "k", 0, new double[0], new String[] {"x", "y", null}), memory);
        CategoryCounts y = new CategoryCounts();
        y.count("y");
        CategoryCounts none = new CategoryCounts();
        none.count(null);

        assertThat(memory.counts()).hasSize(3);
        assertThat(memory.sharedCounts(2)[0]).containsExactly(y.counts());
        assertThat(memory.sharedCounts(2)[1]).containsExactly(none.counts());
        assertThat(memory.sharedCounts(2)[0]).isNotSameAs(memory.counts()[0].counts());
    }

    @Test
    void flagsAMissingNumberAndNotAZero() {
        Life life = new Life(Life.spec(FeatureKind.MISSING, "v"));
        assertThat(life.read(0)[0]).isEqualTo(1);
        assertThat(life.read(0, 0)[0]).isZero();
    }

    @Test
    void flagsAMissingText() {
        Life life = new Life(Life.spec(FeatureKind.MISSING, FeatureOptions.ofField("text"), "c"));
        assertThat(life.read(0)[0]).isEqualTo(1);
        assertThat(life.read(0, "")[0]).isEqualTo(1);
        assertThat(life.read(0, "x")[0]).isZero();
    }

    @Test
    void takesAFieldForWhatOtherFeaturesTakeItFor() {
        FeatureSpec missing = new FeatureSpec("gone", FeatureKind.MISSING, "c");
        FeatureSet text = new FeatureSet(List.of(missing, new FeatureSpec("c", FeatureKind.CATEGORY, "c")));
        assertThat(text.categoryFields()).containsExactly("c");
        assertThat(text.numberFields()).isEmpty();
        FeatureSet alone = new FeatureSet(List.of(missing));
        assertThat(alone.numberFields()).containsExactly("c");
        FeatureSet number = new FeatureSet(List.of(missing, new FeatureSpec("c", FeatureKind.RAW, "c")));
        assertThat(number.numberFields()).containsExactly("c");
        assertThat(number.categoryFields()).isEmpty();
    }
}
