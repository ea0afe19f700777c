package io.prototide.model.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MartingaleTest {
    @Test
    void wagersTheMeanOfThreePowerFunctions() {
        // p = 1/1024: .2 * 2^8 = 51.2, .5 * 2^5 = 16, .8 * 2^2 = 3.2; their mean is 70.4 / 3. But .001 counts in its
        // place:
        // .2 * 10^2.4 = 50.2377, .5 * 10^1.5 = 15.8114, .8 * 10^.6 = 3.1849; their mean is 23.0780.
        assertThat(Martingale.next(0, 1.0 / 1024)).isCloseTo(Math.log(23.0780), within(1e-5));
        // p = 1/32: .2 * 2^4 = 3.2, .5 * 2^2.5 = 2.828427, .8 * 2^1 = 1.6; their mean is 2.542809.
        assertThat(Martingale.next(0, 1.0 / 32)).isCloseTo(Math.log(2.542809), within(1e-6));
        // p = 1: (.2 + .5 + .8) / 3.
        assertThat(Martingale.next(3, 1)).isCloseTo(3 - Math.log(2), within(1e-12));
    }

    @Test
    void startsAnewWhereItWouldFallBelowZero() {
        assertThat(Martingale.next(0.5, 1)).isZero();
        assertThat(Martingale.next(0, 0.5)).isZero();
    }

    @Test
    void alarmsAtTheThirdImpossibleEventAndNotBefore() {
        // ln 23.078 = 3.13888: twice that is 6.28, three times 9.4166; ln 10^4 is 9.2103.
        double evidence = Martingale.next(Martingale.next(0, 0), 0);
        assertThat(Martingale.isAlarm(evidence)).isFalse();
        assertThat(Martingale.isAlarm(Martingale.next(evidence, 0))).isTrue();
        assertThat(Martingale.isAlarm(Math.log(1e4))).isFalse();
    }

    @Test
    void losesAndWinsNothingOnAverageIfPValuesAreUniform() {
        // Integral of the wager over 0..1 by the middle of each of a million intervals; below .001 it is bounded.
        int n = 1_000_000;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            // From evidence so high that it can not fall to 0.
            sum += Math.exp(Martingale.next(5, (i + 0.5) / n) - 5);
        }
        // Unbounded it is 1; under .001 the power functions hold .001^e each, bounded e of that.
        double cut = 0;
        for (double e : new double[] {0.2, 0.5, 0.8}) {
            cut += Math.pow(0.001, e) * (1 - e) / 3;
        }
        assertThat(sum / n).isCloseTo(1 - cut, within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, 1.0000001, Double.NaN})
    void refusesWhatIsNoPValue(double p) {
        assertThatThrownBy(() -> Martingale.next(0, p))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a p-value must be in 0..1, got " + p);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void runsLongerThanItsBoundBetweenFalseAlarmsOfUniformPValues(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long events = 2_000_000;
        int alarms = 0;
        double evidence = 0;
        for (long i = 0; i < events; i++) {
            evidence = Martingale.next(evidence, random.nextDouble());
            if (Martingale.isAlarm(evidence)) {
                alarms++;
                evidence = 0;
            }
        }
        // At most 200 by the bound; it does alarm some time, or the test would say nothing.
        assertThat(alarms).isPositive();
        assertThat((double) events / alarms).isGreaterThan(Martingale.RUN_LENGTH);
    }

    @Test
    void alarmsSoonWherePValuesAreTenTimesTooSmall() {
        SplittableRandom random = new SplittableRandom(4);
        double evidence = 0;
        int events = 0;
        while (!Martingale.isAlarm(evidence) && events < 100) {
            evidence = Martingale.next(evidence, random.nextDouble() / 10);
            events++;
        }
        assertThat(events).isLessThan(30);
    }
}
