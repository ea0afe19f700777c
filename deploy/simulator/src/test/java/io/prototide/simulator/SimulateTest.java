package io.prototide.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.prototide.schema.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SimulateTest {
    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();
    private final StringWriter output = new StringWriter();

    @Test
    void writesCardPaymentsThatReadBackAsTheyWere() throws IOException {
        Path file = folder.resolve("cards.csv");
        assertThat(run("--keys", "30", "--events", "2000", "--seed", "9", "--out", file.toString()))
                .isZero();

        List<CsvRecord> rows = read(Files.newInputStream(file));
        assertThat(rows.get(0).getFields())
                .containsExactly(
                        "timestamp", "key", "label", "type", "amount", "distance", "terminal", "merchant", "entry");
        assertRows(
                rows,
                Streams.all(new CardPayments(CardSettings.ofEvents(30, 2_000, 9))),
                List.of("amount", "distance"));
        for (int i = 1; i < rows.size(); i++) {
            assertThat(rows.get(i).getField(8)).isIn("chip", "contactless", "online", "magstripe");
        }
        assertThat(errors.toString()).contains("2,000 events written");
        assertThat(output.toString()).isEmpty();
    }

    @Test
    void writesOnlyTheKindsOfIncidentAskedFor() throws IOException {
        Path file = folder.resolve("amounts.csv");
        assertThat(run("--keys", "60", "--events", "9000", "--incidents", "amount", "--out", file.toString()))
                .isZero();

        List<CsvRecord> rows = read(Files.newInputStream(file));
        assertThat(rows.subList(1, rows.size()).stream().map(row -> row.getField(3)))
                .containsOnly("normal", "amount");
    }

    @Test
    void refusesAKindOfIncidentThatIsNone() {
        assertThat(run(
                        "--incidents",
                        "amounts",
                        "--out",
                        folder.resolve("x.csv").toString()))
                .isEqualTo(2);
        assertThat(errors.toString())
                .contains("an incident kind must be one of [amount, terminal, credentials], got amounts");
    }

    @Test
    void writesTelemetryCompressed() throws IOException {
        Path file = folder.resolve("devices.csv.gz");
        assertThat(run("--scenario", "telemetry", "--keys", "12", "--days", "2", "--out", file.toString()))
                .isZero();

        List<CsvRecord> rows = read(new GZIPInputStream(Files.newInputStream(file)));
        List<String> sensors = List.of("temperature", "pressure", "vibration", "current", "flow");
        assertThat(rows.get(0).getFields().subList(4, 9)).isEqualTo(sensors);
        assertRows(rows, Streams.all(new DeviceTelemetry(TelemetrySettings.ofDays(12, 2, 1))), sensors);
    }

    @Test
    void writesTheSameBytesForTheSameSeed() throws IOException {
        Path one = folder.resolve("one.csv.gz");
        Path two = folder.resolve("two.csv.gz");
        run("--keys", "20", "--days", "5", "--out", one.toString());
        run("--keys", "20", "--days", "5", "--out", two.toString());
        assertThat(one).hasSameBinaryContentAs(two);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--out x.csv --keys 0",
                "--out x.csv --scenario ships",
                "--out x.csv --days many",
                "--out x.csv --more"
            })
    void refusesWrongUsageWithCodeTwo(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("Usage: simulate");
        assertThat(Path.of("x.csv")).doesNotExist();
    }

    @Test
    void saysWhichSettingIsWrong() {
        run("--out", "x.csv", "--keys", "0");
        assertThat(errors.toString()).contains("keys must be at least 1, got 0");
    }

    @Test
    void failsWithCodeOneWhereItCannotWrite() {
        Path nowhere = folder.resolve("missing").resolve("x.csv");
        assertThat(run("--keys", "1", "--days", "1", "--out", nowhere.toString()))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("cannot write " + nowhere);
    }

    @Test
    void helpsAlsoBelowAnotherCommand() {
        CommandLine parent =
                new CommandLine(CommandLine.Model.CommandSpec.create().name("prototide"));
        parent.addSubcommand(new Simulate());
        parent.setOut(new PrintWriter(output, true));
        assertThat(parent.execute("simulate", "--help")).isZero();
        assertThat(output.toString()).contains("Usage: prototide simulate", "--scenario", "cards or telemetry");
    }

    private int run(String... arguments) {
        return Simulate.commandLine()
                .setErr(new PrintWriter(errors, true))
                .setOut(new PrintWriter(output, true))
                .execute(arguments);
    }

    private static List<CsvRecord> read(InputStream bytes) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(bytes)) {
            return csv.stream().toList();
        }
    }

    private static void assertRows(List<CsvRecord> rows, List<SimulatedEvent> events, List<String> numbers) {
        assertThat(rows).hasSize(events.size() + 1);
        for (int i = 0; i < events.size(); i++) {
            CsvRecord row = rows.get(i + 1);
            Event event = events.get(i).event();
            Truth truth = events.get(i).truth();
            assertThat(Long.parseLong(row.getField(0)))
                    .isEqualTo(event.getEventTime().toEpochMilli());
            assertThat(row.getField(1)).isEqualTo(event.getKey());
            assertThat(row.getField(2)).isEqualTo(truth.anomaly() ? "1" : "0");
            assertThat(row.getField(3)).isEqualTo(truth.type());
            for (int n = 0; n < numbers.size(); n++) {
                assertThat(Double.parseDouble(row.getField(4 + n)))
                        .isEqualTo(event.getNumbers().get(numbers.get(n)));
            }
        }
    }
}
