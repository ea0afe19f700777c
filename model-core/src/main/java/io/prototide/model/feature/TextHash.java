package io.prototide.model.feature;

/** A 64-bit hash of a text, the same in every JVM. */
public final class TextHash {
    private TextHash() {}

    /** FNV-1a over UTF-16 units with a final mix (Fowler, Noll, Vo). */
    public static long of(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        hash ^= hash >>> 32;
        hash *= 0xD6E8FEB86659FD93L;
        return hash ^ (hash >>> 32);
    }
}
