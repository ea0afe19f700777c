package io.prototide.simulator;

import io.prototide.simulator.IncidentPlan.Window;
import io.prototide.simulator.Market.Terminal;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Turns some of the normal payments into fraud. */
final class CardIncidents {
    static final String AMOUNT = "amount";
    static final String TERMINAL = "terminal";
    static final String CREDENTIALS = "credentials";

    /** A compromised terminal stays so for two to three weeks, and this share of the payments there is fraud. */
    private static final double TERMINAL_HIT = 0.6;
    /** Expected share of payments that are made at a terminal rather than online. */
    private static final double AT_TERMINALS = 0.85;

    /** Credentials are misused for two weeks, for this share of the payments. */
    private static final double CREDENTIALS_HIT = 1.0 / 3;

    private static final double CREDENTIALS_ONLINE = 0.7;
    private static final String ALL_TERMINALS = "market";

    private final long seed;
    private final Market market;
    private final double amountShare;
    private final IncidentPlan terminalPlan;
    private final IncidentPlan credentialsPlan;

    /** A payment after the thieves have had their way. */
    record Outcome(Payment payment, Truth truth) {}

    CardIncidents(CardSettings settings, Market market) {
        this.seed = settings.seed();
        this.market = market;
        this.amountShare = settings.incidents().amount();
        // The plan is one for all terminals, hence the factor: incidents follow one another without long gaps.
        double busy = settings.incidents().terminal() * settings.terminals() / (TERMINAL_HIT * AT_TERMINALS);
        this.terminalPlan = IncidentPlan.ofShare(seed, TERMINAL, busy, 14, 21);
        double misused = settings.incidents().credentials() / CREDENTIALS_HIT;
        this.credentialsPlan = IncidentPlan.ofShare(seed, CREDENTIALS, misused, 14, 14);
    }

    Outcome befall(Customer customer, String eventId, Payment payment) {
        RandomGenerator random = Draw.of(seed, "fraud", eventId);
        return misuse(random, customer, payment)
                .or(() -> skim(random, customer, payment))
                .or(() -> exceed(random, customer, eventId, payment))
                .orElse(new Outcome(payment, Truth.NORMAL));
    }

    /** Several times the usual sum, at night, sent or spent far from home. */
    private Optional<Outcome> misuse(RandomGenerator random, Customer customer, Payment payment) {
        for (Window window : credentialsPlan.activeAt(customer.key, payment.day())) {
            if (random.nextDouble() < CREDENTIALS_HIT) {
                boolean online = random.nextDouble() < CREDENTIALS_ONLINE;
                Terminal where =
                        online ? Draw.one(random, market.shops()) : market.far(random, customer.home, Place.REGION / 3);
                double distance = online ? 120 * Draw.factor(random, 0.5) : customer.home.distanceTo(where.place());
                long midnight = payment.sinceStartMillis() / CardPayments.DAY_MILLIS * CardPayments.DAY_MILLIS;
                Payment fraud = new Payment(
                        midnight + Customer.hourMillis(random.nextDouble(0.5, 5.5)),
                        where,
                        online ? Entry.ONLINE : Entry.CONTACTLESS,
                        payment.amount() * random.nextDouble(3, 6),
                        distance);
                String id = credentialsPlan.incidentId(customer.key, window);
                return Optional.of(new Outcome(fraud, Truth.incident(CREDENTIALS, id)));
            }
        }
        return Optional.empty();
    }

    /**
     * The reader claims that the chip cannot be read and falls back to the magnetic stripe; the sum taken lies in a
     * narrow band somewhat above the usual one. Each part alone is normal; a few confirmed cases show the pair.
     */
    private Optional<Outcome> skim(RandomGenerator random, Customer customer, Payment payment) {
        if (payment.entry() == Entry.ONLINE) {
            return Optional.empty();
        }
        for (Window window : terminalPlan.activeAt(ALL_TERMINALS, payment.day())) {
            Terminal compromised = Draw.one(terminalPlan.details(ALL_TERMINALS, window), market.terminals());
            if (compromised.equals(payment.terminal()) && random.nextDouble() < TERMINAL_HIT) {
                Payment fraud = new Payment(
                        payment.sinceStartMillis(),
                        compromised,
                        Entry.MAGSTRIPE,
                        customer.meanAmount * 1.8 * Draw.factor(random, 0.12),
                        payment.distance());
                String id = terminalPlan.incidentId(compromised.id(), window);
                return Optional.of(new Outcome(fraud, Truth.incident(TERMINAL, id)));
            }
        }
        return Optional.empty();
    }

    private Optional<Outcome> exceed(RandomGenerator random, Customer customer, String eventId, Payment payment) {
        if (random.nextDouble() >= amountShare) {
            return Optional.empty();
        }
        double amount = customer.meanAmount * random.nextDouble(8, 20);
        Payment fraud = new Payment(
                payment.sinceStartMillis(), payment.terminal(), payment.entry(), amount, payment.distance());
        return Optional.of(new Outcome(fraud, Truth.incident(AMOUNT, AMOUNT + "-" + eventId)));
    }
}
