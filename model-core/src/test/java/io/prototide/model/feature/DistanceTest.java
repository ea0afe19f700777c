package io.prototide.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistanceTest {
    private static final double DEGREE = 6371.0088 * Math.PI / 180;

    @ParameterizedTest
    @CsvSource({
        // two places, degrees of a great circle between them
        "0, 0, 0, 1, 1",
        "0, 179.5, 0, -179.5, 1",
        "-90, 0, 90, 0, 180",
        "0, 0, 0, 180, 180",
        "45, 10, 45, 10, 0",
        "0, 0, 90, 77, 90",
        "0, 0, 45, 90, 90",
    })
    void measuresTheGreatCircleBetweenTwoPlacesOfAnEvent(
            double lat1, double lon1, double lat2, double lon2, double degrees) {
        Life life = new Life(Life.spec(FeatureKind.DISTANCE, "a", "b", "c", "d"));
        double x = life.read(0, lat1, lon1, lat2, lon2)[0];
        assertThat(life.reader.inFieldUnit(0, x)).isCloseTo(degrees * DEGREE, within(1e-6));
        assertThat(x).isCloseTo(Math.log1p(degrees * DEGREE), within(1e-9));
    }

    @Test
    void measuresParisToLondon() {
        Life life = new Life(Life.spec(FeatureKind.DISTANCE, "a", "b", "c", "d"));
        double x = life.read(0, 48.8566, 2.3522, 51.5074, -0.1278)[0];
        assertThat(Math.expm1(x)).isCloseTo(343.6, within(0.5));
    }

    @Test
    void measuresFromThePreviousPlacePassingOverEventsWithoutOne() {
        Life life = new Life(Life.spec(FeatureKind.DISTANCE, "lat", "lon"));
        assertThat(life.live(0, 0, 0)[0]).isNaN();
        assertThat(life.live(1, 0, 2)[0]).isCloseTo(Math.log1p(2 * DEGREE), within(1e-9));
        assertThat(life.live(2)[0]).isNaN();
        assertThat(life.live(3, 91, 0)[0]).isNaN();
        assertThat(life.live(4, 0, 3)[0]).isCloseTo(Math.log1p(DEGREE), within(1e-9));
        assertThat(life.live(5, 0, 3)[0]).isZero();
    }

    @Test
    void saysWhatIsWrongWithAPlace() {
        Life journey = new Life(Life.spec(FeatureKind.DISTANCE, "lat", "lon"));
        assertThat(why(journey, 1, 2)).isEqualTo("there is no earlier place");
        assertThat(why(journey, 1)).isEqualTo("the event has no latitude or no longitude");
        assertThat(why(journey, -90.5, 2)).isEqualTo("latitude must be in -90..90, got -90.5");
        assertThat(why(journey, 90, 180.5)).isEqualTo("longitude must be in -180..180, got 180.5");
        Life leg = new Life(Life.spec(FeatureKind.DISTANCE, "a", "b", "c", "d"));
        assertThat(leg.read(0, 1, 2, 3, 1e9)[0]).isNaN();
        assertThat(why(leg, 1, 2, 3, 400)).isEqualTo("longitude must be in -180..180, got 400.0");
        assertThat(why(leg, 99, 2, 3, 400)).isEqualTo("latitude must be in -90..90, got 99.0");
    }

    private static String why(Life life, Object... values) {
        return life.reader.whyMissing(0, life.event(0, values), life.memory);
    }
}
