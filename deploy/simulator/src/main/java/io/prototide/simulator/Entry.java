package io.prototide.simulator;

import java.util.Locale;

/** How the card was read. */
enum Entry {
    CHIP,
    CONTACTLESS,
    ONLINE,
    MAGSTRIPE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
