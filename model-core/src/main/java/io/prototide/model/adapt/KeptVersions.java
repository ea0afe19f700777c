package io.prototide.model.adapt;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The last distinct parameter sets of the shared model, oldest first, to go back to. Mutable. */
final class KeptVersions {
    static final int MOST = 5;

    private final List<Learned> versions = new ArrayList<>();

    /** The newest one; of equal parameters only the newest calibration is kept. */
    void keep(Learned newest) {
        if (!versions.isEmpty() && last().sameParameters(newest)) {
            versions.remove(versions.size() - 1);
        }
        versions.add(newest);
        if (versions.size() > MOST) {
            versions.remove(0);
        }
    }

    boolean isEmpty() {
        return versions.isEmpty();
    }

    /** The newest; there must be one. */
    Learned last() {
        return versions.get(versions.size() - 1);
    }

    List<Learned> all() {
        return List.copyOf(versions);
    }

    /** The newest proved bad: it must not be gone back to. */
    void dropLast() {
        versions.remove(versions.size() - 1);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(versions.size());
        for (Learned version : versions) {
            version.write(out);
        }
    }

    void read(DataInput in) throws IOException {
        int count = ArrayCodec.readLength(in);
        if (count > MOST) {
            throw new IOException("at most " + MOST + " versions are kept, got " + count);
        }
        for (int i = 0; i < count; i++) {
            versions.add(Learned.read(in));
        }
    }
}
