package io.prototide.job;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Damage to bytes that know nothing of their format: what disks, networks and careless producers do. */
final class Damage {
    private static final int KINDS = 12;
    private static final byte[] HUGE_LENGTH = varint(9, 0x01);
    private static final byte[] VARINT_OVERFLOW = varint(11, 0x7f);
    private static final byte[] REGISTRY_HEADER = {0, 0, 0, 1, 4};
    private static final byte[] INVALID_UTF8 = {(byte) 0xc3, (byte) 0x28, (byte) 0xed, (byte) 0xa0, (byte) 0x80};

    private Damage() {}

    /** @param good at least one byte; stays as it is */
    static byte[] of(byte[] good, SplittableRandom random) {
        int at = random.nextInt(good.length);
        int until = at + 1 + random.nextInt(Math.min(16, good.length - at));
        byte[] span = Arrays.copyOfRange(good, at, until);
        switch (random.nextInt(KINDS)) {
            case 0:
                return flipped(good, 1 + random.nextInt(4), random);
            case 1:
                return Arrays.copyOf(good, at);
            case 2:
                return Arrays.copyOfRange(good, at, good.length);
            case 3:
                return spliced(good, at, at, bytes(1 + random.nextInt(8), random));
            case 4:
                return spliced(good, at, until, bytes(span.length, random));
            case 5:
                return spliced(good, until, until, span);
            case 6:
                return spliced(good, at, until, new byte[0]);
            case 7:
                return swapped(good, at, until, random);
            case 8:
                return spliced(good, at, at + 1, HUGE_LENGTH);
            case 9:
                return spliced(good, at, at + 1, VARINT_OVERFLOW);
            case 10:
                // The zigzag code of -1: a negative length, branch or count.
                return spliced(good, at, at + 1, new byte[] {1});
            default:
                return random.nextBoolean()
                        ? spliced(good, 0, 0, REGISTRY_HEADER)
                        : spliced(good, at, until, INVALID_UTF8);
        }
    }

    private static byte[] flipped(byte[] good, int flips, SplittableRandom random) {
        byte[] broken = good.clone();
        for (int i = 0; i < flips; i++) {
            broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return broken;
    }

    /** Two spans of the same length change places. */
    private static byte[] swapped(byte[] good, int at, int until, SplittableRandom random) {
        byte[] broken = good.clone();
        int other = random.nextInt(good.length - (until - at) + 1);
        System.arraycopy(good, at, broken, other, until - at);
        System.arraycopy(good, other, broken, at, until - at);
        return broken;
    }

    /** The bytes from {@code from} up to {@code to} give way to others. */
    static byte[] spliced(byte[] good, int from, int to, byte[] others) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(good, 0, from);
        out.writeBytes(others);
        out.write(good, to, good.length - to);
        return out.toByteArray();
    }

    private static byte[] bytes(int length, SplittableRandom random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] varint(int more, int last) {
        byte[] varint = new byte[more + 1];
        Arrays.fill(varint, (byte) 0xff);
        varint[more] = (byte) last;
        return varint;
    }
}
