package io.prototide.evaluation.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.evaluation.dataset.ColumnRoles;
import io.prototide.evaluation.dataset.DatasetReader;
import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.model.adapt.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivedPaceTest {
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;

    @TempDir
    Path folder;

    @Test
    void takesTheLongestRoundOfAtMostTwoHundredRows() throws IOException {
        // An hour at a row a minute, a minute at a row a second; five rows a second fill ten seconds with 50.
        assertThat(DerivedPace.round(rows(600, MINUTE, 1), 600)).isEqualTo(Duration.ofHours(1));
        assertThat(DerivedPace.round(rows(600, SECOND, 1), 600)).isEqualTo(Duration.ofMinutes(1));
        assertThat(DerivedPace.round(rows(600, 200, 1), 600)).isEqualTo(Duration.ofSeconds(10));
        assertThat(DerivedPace.round(rows(600, 0, 1), 600)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void leavesAKeyRoomForFourTimesTheBudget() throws IOException {
        // Two keys in turn, so a key's rows are two seconds apart: 2 s / (4 * 0.01).
        assertThat(DerivedPace.cooldown(rows(100, SECOND, 2), 100, 0.01)).isEqualTo(Duration.ofSeconds(50));
        // Every row of another key: nothing is known of a key's pace.
        assertThat(DerivedPace.cooldown(rows(100, SECOND, 100), 100, 0.01)).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void neverSlowsTheSettingsDown() throws IOException {
        LabelledStream slow = rows(100, 60 * MINUTE, 1);
        Settings standard = Settings.of(DerivedFeatures.of(slow, 100));
        assertThat(DerivedPace.of(slow, 100, 0.01, standard)).isEqualTo(standard);
    }

    @Test
    void quickensRoundLagAndCooldownOfAFastStream() throws IOException {
        LabelledStream fast = rows(600, SECOND, 1);
        Settings paced = DerivedPace.of(fast, 600, 0.01, Settings.of(DerivedFeatures.of(fast, 600)));

        assertThat(paced.adaptation().round()).isEqualTo(Duration.ofMinutes(1));
        assertThat(paced.adaptation().lag()).isEqualTo(Duration.ofSeconds(5));
        // A tenth of the keys an hour stays that.
        assertThat(paced.adaptation().keyShare()).isCloseTo(0.1 / 60, within(1e-12));
        assertThat(paced.detection().cooldown()).isEqualTo(Duration.ofSeconds(25));
    }

    @Test
    void knowsNothingOfAStreamWithoutATrainingPart() throws IOException {
        LabelledStream stream = rows(10, 1, 1);
        Settings standard = Settings.of(DerivedFeatures.of(stream, 0));
        assertThat(DerivedPace.of(stream, 0, 0.01, standard)).isSameAs(standard);
    }

    private LabelledStream rows(int count, long apart, int keys) throws IOException {
        var csv = new StringBuilder("timestamp,key,label,type,x\n");
        for (int row = 0; row < count; row++) {
            csv.append("%d,k%d,0,normal,%d\n".formatted(row * apart, row % keys, row % 7));
        }
        Path file = Files.writeString(folder.resolve("rows.csv"), csv);
        return DatasetReader.read(List.of(file), ColumnRoles.ofSharedFormat());
    }
}
