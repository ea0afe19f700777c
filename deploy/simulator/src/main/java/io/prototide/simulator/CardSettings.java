package io.prototide.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Settings of {@link CardPayments}. Changing one of them alters only what it is about: more keys leave the payments of
 * the others as they are, more days or events only lengthen the stream, other incident shares leave the remaining
 * normal payments alone.
 *
 * @param keys number of customers
 * @param start midnight (UTC) at which the stream begins
 * @param days the stream ends after this many days, if not before
 * @param events the stream ends after this many events, if not before; {@link Long#MAX_VALUE} for no such end
 * @param seed makes the stream
 * @param eventsPerDay mean payments of a customer per day
 * @param terminals number of terminals in the region, besides web shops
 * @param incidents expected shares of the incident kinds
 * @param newKeys customers that appear midway
 * @param priceRise change of all amounts that is no anomaly
 */
public record CardSettings(
        int keys,
        Instant start,
        int days,
        long events,
        long seed,
        double eventsPerDay,
        int terminals,
        Incidents incidents,
        NewKeys newKeys,
        PriceRise priceRise) {

    /** A Monday. */
    static final Instant DEFAULT_START = Instant.parse("2025-01-06T00:00:00Z");

    private static final double DEFAULT_EVENTS_PER_DAY = 4;

    /**
     * Expected shares of all payments.
     *
     * @param amount single payments beyond the norm
     * @param terminal payments at compromised terminals
     * @param credentials payments by thieves of credentials
     */
    public record Incidents(double amount, double terminal, double credentials) {
        private static final List<String> KINDS = List.of("amount", "terminal", "credentials");

        public Incidents {
            Require.within("incidents.amount", 0, 0.2, amount);
            Require.within("incidents.terminal", 0, 0.2, terminal);
            Require.within("incidents.credentials", 0, 0.2, credentials);
        }

        /** One payment in a hundred. */
        public static Incidents usual() {
            return new Incidents(0.003, 0.0035, 0.0035);
        }

        /** Without the kinds that are not named. */
        Incidents only(Set<String> kinds) {
            for (String kind : kinds) {
                if (!KINDS.contains(kind)) {
                    throw new IllegalArgumentException("an incident kind must be one of " + KINDS + ", got " + kind);
                }
            }
            return new Incidents(
                    kinds.contains("amount") ? amount : 0,
                    kinds.contains("terminal") ? terminal : 0,
                    kinds.contains("credentials") ? credentials : 0);
        }

        public static Incidents none() {
            return new Incidents(0, 0, 0);
        }
    }

    /**
     * All amounts are multiplied from a day on.
     *
     * @param fromDay counted from the start
     * @param factor 1 for no rise
     */
    public record PriceRise(double fromDay, double factor) {
        public PriceRise {
            Require.within("priceRise.factor", 0.1, 10, factor);
        }

        double at(double day) {
            return day >= fromDay ? factor : 1;
        }
    }

    public CardSettings {
        Require.atLeast("keys", 1, keys);
        Require.atLeast("days", 1, days);
        Require.atLeast("events", 1, events);
        Require.within("eventsPerDay", 0.01, 100, eventsPerDay);
        Require.atLeast("terminals", 20, terminals);
        if (Math.floorMod(start.toEpochMilli(), CardPayments.DAY_MILLIS) != 0) {
            throw new IllegalArgumentException("start must be midnight UTC, got " + start);
        }
    }

    /** The demo's stream: 400 customers, some 60,000 payments in 40 days. */
    public static CardSettings usual(long seed) {
        return ofDays(400, 40, seed);
    }

    /** A stream of the given days; new keys in the third quarter of them, the price rise at six tenths. */
    public static CardSettings ofDays(int keys, int days, long seed) {
        return new CardSettings(
                keys,
                DEFAULT_START,
                days,
                Long.MAX_VALUE,
                seed,
                DEFAULT_EVENTS_PER_DAY,
                500,
                Incidents.usual(),
                NewKeys.midway(days),
                new PriceRise(Math.floor(days * 0.6), 1.2));
    }

    /** A stream of exactly the given number of events, over as many days as the customers need for them. */
    public static CardSettings ofEvents(int keys, long events, long seed) {
        Require.atLeast("keys", 1, keys);
        Require.atLeast("events", 1, events);
        int days = daysFor(events, keys * DEFAULT_EVENTS_PER_DAY);
        // Twice the expected days, since a few customers may pay less often than expected; the count ends the stream.
        return ofDays(keys, days, seed)
                .withDays(Math.multiplyExact(days, 2) + 10)
                .withEvents(events);
    }

    /** Days after which the events are expected, when new keys come midway. */
    static int daysFor(long events, double eventsPerDay) {
        double days = events / (eventsPerDay * NewKeys.midway(1).presence(1));
        return Math.toIntExact(Math.max(1, Math.round(days)));
    }

    public CardSettings withKeys(int other) {
        return new CardSettings(
                other, start, days, events, seed, eventsPerDay, terminals, incidents, newKeys, priceRise);
    }

    public CardSettings withStart(Instant other) {
        return new CardSettings(
                keys, other, days, events, seed, eventsPerDay, terminals, incidents, newKeys, priceRise);
    }

    public CardSettings withDays(int other) {
        return new CardSettings(
                keys, start, other, events, seed, eventsPerDay, terminals, incidents, newKeys, priceRise);
    }

    public CardSettings withEvents(long other) {
        return new CardSettings(keys, start, days, other, seed, eventsPerDay, terminals, incidents, newKeys, priceRise);
    }

    public CardSettings withIncidents(Incidents other) {
        return new CardSettings(keys, start, days, events, seed, eventsPerDay, terminals, other, newKeys, priceRise);
    }

    public CardSettings withNewKeys(NewKeys other) {
        return new CardSettings(keys, start, days, events, seed, eventsPerDay, terminals, incidents, other, priceRise);
    }

    public CardSettings withPriceRise(PriceRise other) {
        return new CardSettings(keys, start, days, events, seed, eventsPerDay, terminals, incidents, newKeys, other);
    }
}
