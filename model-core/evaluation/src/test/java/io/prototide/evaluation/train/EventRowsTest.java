package io.prototide.evaluation.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.evaluation.UsageException;
import io.prototide.evaluation.dataset.ColumnRoles;
import io.prototide.evaluation.dataset.DatasetReader;
import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventRowsTest {
    @TempDir
    Path folder;

    @Test
    void putsFieldsInTheOrderOfTheFeatures() throws IOException {
        var features = new FeatureSet(List.of(
                new FeatureSpec("second", FeatureKind.RAW, "y"),
                new FeatureSpec("first", FeatureKind.LOG, "x"),
                new FeatureSpec("where", FeatureKind.CATEGORY, "place"),
                new FeatureSpec("hour", FeatureKind.HOUR, "")));

        var event = new EventRows(stream(), features).event(1);

        assertThat(event.eventId()).isEqualTo("1");
        assertThat(event.key()).isEqualTo("b");
        assertThat(event.timeMillis()).isEqualTo(20);
        assertThat(event.numbers()).containsExactly(8, Double.NaN);
        assertThat(event.categories()).containsExactly("home");
    }

    @Test
    void namesAFieldThatTheInputDoesNotHave() throws IOException {
        var stream = stream();

        assertThatThrownBy(() -> new EventRows(stream, raw("speed")))
                .isInstanceOf(UsageException.class)
                .hasMessage("features: field speed must be a numeric column of the input, got no such column");
        assertThatThrownBy(() -> new EventRows(stream, raw("place")))
                .hasMessage("features: field place must be a numeric column of the input, got one of another kind");
    }

    private static FeatureSet raw(String field) {
        return new FeatureSet(List.of(new FeatureSpec(field, FeatureKind.RAW, field)));
    }

    private LabelledStream stream() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), """
                timestamp,key,label,type,x,place,y
                10,a,0,normal,5,,7
                20,b,1,odd,,home,8
                """);
        return DatasetReader.read(List.of(file), ColumnRoles.ofSharedFormat());
    }
}
