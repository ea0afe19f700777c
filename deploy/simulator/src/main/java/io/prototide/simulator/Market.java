package io.prototide.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Where one can pay. How many there are does not depend on the customers, so that one more customer changes nothing for
 * the others.
 */
record Market(List<Terminal> terminals, List<Terminal> shops) {
    private static final int SHOPS = 40;
    private static final List<Merchant> MERCHANTS = List.of(Merchant.values());

    /** A terminal; that of a web shop has no place of its own (null). */
    record Terminal(String id, Place place, Merchant merchant) {}

    static Market of(long seed, int terminals) {
        List<Terminal> places = new ArrayList<>(terminals);
        for (int i = 1; i <= terminals; i++) {
            String id = String.format(Locale.ROOT, "T%04d", i);
            RandomGenerator random = Draw.of(seed, "terminal", id);
            places.add(new Terminal(id, Place.any(random), Draw.one(random, MERCHANTS)));
        }
        List<Terminal> shops = new ArrayList<>(SHOPS);
        for (int i = 1; i <= SHOPS; i++) {
            String id = String.format(Locale.ROOT, "W%04d", i);
            shops.add(new Terminal(id, null, Draw.one(Draw.of(seed, "shop", id), MERCHANTS)));
        }
        return new Market(List.copyOf(places), List.copyOf(shops));
    }

    List<Terminal> nearest(Place home, int count) {
        return terminals.stream()
                .sorted(Comparator.comparingDouble(terminal -> home.distanceTo(terminal.place())))
                .limit(count)
                .toList();
    }

    /** A terminal at least the given distance away, or the farthest of many tries. */
    Terminal far(RandomGenerator random, Place home, double leastKm) {
        Terminal farthest = Draw.one(random, terminals);
        for (int i = 0; i < 20 && home.distanceTo(farthest.place()) < leastKm; i++) {
            Terminal other = Draw.one(random, terminals);
            if (home.distanceTo(other.place()) > home.distanceTo(farthest.place())) {
                farthest = other;
            }
        }
        return farthest;
    }
}
