package io.prototide.model.adapt;

import io.prototide.model.feature.TextHash;
import java.util.Arrays;

/** 64-bit hashes of a key's latest event ids, to know a repeated event; bounded. Mutable. */
final class RecentIds {
    static final int CAPACITY = 32;

    private long[] hashes;
    private int next;

    RecentIds() {
        this(new long[0], 0);
    }

    RecentIds(long[] hashes, int next) {
        this.hashes = hashes;
        this.next = next;
    }

    long[] hashes() {
        return hashes;
    }

    int next() {
        return next;
    }

    /** Whether the id is new among the latest; remembers it if so. */
    boolean isNew(String eventId) {
        if (contains(eventId)) {
            return false;
        }
        long hash = hash(eventId);
        if (hashes.length < CAPACITY) {
            hashes = Arrays.copyOf(hashes, hashes.length + 1);
            hashes[hashes.length - 1] = hash;
        } else {
            hashes[next] = hash;
            next = (next + 1) % CAPACITY;
        }
        return true;
    }

    boolean contains(String eventId) {
        long hash = hash(eventId);
        for (long known : hashes) {
            if (known == hash) {
                return true;
            }
        }
        return false;
    }

    static long hash(String text) {
        return TextHash.of(text);
    }
}
