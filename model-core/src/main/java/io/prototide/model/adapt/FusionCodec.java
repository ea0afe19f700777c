package io.prototide.model.adapt;

import io.prototide.model.calibration.Fusion;
import io.prototide.model.prototype.Experts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Bytes of a fusion, in the layouts of this package. */
final class FusionCodec {
    private FusionCodec() {}

    static void write(Fusion fusion, DataOutput out) throws IOException {
        ArrayCodec.writeDoubles(out, fusion.center());
        ArrayCodec.writeDoubles(out, fusion.scale());
        ArrayCodec.writeDoubles(out, fusion.weights());
        ArrayCodec.writeDoubles(out, fusion.least());
    }

    static Fusion read(DataInput in) throws IOException {
        Fusion fusion = new Fusion(
                ArrayCodec.readDoubles(in),
                ArrayCodec.readDoubles(in),
                ArrayCodec.readDoubles(in),
                ArrayCodec.readDoubles(in));
        // Former layouts had fewer experts.
        return fusion.forExperts(Math.max(fusion.weights().length, Experts.COUNT));
    }
}
