package io.prototide.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "57.16",
                "-0.273216",
                "+7",
                "1e-3",
                "2.5E10",
                ".5",
                "3.",
                "123456789012345678901234567890",
                "9007199254740993",
                "0.1234567890123456789",
                "4.9E-324",
                "1.7976931348623157E308",
                " 12 "
            })
    void readsTheSameDoubleAsJava(String text) {
        assertThat(parse(text)).isEqualTo(Double.parseDouble(text));
    }

    @Test
    void readsRandomNumbersBackExactly() {
        var random = new SplittableRandom(5);
        for (int i = 0; i < 2000; i++) {
            double value = Math.scalb(random.nextDouble() - 0.5, random.nextInt(-40, 40));
            assertThat(parse(Double.toString(value))).isEqualTo(value);
            String rounded = String.format(Locale.ROOT, "%.4f", value);
            assertThat(parse(rounded) + 0.0).isEqualTo(Double.parseDouble(rounded) + 0.0);
        }
    }

    @Test
    void makesOneZeroOfBoth() {
        assertThat(1 / parse("-0.0")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(1 / parse("-0e5")).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "nan"})
    void takesAnEmptyCellAsMissing(String text) {
        assertThat(parse(text)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "-Infinity", "1e999"})
    void tellsAnInfiniteNumber(String text) {
        assertThat(parse(text)).isEqualTo(DecimalText.INFINITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "1d", "2f", "0x1p3", "-", ".", "1.2.3", "1-2", "e"})
    void tellsATextFromANumber(String text) {
        assertThat(parse(text)).isEqualTo(DecimalText.NOT_A_NUMBER);
    }

    private static double parse(String text) {
        // Stands in the middle of a longer buffer, as cells do.
        char[] buffer = ("8," + text + ",9").toCharArray();
        return DecimalText.parse(buffer, 2, text.length());
    }
}
