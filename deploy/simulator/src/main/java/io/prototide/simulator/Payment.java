package io.prototide.simulator;

import io.prototide.simulator.Market.Terminal;

/**
 * One payment before it becomes an event.
 *
 * @param sinceStartMillis event time, counted from the start of the stream
 * @param distance km from home to the terminal, or to the delivery address of an online payment
 */
record Payment(long sinceStartMillis, Terminal terminal, Entry entry, double amount, double distance) {

    Payment times(double factor) {
        return new Payment(sinceStartMillis, terminal, entry, amount * factor, distance);
    }

    double day() {
        return (double) sinceStartMillis / CardPayments.DAY_MILLIS;
    }
}
