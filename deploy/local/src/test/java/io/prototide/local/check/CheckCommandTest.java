package io.prototide.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.local.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {
    private static final String VALID = """
            kafka: {bootstrap-servers: 'localhost:9092', transactional-id-prefix: test}
            features:
              - {name: amount, kind: log}
              - {name: shop, kind: category}
              - {name: pause, kind: elapsed}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "card-fraud.yaml",
                "json-topic.yaml",
                "machine-sensors.yaml",
                "network-intrusion.yaml",
                "patient-beats.yaml"
            })
    void acceptsTheExamples(String name) {
        Ran ran = Ran.prototide("check", "--config", "../examples/" + name);

        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).startsWith("../examples/" + name + " is valid.").contains("State per key:");
    }

    @Test
    void showsTheFeaturesOfTheFirstEvents() throws IOException {
        Path sample = write("sample.csv", """
                key,timestamp,amount,shop
                a,2025-01-06T00:00:00Z,0,baker
                b,2025-01-06T00:00:01Z,,baker
                a,1736121607000,1.718281828459045,baker
                """);

        Ran ran = Ran.prototide("check", "--config", config(VALID), "--sample", sample.toString());

        // log1p(0) = 0, log1p(e - 1) = 1; 7 seconds later: log1p(7) = 2.079.
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines().filter(line -> line.matches("[0-9] +[ab] .*")))
                .satisfiesExactly(
                        first -> assertThat(first.split(" +")).containsExactly("1", "a", "0.000", "0.000", "missing"),
                        second -> assertThat(second.split(" +")).startsWith("2", "b", "missing"),
                        third -> assertThat(third.split(" +"))
                                .startsWith("3", "a", "1.000")
                                .endsWith("2.079"));
    }

    @Test
    void saysWhyValuesAreMissingOnceForTheSameRowsAndReason() throws IOException {
        String features = """
                kafka: {bootstrap-servers: 'localhost:9092', transactional-id-prefix: test}
                views: [{name: terminal, key: terminal}]
                features:
                  - {name: amount}
                  - {name: day, kind: ratio, field: amount, window: 1d}
                  - {name: week, kind: ratio, field: amount, window: 7d}
                  - {name: pause, kind: elapsed}
                  - {name: terminal_pause, kind: elapsed, view: terminal}
                  - {name: terminal_payments, kind: count, window: 1d, view: terminal}
                """;
        Path sample = write("sample.csv", """
                key,timestamp,amount,terminal
                a,0,9,t1
                a,9000,99,t1
                b,9000,1,t1
                c,9000,,
                """);

        Ran ran = Ran.prototide("check", "--config", config(features), "--sample", sample.toString());

        // log(100) - log(10) on row 2; nine seconds; one event of the terminal before it.
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()
                        .lines()
                        .filter(line -> line.startsWith("2 "))
                        .findFirst()
                        .orElseThrow()
                        .split(" +"))
                .containsExactly("2", "a", "99.000", "2.303", "2.303", "2.303", "2.303", "0.693");
        assertThat(ran.out().lines().dropWhile(line -> !line.startsWith("Missing")))
                .containsExactly(
                        "Missing, and why:",
                        "  rows 1, 3: day, week: there is no earlier value, or it is too long ago",
                        "  rows 1, 3-4: pause: there is no earlier event",
                        "  row 1: terminal_pause: there is no earlier event",
                        "  row 4: amount, day, week: the event has no value",
                        "  row 4: terminal_pause, terminal_payments: the event has no entity in this view");
        // 3 numbers of the count, and 24 bytes.
        assertThat(ran.out()).contains("State per entity of view terminal: 48 bytes");
    }

    @Test
    void theOrderOfColumnsHasNoEffect() throws IOException {
        Path one = write("sample.csv", "key,timestamp,amount,shop\na,0,1,baker\na,5000,2,smith\n");
        String first = Ran.prototide("check", "--config", config(VALID), "--sample", one.toString())
                .out();
        write("sample.csv", "shop,amount,timestamp,key\nbaker,1,0,a\nsmith,2,5000,a\n");
        String second = Ran.prototide("check", "--config", config(VALID), "--sample", one.toString())
                .out();

        assertThat(second).isEqualTo(first).contains("1.792");
    }

    @Test
    void describesTheFeatures() throws IOException {
        Ran ran = Ran.prototide("check", "--config", config(VALID));

        assertThat(ran.out())
                .containsPattern("amount +log +number, logarithmic: amount")
                .containsPattern("shop +category +how rare the text is for the entity, in nats: shop")
                .containsPattern("pause +elapsed +seconds since the event before, logarithmic\n");
    }

    @Test
    void namesTheKeyTheRuleAndTheValueOfAWrongSetting() throws IOException {
        Ran ran = Ran.prototide("check", "--config", config(VALID + "detection: {warm-up: 0}\n"));

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo("prototide: " + folder.resolve("prototide.yaml")
                        + " line 6: detection.warm-up must be at least 1, got 0\n");
    }

    @Test
    void refusesAKeyOfTheJobsSectionsThatNobodyKnows() throws IOException {
        Ran ran = Ran.prototide("check", "--config", config(VALID + "outputs: {alert: alerts}\n"));

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains(" line 6: outputs.alert is not known; outputs takes alerts");
    }

    @Test
    void saysThatAFileDoesNotExist() {
        Ran ran = Ran.prototide("check", "--config", folder.resolve("none.yaml").toString());

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).isEqualTo("prototide: " + folder.resolve("none.yaml") + " does not exist\n");
    }

    @Test
    void saysThatADirectoryIsNoConfiguration() {
        Ran ran = Ran.prototide("check", "--config", folder.toString());

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).isEqualTo("prototide: " + folder + " is a directory; --config takes a file\n");
    }

    @Test
    void namesTheCellOfASampleThatIsNoNumber() throws IOException {
        Path sample = write("sample.csv", "key,timestamp,amount,shop\na,0,much,baker\n");

        Ran ran = Ran.prototide("check", "--config", config(VALID), "--sample", sample.toString());

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo("prototide: " + sample + ", line 2, column amount must be a number or empty, got 'much'\n");
    }

    @Test
    void namesTheColumnThatASampleLacks() throws IOException {
        Path sample = write("sample.csv", "key,time,amount,shop\na,0,1,baker\n");

        Ran ran = Ran.prototide("check", "--config", config(VALID), "--sample", sample.toString());

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo("prototide: " + sample
                        + " has no column timestamp; its columns are [key, time, amount, shop]\n");
    }

    @Test
    void refusesANumberOfKeysBelowOne() throws IOException {
        Ran ran = Ran.prototide("check", "--config", config(VALID), "--keys", "0");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).isEqualTo("prototide: --keys must be at least 1, got 0\nTry 'prototide check --help'.\n");
    }

    private String config(String text) throws IOException {
        return write("prototide.yaml", text).toString();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
