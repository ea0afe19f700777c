package io.prototide.simulator;

import java.util.Locale;

/** Branches of trade; what one spends there differs by a factor. */
enum Merchant {
    GROCERY(0.8),
    RESTAURANT(0.9),
    FUEL(1.1),
    PHARMACY(0.7),
    CLOTHING(1.4),
    ELECTRONICS(1.7),
    TRAVEL(1.6);

    final double factor;

    Merchant(double factor) {
        this.factor = factor;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
