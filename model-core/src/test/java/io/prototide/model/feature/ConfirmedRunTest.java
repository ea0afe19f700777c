package io.prototide.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How recent confirmations are, how long they have come, and how many of the events they could have come to. */
class ConfirmedRunTest {
    private static final FeatureOptions HALF = FeatureOptions.halfLife(Duration.ofSeconds(10));
    private static final FeatureOptions WINDOW = FeatureOptions.window(Duration.ofSeconds(1000));

    private final Life recency = new Life(Life.spec(FeatureKind.CONFIRMED_RECENCY, HALF));
    private final Life run = new Life(Life.spec(FeatureKind.CONFIRMED_RUN, WINDOW));
    private final Life share = new Life(Life.spec(FeatureKind.CONFIRMED_RATE, HALF.withLag(Duration.ofSeconds(160))));

    @Test
    void recencyIsOneAtTheLastConfirmationThatStandsAndFades() {
        assertThat(recency.read(0)[0]).isZero();
        recency.confirmed(0);
        assertThat(recency.read(10)[0]).isCloseTo(0.5, within(1e-12));
        recency.confirmed(10);
        assertThat(recency.read(10)[0]).isEqualTo(1);
        assertThat(recency.read(5)[0]).isEqualTo(1);
        recency.retracted(10, 20);
        assertThat(recency.read(20)[0]).isCloseTo(0.25, within(1e-12));
        recency.retracted(0, 20);
        assertThat(recency.read(20)[0]).isZero();
    }

    @Test
    void aRunLastsFromItsFirstConfirmationWhileNoneIsMissingForAWindow() {
        assertThat(run.read(0)[0]).isZero();
        run.confirmed(100);
        assertThat(run.read(600)[0]).isEqualTo(0.5);
        run.confirmed(1100);
        assertThat(run.read(2100)[0]).isEqualTo(2);
        assertThat(run.read(2101)[0]).isZero();
        run.confirmed(2100);
        run.confirmed(3100);
        assertThat(run.read(3200)[0]).isEqualTo(3);
        run.confirmed(4101);
        assertThat(run.read(4601)[0]).isEqualTo(0.5);
    }

    @Test
    void aConfirmationThatIsTakenBackLeavesTheRunOfTheOthers() {
        run.confirmed(100);
        run.confirmed(600);
        run.confirmed(1500);
        run.retracted(100, 1600);
        assertThat(run.read(1600)[0]).isEqualTo(1);
        run.retracted(600, 1600);
        assertThat(run.read(1600)[0]).isCloseTo(0.1, within(1e-12));
        run.retracted(1500, 1600);
        assertThat(run.read(1600)[0]).isZero();
        assertThat(run.memory.numbers()).containsOnly(0);
    }

    @Test
    void aRunKnowsItsStartWhenMoreThanEightWereConfirmed() {
        for (int second = 100; second <= 1300; second += 50) {
            run.confirmed(second);
        }
        assertThat(run.read(1300)[0]).isEqualTo(1.2);
        for (int i = 0; i < 4; i++) {
            run.confirmed(2400 + i);
        }
        assertThat(run.read(2500)[0]).isEqualTo(0.1);
        for (int i = 4; i < 12; i++) {
            run.confirmed(2400 + i);
        }
        assertThat(run.read(2500)[0]).isEqualTo(0.1);
    }

    @Test
    void withALagTheShareIsOfTheEventsThatAVerdictWouldHaveReached() {
        // Bins of ten seconds: each event counts 160 seconds after the middle of its own.
        share.live(1);
        share.live(19);
        share.confirmed(164);
        assertThat(share.read(164)[0]).isEqualTo(1);
        share.retracted(164, 164);
        share.confirmed(165);
        assertThat(share.read(165)[0]).isCloseTo(1 / 1.5, within(1e-12));
        // Ten seconds on: half a confirmation, half of the first event, and the second.
        assertThat(share.read(175)[0]).isCloseTo(0.25, within(1e-12));
        share.live(400);
        // The bins have gone from the ring: 23.5 half-lives after the confirmation and the second event.
        double faded = Math.pow(2, -23.5);
        assertThat(share.read(400)[0]).isCloseTo(faded / (3 * faded + 0.5), within(1e-15));
    }

    @Test
    void laggedEventsEqualTheirDefinitionInWhateverOrderTheyCome() {
        SplittableRandom random = new SplittableRandom(1);
        for (int life = 0; life < 100; life++) {
            MemoryPlan plan = new MemoryPlan(0);
            LaggedCount count = LaggedCount.in(plan, 30_000, 16_000);
            double[] numbers = plan.newMemory().numbers();
            List<Long> times = new ArrayList<>();
            long now = 1_500_000_000_000L;
            for (int i = 0; i < 60; i++) {
                now += random.nextLong(random.nextInt(5) == 0 ? 100_000 : 2_000);
                long time = now - (random.nextInt(3) == 0 ? random.nextLong(60_000) : 0);
                count.add(time, numbers);
                times.add(time);
                double expected = 0;
                for (long event : times) {
                    double age = now - (Math.floorDiv(event, 1000L) * 1000 + 500 + 16_000);
                    expected += age < 0 ? 0 : Math.exp(-age / 30_000);
                }
                assertThat(count.at(now, numbers)).isCloseTo(expected, within(1e-9));
            }
        }
    }
}
