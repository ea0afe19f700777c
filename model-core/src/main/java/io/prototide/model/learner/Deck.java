package io.prototide.model.learner;

import java.util.SplittableRandom;

/**
 * Deals rows in random order. Is changed by dealing: it stays in the order of the last deal, from which the next one is as
 * random as from any other, so that a deal costs what it gives and not the size of the class.
 */
final class Deck {
    private final double[][] rows;

    /** @param rows shape {@code [n, in]}, n at least 1; the deck has its own order of them */
    Deck(double[][] rows) {
        this.rows = rows.clone();
    }

    int size() {
        return rows.length;
    }

    /** The row at a place of a new random order, of which the places before have been dealt already. */
    double[] deal(int place, SplittableRandom random) {
        int other = place + random.nextInt(rows.length - place);
        double[] dealt = rows[other];
        rows[other] = rows[place];
        rows[place] = dealt;
        return dealt;
    }

    /** Any row but the first {@code dealt} of the order; the same one may come again. */
    double[] anyAfter(int dealt, SplittableRandom random) {
        return rows[dealt + random.nextInt(rows.length - dealt)];
    }
}
