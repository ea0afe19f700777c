package io.prototide.model.normal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SensorNormalPropertyTest {
    private static final int SENSORS = 3;

    @Property(seed = "71", tries = 300)
    void everyScoreIsFiniteWhateverTheRows(
            @ForAll("rows") List<double[]> rows, @ForAll("covariances") Covariance covariance, @ForAll Gate gate) {
        SensorSettings settings =
                SensorSettings.standard(SENSORS).withCovariance(covariance, 2).withGate(gate);
        SensorNormal normal = new SensorNormal(SENSORS, settings, null);
        SensorMemory memory = new SensorMemory(SENSORS);
        for (double[] x : rows) {
            assertThat(normal.score(x, memory)).isFinite().isNotNegative();
            for (double component : normal.components()) {
                assertThat(component).isFinite();
            }
            for (int i = 0; i < SENSORS; i++) {
                assertThat(normal.u()[i]).isFinite();
                assertThat(normal.slow()[i]).isFinite();
                assertThat(normal.volatility()[i]).isFinite();
            }
            normal.learn(x, memory, normal.suspicious());
        }
    }

    @Provide
    Arbitrary<Covariance> covariances() {
        return Arbitraries.of(Covariance.FULL, Covariance.DIAGONAL, Covariance.LOW_RANK);
    }

    @Provide
    Arbitrary<List<double[]>> rows() {
        Arbitrary<Double> edges = Arbitraries.of(
                0.0,
                -0.0,
                Double.NaN,
                Double.MIN_VALUE,
                1e15,
                -1e15,
                1e308,
                -1e308,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY);
        return Arbitraries.oneOf(edges, Arbitraries.doubles().between(-5, 5))
                .array(double[].class)
                .ofSize(SENSORS)
                .list()
                .ofMinSize(1)
                .ofMaxSize(200);
    }
}
