package io.prototide.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.evaluation.InputException;
import io.prototide.evaluation.UsageException;
import io.prototide.schema.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetReaderTest {
    @TempDir
    Path folder;

    @Test
    void readsNumbersTextsAndLabelsByColumn() throws IOException {
        var stream = read("""
                timestamp,key,label,type,meta_id,terminal,amount
                1000,C1,0,normal,7,T1,57.16
                2000,C2,1,stolen,8,T2,-3
                """);

        assertThat(stream.rows()).isEqualTo(2);
        assertThat(stream.features()).extracting(FeatureColumn::name).containsExactly("terminal", "amount");
        assertThat(texts(stream, 0)).containsExactly("T1", "T2");
        assertThat(numbers(stream, 1)).containsExactly(57.16, -3);
        assertThat(stream.key(1)).isEqualTo("C2");
        assertThat(stream.timeMillis(1)).isEqualTo(2000);
        assertThat(stream.isAnomaly(0)).isFalse();
        assertThat(stream.isAnomaly(1)).isTrue();
        assertThat(stream.type(1)).isEqualTo("stolen");
    }

    @Test
    void putsTheRowsOfAllFilesInTimeOrderAndKeepsTheOrderOfTies() throws IOException {
        Path first = write("a.csv", "timestamp,key,label,type,x\n3000,k,0,normal,1\n1000,k,0,normal,2\n");
        Path second = write("b.csv", "label,type,x,timestamp,key\n0,normal,3,1000,k\n1,odd,4,2000,k\n");

        var stream = DatasetReader.read(List.of(first, second), ColumnRoles.ofSharedFormat());

        assertThat(numbers(stream, 0)).containsExactly(2, 3, 4, 1);
        assertThat(IntStream.range(0, 4).mapToObj(stream::eventId)).containsExactly("1", "2", "3", "0");
        assertThat(stream.isAnomaly(2)).isTrue();
        assertThat(stream.firstRowAt(1000)).isZero();
        assertThat(stream.firstRowAt(1001)).isEqualTo(2);
        assertThat(stream.firstRowAt(9999)).isEqualTo(4);
    }

    @Test
    void readsGzipWhateverTheFileIsCalled() throws IOException {
        Path file = folder.resolve("data.bin");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("timestamp,key,label,type,x\n1,k,0,normal,5\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(numbers(DatasetReader.read(List.of(file), ColumnRoles.ofSharedFormat()), 0))
                .containsExactly(5);
    }

    @Test
    void takesAColumnAsTextAsSoonAsOneCellIsNoNumber() throws IOException {
        var stream = read("timestamp,key,label,type,x,y\n1,k,0,normal,80,1\n2,k,0,normal,http,2\n3,k,0,normal,,3\n");

        assertThat(texts(stream, 0)).containsExactly("80", "http", null);
        assertThat(numbers(stream, 1)).containsExactly(1, 2, 3);
    }

    @Test
    void keepsNumbersAsTextsWhereTheyAreCodes() throws IOException {
        Path file = write("a.csv", "timestamp,key,label,type,x\n1,k,0,normal,007\n2,k,0,normal,7\n");

        var stream = DatasetReader.read(List.of(file), ColumnRoles.ofSharedFormat(), List.of("x"));

        assertThat(texts(stream, 0)).containsExactly("007", "7");
    }

    @Test
    void keepsAnEmptyNumberAsMissingRatherThanZero() throws IOException {
        assertThat(numbers(read("timestamp,key,label,type,x\n1,k,0,normal,\n2,k,0,normal,0\n"), 0))
                .containsExactly(Double.NaN, 0);
    }

    @Test
    void usesOnlyTheFeaturesThatAreNamed() throws IOException {
        Path file = write("a.csv", "t,x,y,label\n1,5,6,0\n");

        var stream = DatasetReader.read(List.of(file), new ColumnRoles(null, "t", "label", null, List.of("y")));

        assertThat(stream.features()).extracting(FeatureColumn::name).containsExactly("y");
        assertThat(stream.keyCount()).isEqualTo(1);
        assertThat(stream.key(0)).isEqualTo("all");
    }

    @Test
    void neverUsesTheTypeOfTheSharedFormatAsAFeatureUnasked() throws IOException {
        Path file = write("a.csv", "t,type,x,label\n1,normal,5,0\n2,odd,6,1\n");

        var stream = DatasetReader.read(List.of(file), new ColumnRoles(null, "t", "label", null, List.of()));

        assertThat(stream.features()).extracting(FeatureColumn::name).containsExactly("x");
        assertThat(stream.type(1)).isEqualTo("anomaly");
    }

    @Test
    void readsAvroEventsWithTheLabelAmongTheNumbers() throws IOException {
        Path file = folder.resolve("events.avro");
        try (var out = new DataFileWriter<>(new SpecificDatumWriter<>(Event.class))) {
            out.create(Event.getClassSchema(), file.toFile());
            out.append(event("e1", 2000, Map.of("label", 1.0, "x", 0.1), Map.of("place", "north")));
            out.append(event("e2", 1000, Map.of("label", 0.0), Map.of("place", "south")));
        }

        var stream = DatasetReader.read(List.of(file), new ColumnRoles("key", "eventTime", "label", null, List.of()));

        assertThat(stream.features()).extracting(FeatureColumn::name).containsExactly("place", "x");
        assertThat(texts(stream, 0)).containsExactly("south", "north");
        assertThat(numbers(stream, 1)).containsExactly(Double.NaN, 0.1);
        assertThat(stream.isAnomaly(1)).isTrue();
    }

    @Test
    void shufflesRowsOverTheSameTimes() throws IOException {
        var text = new StringBuilder("timestamp,key,label,type,x\n");
        IntStream.range(0, 100).forEach(i -> text.append("%d,k%d,%d,normal,%d\n".formatted(i * 10, i, i % 2, i)));
        var stream = read(text.toString());

        var shuffled = stream.shuffled(3);

        double[] moved = numbers(shuffled, 0);
        assertThat(moved).isEqualTo(numbers(stream.shuffled(3), 0)).isNotEqualTo(numbers(stream.shuffled(4), 0));
        assertThat(moved).containsExactlyInAnyOrder(numbers(stream, 0)).isNotEqualTo(numbers(stream, 0));
        for (int row = 0; row < 100; row++) {
            assertThat(shuffled.timeMillis(row)).isEqualTo(row * 10L);
            assertThat(shuffled.key(row)).isEqualTo("k" + (int) moved[row]);
            assertThat(shuffled.isAnomaly(row)).isEqualTo((int) moved[row] % 2 == 1);
        }
    }

    @Test
    void namesFileLineColumnAndValueOfABrokenCell() throws IOException {
        Path file = write("a.csv", "timestamp,key,label,type,x\n1,k,0,normal,5\n2,k,maybe,normal,5\n");

        assertThatThrownBy(() -> DatasetReader.read(List.of(file), ColumnRoles.ofSharedFormat()))
                .isInstanceOf(InputException.class)
                .hasMessage(file + " line 3: column label must be 0 or 1, got \"maybe\"");
    }

    @Test
    void refusesAnInfiniteNumberAndARowOfAnotherLength() throws IOException {
        assertThatThrownBy(() -> read("timestamp,key,label,type,x\n1,k,0,normal,inf\n"))
                .hasMessageContaining("line 2: column x must be a finite number or empty, got \"inf\"");
        assertThatThrownBy(() -> read("timestamp,key,label,type,x\n1,k,0,normal,1\n2,k,0\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("data.csv");
    }

    @Test
    void refusesATruncatedGzipFile() throws IOException {
        Path whole = folder.resolve("whole.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(whole))) {
            out.write("timestamp,key,label,type,x\n1,k,0,normal,5\n".repeat(50).getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> DatasetReader.read(List.of(cut), ColumnRoles.ofSharedFormat()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cut.gz is damaged");
    }

    @Test
    void namesTheFlagOfAColumnThatIsNotThere() throws IOException {
        Path file = write("a.csv", "timestamp,key,label,x\n1,k,0,5\n");

        assertThatThrownBy(() -> DatasetReader.read(List.of(file), ColumnRoles.ofSharedFormat()))
                .isInstanceOf(UsageException.class)
                .hasMessage("--type must be a column of " + file + " [timestamp, key, label, x], got type");
        assertThatThrownBy(() -> DatasetReader.read(List.of(folder.resolve("no.csv")), ColumnRoles.ofSharedFormat()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--input must be a readable file");
    }

    private LabelledStream read(String csv) throws IOException {
        return DatasetReader.read(List.of(write("data.csv", csv)), ColumnRoles.ofSharedFormat());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Event event(String id, long millis, Map<String, Double> numbers, Map<String, String> categories) {
        return Event.newBuilder()
                .setEventId(id)
                .setKey("k")
                .setEventTime(Instant.ofEpochMilli(millis))
                .setNumbers(numbers)
                .setCategories(categories)
                .build();
    }

    private static double[] numbers(LabelledStream stream, int feature) {
        return ((FeatureColumn.Numbers) stream.features().get(feature)).values();
    }

    private static List<String> texts(LabelledStream stream, int feature) {
        var column = (FeatureColumn.Texts) stream.features().get(feature);
        return IntStream.range(0, stream.rows()).mapToObj(column::text).toList();
    }
}
