package io.prototide.model.adapt;

import io.prototide.model.feature.TextHash;
import java.util.Arrays;

/** 64-bit hashes of a key's latest event ids, to know a repeated event; bounded. Mutable. */
public final class RecentIds {
    static final int CAPACITY = 32;

    private long[] hashes;
    private int next;

    public RecentIds() {
        this(new long[0], 0);
    }

    /** Continues with what {@link #hashes} and {@link #next} gave. */
    public RecentIds(long[] hashes, int next) {
        this.hashes = hashes;
        this.next = next;
    }

    /** The live hashes, shape {@code [0..CAPACITY]}. */
    public long[] hashes() {
        return hashes;
    }

    /** Where the next hash goes once all places are taken. */
    public int next() {
        return next;
    }

    /** Whether the id is new among the latest; remembers it if so. */
    public boolean isNew(String eventId) {
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

    /** Whether the id is among the latest. */
    public boolean contains(String eventId) {
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
