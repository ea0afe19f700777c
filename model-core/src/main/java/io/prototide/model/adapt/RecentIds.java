package io.prototide.model.adapt;

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

    /** FNV-1a over UTF-16 units with a final mix (Fowler, Noll, Vo). */
    static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        hash ^= hash >>> 32;
        hash *= 0xD6E8FEB86659FD93L;
        return hash ^ (hash >>> 32);
    }
}
