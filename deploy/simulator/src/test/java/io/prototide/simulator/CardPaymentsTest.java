package io.prototide.simulator;

import static io.prototide.simulator.Streams.all;
import static io.prototide.simulator.Streams.category;
import static io.prototide.simulator.Streams.day;
import static io.prototide.simulator.Streams.first;
import static io.prototide.simulator.Streams.key;
import static io.prototide.simulator.Streams.number;
import static io.prototide.simulator.Streams.ofType;
import static io.prototide.simulator.Streams.share;
import static io.prototide.simulator.Streams.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.simulator.CardSettings.Incidents;
import io.prototide.simulator.CardSettings.PriceRise;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CardPaymentsTest {
    private static final CardSettings SMALL = CardSettings.ofDays(40, 20, 11);
    private static final List<SimulatedEvent> USUAL = all(new CardPayments(CardSettings.usual(7)));

    @Test
    void isTheSameStreamEveryTime() {
        assertThat(all(new CardPayments(SMALL))).isEqualTo(all(new CardPayments(SMALL)));
        Scenario one = new CardPayments(SMALL);
        assertThat(all(one)).isEqualTo(all(one));
    }

    @Test
    void isAnotherStreamForAnotherSeed() {
        assertThat(first(new CardPayments(SMALL), 100))
                .doesNotContainAnyElementsOf(first(new CardPayments(CardSettings.ofDays(40, 20, 12)), 100));
    }

    @Test
    void onlyGrowsAtItsEndWithMoreDaysOrEvents() {
        List<SimulatedEvent> shorter = all(new CardPayments(SMALL));
        assertThat(first(new CardPayments(SMALL.withDays(25)), shorter.size())).isEqualTo(shorter);
        assertThat(all(new CardPayments(SMALL.withEvents(500)))).isEqualTo(shorter.subList(0, 500));
    }

    @Test
    void leavesTheOtherCustomersAloneWhenKeysAreAdded() {
        List<SimulatedEvent> few = all(new CardPayments(SMALL));
        Set<String> keys = few.stream().map(Streams::key).collect(Collectors.toSet());
        List<SimulatedEvent> many = all(new CardPayments(SMALL.withKeys(60)));

        assertThat(many.size()).isGreaterThan(few.size());
        assertThat(where(many, simulated -> keys.contains(key(simulated)))).isEqualTo(few);
    }

    @Test
    void leavesNormalPaymentsAloneWhenIncidentsAreSwitchedOff() {
        Set<SimulatedEvent> peaceful = Set.copyOf(all(new CardPayments(SMALL.withIncidents(Incidents.none()))));
        List<SimulatedEvent> usual = all(new CardPayments(SMALL));

        assertThat(peaceful)
                .hasSameSizeAs(usual)
                .noneMatch(simulated -> simulated.truth().anomaly());
        assertThat(peaceful).containsAll(ofType(usual, "normal"));
    }

    @Test
    void comesInOrderOfTimeWithIdsThatAreUnique() {
        assertThat(USUAL).extracting(Streams::millis).isSorted();
        assertThat(USUAL)
                .extracting(simulated -> simulated.event().getEventId())
                .doesNotHaveDuplicates();
        assertThat(USUAL).allMatch(simulated -> day(simulated) >= 0 && day(simulated) < 40);
    }

    @Test
    void hasSixtyThousandPaymentsOfFourHundredCustomersByDefault() {
        assertThat(USUAL.size()).isBetween(55_000, 65_000);
        assertThat(USUAL.stream().map(Streams::key).distinct()).hasSize(400);
        assertThat(all(new CardPayments(CardSettings.ofEvents(40, 3_000, 7)))).hasSize(3_000);
    }

    @Test
    void hasAboutOneFraudInAHundredOfAllKindsThroughout() {
        assertThat(share(USUAL, simulated -> simulated.truth().anomaly())).isBetween(0.007, 0.014);
        for (String type : List.of("amount", "terminal", "credentials")) {
            List<SimulatedEvent> frauds = ofType(USUAL, type);
            assertThat((double) frauds.size() / USUAL.size()).as(type).isBetween(0.0018, 0.0055);
            TreeMap<Integer, Long> perEightDays = frauds.stream()
                    .collect(Collectors.groupingBy(
                            simulated -> (int) (day(simulated) / 8), TreeMap::new, Collectors.counting()));
            assertThat(perEightDays.keySet()).as(type).containsExactly(0, 1, 2, 3, 4);
        }
    }

    @Test
    void hasTheExpectedRatesOverManySeeds() {
        double frauds = 0;
        double payments = 0;
        for (int seed = 1; seed <= 10; seed++) {
            List<SimulatedEvent> events = all(new CardPayments(CardSettings.ofDays(200, 40, seed)));
            frauds += ofType(events, "terminal").size()
                    + ofType(events, "credentials").size();
            payments += events.size();
        }
        assertThat(frauds / payments).isCloseTo(0.007, within(0.0015));
    }

    @Test
    void paysBeyondTheNormInAmountIncidents() {
        TreeMap<String, Double> usual = meansByKey();
        assertThat(ofType(USUAL, "amount")).allMatch(fraud -> number(fraud, "amount") > 4 * usual.get(key(fraud)));
        assertThat(ofType(USUAL, "amount"))
                .extracting(fraud -> fraud.truth().incidentId())
                .doesNotHaveDuplicates();
    }

    @Test
    void fallsBackToMagstripeAtCompromisedTerminalsForWeeks() {
        List<SimulatedEvent> frauds = ofType(USUAL, "terminal");
        assertThat(frauds).allMatch(fraud -> category(fraud, "entry").equals("magstripe"));
        byIncident(frauds).values().forEach(incident -> {
            assertThat(incident.stream()
                            .map(fraud -> category(fraud, "terminal"))
                            .distinct())
                    .hasSize(1);
            assertThat(day(incident.get(incident.size() - 1)) - day(incident.get(0)))
                    .isLessThan(21);
        });
        assertThat(byIncident(frauds).size()).isBetween(5, 12);

        // Not an outlier by itself: the sums lie within those of normal payments, where the stripe is used too.
        TreeMap<String, Double> usual = meansByKey();
        List<SimulatedEvent> normal = ofType(USUAL, "normal");
        assertThat(share(normal, payment -> category(payment, "entry").equals("magstripe")))
                .isBetween(0.006, 0.014);
        assertThat(share(normal, payment -> number(payment, "amount") > 1.8 * usual.get(key(payment))))
                .isGreaterThan(0.05);
        assertThat(frauds).allMatch(fraud -> number(fraud, "amount") < 3.2 * usual.get(key(fraud)));
    }

    @Test
    void misusesCredentialsForTwoWeeksAtNightAndFarAway() {
        List<SimulatedEvent> frauds = ofType(USUAL, "credentials");
        assertThat(frauds).allMatch(fraud -> day(fraud) % 1 * 24 < 6 && number(fraud, "distance") > 20);
        assertThat(share(frauds, fraud -> category(fraud, "entry").equals("online")))
                .isCloseTo(0.7, within(0.15));
        byIncident(frauds).values().forEach(incident -> {
            assertThat(incident.stream().map(Streams::key).distinct()).hasSize(1);
            assertThat(day(incident.get(incident.size() - 1)) - day(incident.get(0)))
                    .isLessThan(15);
        });
        TreeMap<String, Double> usual = meansByKey();
        double multiple = frauds.stream()
                .mapToDouble(fraud -> number(fraud, "amount") / usual.get(key(fraud)))
                .average()
                .orElseThrow();
        assertThat(multiple).isCloseTo(4.5, within(0.8));
    }

    @Test
    void raisesAllPricesWithoutCallingThatAnAnomaly() {
        List<SimulatedEvent> rising = all(new CardPayments(SMALL));
        List<SimulatedEvent> level = all(new CardPayments(SMALL.withPriceRise(new PriceRise(0, 1))));

        assertThat(rising).hasSameSizeAs(level);
        for (int i = 0; i < level.size(); i++) {
            double factor = day(rising.get(i)) >= 12 ? 1.2 : 1;
            assertThat(rising.get(i).truth()).isEqualTo(level.get(i).truth());
            assertThat(number(rising.get(i), "amount"))
                    .isCloseTo(factor * number(level.get(i), "amount"), within(0.0121));
        }
    }

    @Test
    void bringsOneCustomerInTenMidway() {
        TreeMap<String, Double> firstSeen = USUAL.stream()
                .collect(Collectors.toMap(Streams::key, Streams::day, (earlier, later) -> earlier, TreeMap::new));
        assertThat(firstSeen.values().stream().filter(day -> day >= 20)).hasSize(40);
        assertThat(firstSeen.values().stream().filter(day -> day > 10 && day < 20))
                .isEmpty();
        assertThat(firstSeen.get("C00010")).isBetween(20.0, 32.0);
    }

    @Test
    void givesEachCustomerAHomeSumsAndHours() {
        List<SimulatedEvent> normal = ofType(USUAL, "normal");
        assertThat(share(normal, payment -> number(payment, "distance") < 15)).isGreaterThan(0.9);
        assertThat(share(normal, payment -> number(payment, "distance") > 30)).isBetween(0.01, 0.04);
        assertThat(share(normal, payment -> day(payment) % 1 * 24 < 5)).isLessThan(0.02);
        assertThat(meansByKey().values()).anyMatch(mean -> mean < 20).anyMatch(mean -> mean > 80);
    }

    private static TreeMap<String, Double> meansByKey() {
        return ofType(USUAL, "normal").stream()
                .collect(Collectors.groupingBy(
                        Streams::key,
                        TreeMap::new,
                        Collectors.averagingDouble(simulated -> number(simulated, "amount"))));
    }

    private static TreeMap<String, List<SimulatedEvent>> byIncident(List<SimulatedEvent> frauds) {
        Function<SimulatedEvent, String> incident =
                simulated -> simulated.truth().incidentId();
        assertThat(frauds).isNotEmpty().extracting(Streams::millis).isSorted();
        return frauds.stream().collect(Collectors.groupingBy(incident, TreeMap::new, Collectors.toList()));
    }
}
