package io.prototide.simulator;

import io.prototide.schema.Event;
import io.prototide.simulator.CardIncidents.Outcome;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Card payments of customers with their own places, sums and rhythms. Three kinds of fraud: {@code amount}, {@code
 * terminal} and {@code credentials}. The formulas are in the module's README.
 */
public final class CardPayments implements Scenario {
    static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private static final Comparator<SimulatedEvent> IN_ORDER = Comparator.comparing(
                    (SimulatedEvent simulated) -> simulated.event().getEventTime())
            .thenComparing(simulated -> simulated.event().getEventId());

    private final CardSettings settings;

    public CardPayments(CardSettings settings) {
        this.settings = settings;
    }

    /** The stream is made day by day; one day of all customers is in memory at a time. */
    @Override
    public Iterator<SimulatedEvent> events() {
        Market market = Market.of(settings.seed(), settings.terminals());
        CardIncidents incidents = new CardIncidents(settings, market);
        List<Customer> customers = IntStream.range(0, settings.keys())
                .mapToObj(index -> new Customer(settings, market, index))
                .toList();
        return LongStream.range(0, settings.days())
                .boxed()
                .flatMap(day -> day(day, customers, incidents).stream())
                .limit(settings.events())
                .iterator();
    }

    @Override
    public List<String> numbers() {
        return List.of("amount", "distance");
    }

    @Override
    public List<String> categories() {
        return List.of("terminal", "merchant", "entry");
    }

    private List<SimulatedEvent> day(long day, List<Customer> customers, CardIncidents incidents) {
        boolean weekend = isWeekend(settings.start().plusMillis(day * DAY_MILLIS));
        List<SimulatedEvent> events = new ArrayList<>();
        for (Customer customer : customers) {
            int number = 0;
            for (Payment payment : customer.payments(day, weekend)) {
                String eventId = customer.key + "-" + day + "-" + number++;
                Outcome outcome = incidents.befall(customer, eventId, payment);
                events.add(new SimulatedEvent(event(eventId, customer.key, outcome.payment()), outcome.truth()));
            }
        }
        events.sort(IN_ORDER);
        return events;
    }

    private Event event(String eventId, String key, Payment payment) {
        Payment priced = payment.times(settings.priceRise().at(payment.day()));
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("amount", Math.max(0.01, Math.round(priced.amount() * 100) / 100.0));
        numbers.put("distance", Math.round(priced.distance() * 1000) / 1000.0);
        Map<String, String> categories = new LinkedHashMap<>();
        categories.put("terminal", priced.terminal().id());
        categories.put("merchant", priced.terminal().merchant().label());
        categories.put("entry", priced.entry().label());
        Instant time = settings.start().plusMillis(priced.sinceStartMillis());
        return new Event(eventId, key, time, numbers, categories);
    }

    private static boolean isWeekend(Instant midnight) {
        DayOfWeek weekday = midnight.atOffset(ZoneOffset.UTC).getDayOfWeek();
        return weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
    }
}
