package io.prototide.evaluation.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.evaluation.dataset.ColumnRoles;
import io.prototide.evaluation.dataset.DatasetReader;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivedFeaturesTest {
    @TempDir
    Path folder;

    @Test
    void takesTextsAsCategoriesAndSkewedAmountsByTheirLogarithm() throws IOException {
        // Ten rows, nine of 1 and one of 100: skewness (10 - 2) / sqrt(10 - 1) = 2.67. The level is symmetric.
        var csv = new StringBuilder("timestamp,key,label,type,place,amount,level\n");
        for (int row = 0; row < 10; row++) {
            csv.append("%d,k,0,normal,p%d,%d,%d\n".formatted(row, row % 2, row == 4 ? 100 : 1, row % 2));
        }
        Path file = Files.writeString(folder.resolve("a.csv"), csv);
        var stream = DatasetReader.read(List.of(file), ColumnRoles.ofSharedFormat());

        assertThat(DerivedFeatures.of(stream, 10).specs())
                .containsExactly(
                        new FeatureSpec("place", FeatureKind.CATEGORY, "place"),
                        new FeatureSpec("amount", FeatureKind.LOG, "amount"),
                        new FeatureSpec("level", FeatureKind.RAW, "level"));
        // The first four rows do not know of the large amount yet.
        assertThat(DerivedFeatures.of(stream, 4).specs().get(1).kind()).isEqualTo(FeatureKind.RAW);
    }

    @Test
    void keepsSkewedValuesOfBothSignsAsTheyAre() {
        double[] values = {1, 1, 1, 1, 1, 1, 1, 1, 1, 100};
        assertThat(DerivedFeatures.isHeavyTailed(values, 10)).isTrue();

        values[0] = -1;
        assertThat(DerivedFeatures.isHeavyTailed(values, 10)).isFalse();
    }

    @Test
    void isNotMisledByMissingOrConstantValues() {
        assertThat(DerivedFeatures.isHeavyTailed(new double[] {Double.NaN, 2, 2, 2}, 4))
                .isFalse();
        assertThat(DerivedFeatures.isHeavyTailed(new double[] {5}, 0)).isFalse();
    }
}
