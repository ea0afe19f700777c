package io.prototide.job.ingest;

import java.io.IOException;

/** Reads a symbol that a newer writer has appended as the first one, which our enums keep for the unknown. */
final class LenientEnums extends BoundedDecoder {
    private final int known;

    /** @param known number of symbols of the writer's schema */
    LenientEnums(byte[] bytes, int known) {
        super(bytes);
        this.known = known;
    }

    @Override
    public int readEnum() throws IOException {
        int symbol = super.readEnum();
        return symbol >= known ? 0 : symbol;
    }
}
