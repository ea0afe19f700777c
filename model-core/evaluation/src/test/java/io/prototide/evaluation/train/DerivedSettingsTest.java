package io.prototide.evaluation.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.evaluation.dataset.ColumnRoles;
import io.prototide.evaluation.dataset.DatasetReader;
import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.model.adapt.Settings;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.normal.SensorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link DerivedSettings}, and what {@link SensorReadings} takes for readings of sensors. */
class DerivedSettingsTest {
    private static final int ROWS = 400;

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(3);

    @Test
    void severalKeysAtASteadyPaceAreSensorsThoughTheirRowsAreIndependent() throws IOException {
        LabelledStream steady = stream(2, row -> row / 2 * 1000L, row -> noise() + "," + noise());

        assertThat(SensorReadings.looksLike(steady, ROWS)).isTrue();
        Settings settings = DerivedSettings.of(steady, ROWS);
        assertThat(settings.detection().sensors()).isEqualTo(SensorSettings.standard(2));
        assertThat(settings.features().specs())
                .containsExactly(
                        new FeatureSpec("x", FeatureKind.RAW, "x"), new FeatureSpec("y", FeatureKind.RAW, "y"));
    }

    @Test
    void aPaceThatVariesByMoreThanAFifthNowAndThenIsStillSteady() throws IOException {
        // One row in twenty comes half a second late, so that one step in ten is another; at most that is allowed.
        LabelledStream late = stream(2, row -> row / 2 * 1000L + (row / 2 % 20 == 0 ? 500 : 0), row -> noise() + ",1");
        assertThat(SensorReadings.looksLike(late, ROWS)).isTrue();
        LabelledStream later = stream(2, row -> row / 2 * 1000L + (row / 2 % 10 == 0 ? 500 : 0), row -> noise() + ",1");
        assertThat(SensorReadings.looksLike(later, ROWS)).isFalse();
    }

    @Test
    void oneKeyWhoseValuesGoOnFromRowToRowIsASensor() throws IOException {
        double[] level = new double[2];
        // x_t = 0.9 x_{t-1} + noise, at any pace.
        LabelledStream walk = stream(1, pace(), row -> {
            level[0] = 0.9 * level[0] + random.nextGaussian();
            level[1] = 0.9 * level[1] + random.nextGaussian();
            return level[0] + "," + level[1];
        });
        assertThat(SensorReadings.looksLike(walk, ROWS)).isTrue();
        assertThat(DerivedSettings.of(walk, ROWS).detection().sensors()).isNotNull();
    }

    @Test
    void valuesGoOnWithinTheirKeyHoweverKeysTakeTurns() throws IOException {
        double[] level = new double[3];
        LabelledStream walks = stream(3, pace(), row -> {
            level[row % 3] = 0.9 * level[row % 3] + random.nextGaussian();
            return level[row % 3] + ",0";
        });
        assertThat(SensorReadings.looksLike(walks, ROWS)).isTrue();
        // Levels far apart are no autocorrelation: each key's rows are independent.
        LabelledStream levels = stream(3, pace(), row -> 100 * (row % 3) + noise() + ",0");
        assertThat(SensorReadings.looksLike(levels, ROWS)).isFalse();
    }

    @Test
    void independentRowsOfOneKeyOrOfKeysThatComeOnceAreNone() throws IOException {
        LabelledStream independent = stream(1, row -> row * 1000L, row -> noise() + "," + noise());
        assertThat(SensorReadings.looksLike(independent, ROWS)).isFalse();
        assertThat(DerivedSettings.of(independent, ROWS)).isEqualTo(Settings.of(DerivedFeatures.of(independent, ROWS)));
        LabelledStream onceEach = stream(ROWS, row -> row * 1000L, row -> noise() + "," + noise());
        assertThat(SensorReadings.looksLike(onceEach, ROWS)).isFalse();
    }

    @Test
    void independentRowsOfKeysAtNoPaceAreNone() throws IOException {
        assertThat(SensorReadings.looksLike(stream(4, pace(), row -> noise() + "," + noise()), ROWS))
                .isFalse();
    }

    @Test
    void rowsWithoutATimeOfTheirOwnHaveNoPace() throws IOException {
        assertThat(SensorReadings.looksLike(stream(2, row -> 0, row -> noise() + "," + noise()), ROWS))
                .isFalse();
    }

    @Test
    void textsAreNeverReadings() throws IOException {
        LabelledStream texts = stream(2, row -> row / 2 * 1000L, row -> noise() + ",p" + row % 3);
        assertThat(SensorReadings.looksLike(texts, ROWS)).isFalse();
        assertThat(DerivedSettings.of(texts, ROWS).detection().sensors()).isNull();
        assertThat(DerivedSettings.of(texts, ROWS).features()).isEqualTo(DerivedFeatures.of(texts, ROWS));
    }

    @Test
    void aStateThatIsLongTheSameIsNoReading() throws IOException {
        // Two values in long runs would be the most autocorrelated column of all.
        LabelledStream state = stream(1, pace(), row -> row / 100 % 2 + "," + row / 200);
        assertThat(SensorReadings.looksLike(state, ROWS)).isFalse();
    }

    @Test
    void missingReadingsHideNothing() throws IOException {
        double[] level = new double[1];
        LabelledStream gaps = stream(1, pace(), row -> {
            level[0] = 0.95 * level[0] + random.nextGaussian();
            return (row % 5 == 0 ? "" : level[0]) + ",0";
        });
        assertThat(SensorReadings.looksLike(gaps, ROWS)).isTrue();
    }

    private String noise() {
        return Double.toString(random.nextGaussian());
    }

    /** Times that rise by anything from 0 to 10 seconds. */
    private IntToLongFunction pace() {
        SplittableRandom steps = new SplittableRandom(8);
        long[] now = new long[1];
        return row -> now[0] += steps.nextInt(10_000);
    }

    private LabelledStream stream(int keys, IntToLongFunction millis, IntFunction<String> values) throws IOException {
        var csv = new StringBuilder("timestamp,key,label,type,x,y\n");
        for (int row = 0; row < ROWS; row++) {
            csv.append(millis.applyAsLong(row) + ",k" + row % keys + ",0,normal," + values.apply(row) + "\n");
        }
        Path file = Files.writeString(folder.resolve("rows.csv"), csv);
        return DatasetReader.read(List.of(file), ColumnRoles.ofSharedFormat());
    }
}
