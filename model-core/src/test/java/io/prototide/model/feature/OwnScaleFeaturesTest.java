package io.prototide.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Smooth, AR residual and volatility: kinds that standardise an entity's numbers by its own running scale. */
class OwnScaleFeaturesTest {
    private static final FeatureSpec FORECAST = Life.spec(FeatureKind.AR_RESIDUAL, "v");
    private static final FeatureSpec VOLATILITY = Life.spec(FeatureKind.VOLATILITY, "v");

    @Test
    void smoothsStandardisedNumbersThisOneIncluded() {
        Life life = new Life(Life.spec(FeatureKind.SMOOTH, FeatureOptions.halfLifeEvents(1), "v"));
        assertThat(life.live(0, 0)[0]).isNaN();
        assertThat(life.live(1, 1)[0]).isNaN();
        // 0 and 1: mean 1/2, variance 1/4 of two, neighbours 1 apart counting as five; floor 1e-3 / 2 + 1e-6.
        double u = 1.5 / Math.sqrt((2 * 0.25 + 5 / (1.128 * 1.128)) / 7 + 0.000501 * 0.000501);
        assertThat(life.live(2, 2)[0]).isCloseTo(u, within(1e-12));
        assertThat(life.live(3)[0]).isNaN();
        // 0, 1 and 2 have the mean 1; what was before counts one half.
        assertThat(life.live(4, 1)[0]).isCloseTo(u / 2 / 1.5, within(1e-12));
    }

    @Test
    void aSmallLastingShiftShowsInTheSmoothedNumber() {
        Life life = new Life(Life.spec(FeatureKind.SMOOTH, FeatureOptions.halfLifeEvents(16), "v"));
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 1000; i++) {
            life.live(i, 50 + 3 * random.nextGaussian());
        }
        double shifted = 0;
        for (int i = 0; i < 64; i++) {
            shifted = life.live(i, 53 + 3 * random.nextGaussian())[0];
        }
        // One deviation, less what 64 of 1,000 events move the mean; its own deviation is about .15.
        assertThat(shifted).isBetween(0.5, 1.4);
    }

    @Test
    void standardisedNumbersAreBoundedAndOneWildOneHardlyMovesTheScale() {
        OwnScale scale = new OwnScale(0);
        double[] numbers = new double[5];
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 500; i++) {
            scale.add(random.nextGaussian(), numbers);
        }
        assertThat(scale.standardised(1, numbers)).isBetween(0.9, 1.1);
        assertThat(scale.standardised(-1e12, numbers)).isEqualTo(-8);
        scale.add(1e12, numbers);
        assertThat(scale.standardised(1, numbers)).isBetween(0.9, 1.1);
    }

    @Test
    void theForecastIsLeastSquaresWithForgettingOverAllThatCameBefore() {
        Life life = new Life(FORECAST);
        double[] values = new double[40];
        double[] u = new double[40];
        double squares = 0;
        for (int t = 0; t < values.length; t++) {
            values[t] = t * 0.37 % 1;
            u[t] = standardised(values, t);
            double residual = u[t] - forecast(u, t);
            double x = life.live(t, values[t])[0];
            if (t < 5) {
                assertThat(x).isNaN();
            } else {
                double deviation = Math.sqrt(squares / (t - 2) + 1e-6);
                assertThat(x).as("event %d", t).isCloseTo(residual / deviation, within(1e-9));
            }
            squares += t < 2 ? 0 : residual * residual;
        }
    }

    /** By the plain mean and variance of what came before. */
    private static double standardised(double[] values, int t) {
        if (t < 2) {
            return 0;
        }
        double mean = 0;
        double apart = 0;
        for (int i = 0; i < t; i++) {
            mean += values[i] / t;
            apart += i == 0 ? 0 : Math.abs(values[i] - values[i - 1]) / (t - 1);
        }
        double squares = 0;
        for (int i = 0; i < t; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        double floor = 1e-3 * mean + 1e-6;
        return (values[t] - mean) / Math.sqrt((squares + 5 * Math.pow(apart / 1.128, 2)) / (t + 5) + floor * floor);
    }

    /** Solved anew from all that came before, by Cramer's rule. */
    private static double forecast(double[] u, int t) {
        double a = 0.1;
        double b = 0;
        double c = 0.1;
        double first = 0;
        double second = 0;
        for (int i = 2; i < t; i++) {
            double weight = Math.pow(0.99, t - 1 - i);
            a += weight * u[i - 1] * u[i - 1];
            b += weight * u[i - 1] * u[i - 2];
            c += weight * u[i - 2] * u[i - 2];
            first += weight * u[i - 1] * u[i];
            second += weight * u[i - 2] * u[i];
        }
        return t < 2
                ? 0
                : ((c * first - b * second) * u[t - 1] + (a * second - b * first) * u[t - 2]) / (a * c - b * b);
    }

    @Test
    void aJumpAwayFromTheForecastCountsInDeviationsOfTheNoise() {
        Life life = new Life(FORECAST);
        SplittableRandom random = new SplittableRandom(4);
        double value = 0;
        for (int i = 0; i < 2000; i++) {
            value = 0.9 * value + random.nextGaussian();
            life.live(i, 100 + value);
        }
        // The level itself scatters by 2.3.
        assertThat(life.read(9, 100 + 0.9 * value)[0]).isBetween(-0.5, 0.5);
        assertThat(life.read(9, 100 + 0.9 * value + 4)[0]).isBetween(3.2, 4.8);
    }

    @Test
    void aSignalThatStandsStillHasNoResidual() {
        Life life = new Life(FORECAST);
        for (int i = 0; i < 5000; i++) {
            life.live(i, 7);
        }
        assertThat(life.read(9, 7)[0]).isZero();
        assertThat(life.read(9, 8)[0]).isFinite().isGreaterThan(100);
    }

    @Test
    void volatilityIsHighWhereNumbersShakeAndLowWhereTheyAreStuck() {
        Life life = new Life(VOLATILITY);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 1000; i++) {
            life.live(i, 20 + random.nextGaussian());
        }
        assertThat(life.read(9, 20.5)[0]).isBetween(-2.5, 2.5);
        double[] shaking = new double[1];
        double[] stuck = new double[1];
        for (int i = 0; i < 8; i++) {
            shaking = life.live(i, i % 2 == 0 ? 25 : 15);
        }
        assertThat(shaking[0]).isGreaterThan(3);
        for (int i = 0; i < 32; i++) {
            stuck = life.live(i, 20);
        }
        assertThat(stuck[0]).isLessThan(-3);
    }

    @Test
    void volatilityBeginsWithTheLogarithmOfTheVarianceOfStandardisedNumbers() {
        Life life = new Life(VOLATILITY);
        double[] values = {0, 1, 2, 0, 1, 2, 2};
        double rate = 1 - Math.pow(0.5, 0.25);
        double mean = 0;
        double variance = 0;
        double[] logarithms = new double[values.length - 2];
        for (int t = 0; t < values.length; t++) {
            double u = standardised(values, t);
            double x = life.live(t, values[t])[0];
            if (t >= 2) {
                double share = Math.max(1.0 / (t - 1), rate);
                variance += share * ((u - mean) * (u - mean) - variance);
                mean += share * (u - mean);
                logarithms[t - 2] = Math.log(variance + 1e-4);
            }
            if (t < 5) {
                assertThat(x).isNaN();
            } else {
                assertThat(x).as("event %d", t).isCloseTo(ofLogarithms(logarithms, t - 2), within(1e-9));
            }
        }
    }

    /** Standardised as the numbers are; the floor of a negative mean is of its size. */
    private static double ofLogarithms(double[] logarithms, int t) {
        double[] turned = new double[t + 1];
        double mean = 0;
        for (int i = 0; i <= t; i++) {
            turned[i] = logarithms[i];
            mean += i < t ? logarithms[i] / t : 0;
        }
        double sign = mean < 0 ? -1 : 1;
        for (int i = 0; i <= t; i++) {
            turned[i] *= sign;
        }
        return sign * standardised(turned, t);
    }

    @Test
    void saysWhyThereIsNoValue() {
        Life life = new Life(Life.spec(FeatureKind.SMOOTH, FeatureOptions.halfLifeEvents(4), "v"));
        assertThat(life.reader.whyMissing(0, life.event(0, 1), life.memory))
                .isEqualTo("there are fewer than 2 earlier values");
        assertThat(life.reader.whyMissing(0, life.event(0), life.memory)).isEqualTo("the event has no value");
        Life forecast = new Life(FORECAST);
        assertThat(forecast.reader.whyMissing(0, forecast.event(0, 1), forecast.memory))
                .isEqualTo("there are fewer than 5 earlier values");
    }
}
