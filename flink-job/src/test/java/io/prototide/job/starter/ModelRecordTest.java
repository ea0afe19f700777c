package io.prototide.job.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.model.adapt.SharedModel;
import io.prototide.model.adapt.SharedModelCodec;
import io.prototide.model.feature.CategoryCounts;
import io.prototide.model.feature.Population;
import io.prototide.model.feature.Quantiles;
import io.prototide.model.prototype.NormalMemory;
import io.prototide.schema.Experts;
import io.prototide.schema.ModelUpdate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelRecordTest {
    /** By another program, from layout 4 of the same model. */
    private static final String OLD_CHECKSUM = "85bcd5010dbafe97714603db07387cccf540d3afade541c23209e62390a82ecb";

    private static final String FINGERPRINT = SomeModel.FEATURES.fingerprint();

    @Test
    void givesBackTheSameModelBitByBit() {
        SharedModel model = SomeModel.of(7, 1000);

        SharedModel back = ModelRecord.model(ModelRecord.of(model), FINGERPRINT);

        assertThat(SharedModelCodec.toBytes(back)).isEqualTo(SharedModelCodec.toBytes(model));
    }

    @Test
    void carriesTheCategoriesOfAllKeys() {
        double[][] counts = new double[2][CategoryCounts.BUCKETS];
        counts[1][7] = 0.1;
        SharedModel model =
                withPopulation(new Population(12, new double[] {0.1}, new double[] {0.2}, new double[] {0.3}, counts));

        ModelUpdate update = ModelRecord.of(model);
        SharedModel back = ModelRecord.model(update, FINGERPRINT);

        assertThat(back.population()).isEqualTo(model.population());
        assertThat(SharedModelCodec.toBytes(back)).isEqualTo(SharedModelCodec.toBytes(model));
        update.getPopulation().setCategories(List.of(List.of(1.0)));
        assertThatThrownBy(() -> ModelRecord.model(update, FINGERPRINT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a population's categories must have 32 buckets, got 1");
    }

    @Test
    void carriesLearnedPrototypesAndTheFusion() {
        SharedModel model = SomeModel.withExperts(7, 1000);

        ModelUpdate update = ModelRecord.of(model);
        SharedModel back = ModelRecord.model(update, FINGERPRINT);

        assertThat(SharedModelCodec.toBytes(back)).isEqualTo(SharedModelCodec.toBytes(model));
        update.getExperts().setPoints(List.of(1f));
        assertThatThrownBy(() -> ModelRecord.model(update, FINGERPRINT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 prototypes of width 1 need as many numbers, got 1");
        update.getExperts().setLayers(List.of(2, 1));
        assertThatThrownBy(() -> ModelRecord.model(update, FINGERPRINT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("prototypes need three layers, got [2, 1]");
    }

    @Test
    void carriesTheHeadAndTheBoundsOfTheFusion() {
        SharedModel model = SomeModel.withExperts(7, 1000);

        ModelUpdate update = ModelRecord.of(model);
        SharedModel.Parts back = ModelRecord.model(update, FINGERPRINT).parts();

        assertThat(update.getExperts().getLeast()).containsExactly(-20.0, -20.0, -20.0, 0.0, 0.25, -20.0);
        assertThat(back.head()).containsExactly(model.parts().head());
        assertThat(back.fusion()).isEqualTo(model.parts().fusion());
        update.getExperts().setHead(List.of(1f));
        assertThatThrownBy(() -> ModelRecord.model(update, FINGERPRINT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a head needs 6 weights or none, got 1");
        update.getExperts().setHead(List.of());
        assertThatThrownBy(() -> ModelRecord.model(update, FINGERPRINT)).hasMessageStartingWith("checksum must be ");
        update.getExperts().setLeast(List.of(0.0));
        assertThatThrownBy(() -> ModelRecord.model(update, FINGERPRINT))
                .hasMessageContaining("a bound for each expert");
    }

    @Test
    void carriesTheMemoryOfNormalEvents() {
        NormalMemory memory = new NormalMemory(new float[] {0.5f}, new float[][] {{1}, {-2}, {3}});
        SharedModel model =
                new SharedModel(SomeModel.withExperts(7, 1000).parts().with(memory));

        ModelUpdate update = ModelRecord.of(model);
        SharedModel back = ModelRecord.model(update, FINGERPRINT);

        assertThat(back.parts().memory()).isEqualTo(memory);
        assertThat(SharedModelCodec.toBytes(back)).isEqualTo(SharedModelCodec.toBytes(model));
        update.getExperts().setMemory(List.of(1f, -2f));
        assertThatThrownBy(() -> ModelRecord.model(update, FINGERPRINT)).hasMessageStartingWith("checksum must be ");
        update.getExperts().setMemoryFactors(List.of());
        assertThatThrownBy(() -> ModelRecord.model(update, FINGERPRINT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a memory needs rows of 0 columns, got 2 numbers");
    }

    @Test
    void readsARecordOfFiveExpertsByItsOwnChecksum() {
        SharedModel model = SomeModel.withExperts(7, 1000);
        ModelUpdate old = ModelRecord.of(model);
        Experts experts = old.getExperts();
        experts.setCenter(experts.getCenter().subList(0, 5));
        experts.setScale(experts.getScale().subList(0, 5));
        experts.setWeights(experts.getWeights().subList(0, 5));
        experts.setLeast(experts.getLeast().subList(0, 5));

        assertThat(ModelRecord.model(old, FINGERPRINT).parts().fusion())
                .isEqualTo(model.parts().fusion());
    }

    @Test
    void readsARecordOfBeforeThereWasAHeadByItsOwnChecksum() {
        ModelUpdate old = withoutHead(ModelRecord.of(SomeModel.withExperts(7, 1000)));

        SharedModel.Parts back = ModelRecord.model(old, FINGERPRINT).parts();

        assertThat(back.head()).isEmpty();
        assertThat(back.fusion().weights()).containsExactly(0, 0.5, 0.5, 0, 0, 0);
        assertThat(back.fusion().scale()).containsExactly(1, 1, 0.1, 1, 1, 1);
        assertThat(back.fusion().least()).containsOnly(-20);
        assertThat(back.prototypes().prototypes())
                .isEqualTo(SomeModel.withExperts(7, 1000).parts().prototypes().prototypes());
        // Written again, it is of this version.
        ModelUpdate again = ModelRecord.of(new SharedModel(back));
        assertThat(again.getExperts().getLeast()).hasSize(6);
        assertThat(ModelRecord.model(again, FINGERPRINT).parts().fusion()).isEqualTo(back.fusion());
        old.getExperts().setWeights(List.of(0.1, 0.5, 0.5, 0.0));
        assertThatThrownBy(() -> ModelRecord.model(old, FINGERPRINT)).hasMessageStartingWith("checksum must be ");
    }

    /** As the version before wrote it: four experts, no bounds, no head, and a checksum over the bytes of layout 4. */
    private static ModelUpdate withoutHead(ModelUpdate update) {
        Experts experts = update.getExperts();
        experts.setCenter(experts.getCenter().subList(0, 4));
        experts.setScale(experts.getScale().subList(0, 4));
        experts.setWeights(experts.getWeights().subList(0, 4));
        experts.setLeast(List.of());
        experts.setHead(List.of());
        update.setChecksum(OLD_CHECKSUM);
        return update;
    }

    @Test
    void carriesTheQuantilesOfTraining() {
        double[] knots = new double[Quantiles.KNOTS];
        knots[64] = 0.1;
        SharedModel model =
                withPopulation(new Population(12, new double[] {0.1}, new double[] {0.2}, new double[] {0.3})
                        .withQuantiles(new double[][] {knots}));

        ModelUpdate update = ModelRecord.of(model);
        SharedModel back = ModelRecord.model(update, FINGERPRINT);

        assertThat(SharedModelCodec.toBytes(back)).isEqualTo(SharedModelCodec.toBytes(model));
        update.getPopulation().setQuantiles(List.of(List.of(1.0)));
        assertThatThrownBy(() -> ModelRecord.model(update, FINGERPRINT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a population's quantiles must have 65 knots, got 1");
    }

    @Test
    void theChecksumOfAModelWithoutCategoriesIsThatOfTheFirstRelease() {
        // By another program, from the first release's layout.
        assertThat(ModelRecord.of(SomeModel.of(7, 1000)).getChecksum())
                .isEqualTo("1ddc92c922768b64451d467728302f5d4008782d0fad88b589592acbf3fbe09a");
    }

    private static SharedModel withPopulation(Population population) {
        SharedModel.Parts parts = SomeModel.of(7, 1000).parts();
        return new SharedModel(new SharedModel.Parts(
                parts.version(),
                parts.roundEnd(),
                parts.effectiveFrom(),
                parts.fingerprint(),
                parts.network(),
                parts.mixture(),
                parts.library(),
                population,
                parts.calibration(),
                parts.thresholds()));
    }

    @Test
    void saysWhatTheRecordIs() {
        ModelUpdate update = ModelRecord.of(SomeModel.of(7, 1000));

        assertThat(update.getVersion()).isEqualTo(7);
        assertThat(update.getRoundEnd().toEpochMilli()).isEqualTo(1000);
        assertThat(update.getEffectiveFrom().toEpochMilli()).isEqualTo(1010);
        assertThat(update.getLayers()).containsExactly(2, 1, 1);
        assertThat(update.getChecksum()).hasSize(64);
    }

    @Test
    void refusesAModelOfOtherFeatures() {
        ModelUpdate update = ModelRecord.of(SomeModel.of(7, 1000));

        assertThatThrownBy(() -> ModelRecord.model(update, "other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fingerprint must be other, got " + FINGERPRINT);
    }

    @Test
    void refusesADamagedModel() {
        ModelUpdate update = ModelRecord.of(SomeModel.of(7, 1000));
        update.setVersion(8);

        assertThatThrownBy(() -> ModelRecord.model(update, FINGERPRINT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("checksum must be ");
    }

    @Test
    void refusesNumbersThatAreNone() {
        ModelUpdate parameters = ModelRecord.of(SomeModel.of(7, 1000));
        parameters.setParameters(List.of(Float.NaN, 0f, 3f, 4f, 5f, 6f));
        ModelUpdate scales = ModelRecord.of(SomeModel.of(7, 1000));
        scales.getPopulation().setMean(List.of(Double.POSITIVE_INFINITY));

        assertThatThrownBy(() -> ModelRecord.model(parameters, FINGERPRINT))
                .hasMessage("a model's numbers must be finite, got NaN");
        assertThatThrownBy(() -> ModelRecord.model(scales, FINGERPRINT))
                .hasMessage("a model's numbers must be finite, got Infinity");
    }

    @Test
    void refusesWrongShapes() {
        ModelUpdate layers = ModelRecord.of(SomeModel.of(7, 1000));
        layers.setLayers(List.of(2, 1));
        ModelUpdate parameters = ModelRecord.of(SomeModel.of(7, 1000));
        parameters.setParameters(List.of(1f));

        assertThatThrownBy(() -> ModelRecord.model(layers, FINGERPRINT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ModelRecord.model(parameters, FINGERPRINT))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
