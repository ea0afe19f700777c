package io.prototide.model.head;

import io.prototide.model.prototype.PrototypeNetwork;

/**
 * What a head reads of an event: the sizes of its input's values, by which a linear classifier tells far from near in either
 * direction, and 1. Where expert P was trained, also the values themselves and what P's hidden units made of them. A few
 * cases alone do not say in which direction the next one will lie: learned from five rows of SMD's machine 1-6, a head that
 * reads the values too ranks its later anomalies below normal rows (AP .05 beside .20).
 */
public final class HeadInput {
    private HeadInput() {}

    /** Number of values for inputs of shape {@code [2 d]} beside prototypes, trained or not. */
    public static int width(int inputs, PrototypeNetwork prototypes) {
        return prototypes.isTrained()
                ? 2 * inputs + prototypes.network().layout().hidden() + 1
                : inputs + 1;
    }

    /** @param v shape {@code [2 d]} */
    public static float[] of(float[] v, PrototypeNetwork prototypes) {
        float[] units = new float[prototypes.network().layout().hidden()];
        if (prototypes.isTrained()) {
            prototypes.network().embed(v, units);
        }
        return of(v, prototypes, units);
    }

    /**
     * The same where the prototypes have embedded the event before.
     *
     * @param units shape {@code [hidden]}: what P's hidden units made of it; not read where P was not trained
     */
    public static float[] of(float[] v, PrototypeNetwork prototypes, float[] units) {
        float[] read = new float[width(v.length, prototypes)];
        for (int i = 0; i < v.length; i++) {
            read[i] = Math.abs(v[i]);
        }
        if (prototypes.isTrained()) {
            System.arraycopy(v, 0, read, v.length, v.length);
            System.arraycopy(units, 0, read, 2 * v.length, units.length);
        }
        read[read.length - 1] = 1;
        return read;
    }
}
