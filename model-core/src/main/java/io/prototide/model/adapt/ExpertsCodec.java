package io.prototide.model.adapt;

import io.prototide.model.calibration.Fusion;
import io.prototide.model.prototype.Experts;
import io.prototide.model.prototype.PrototypeNetwork;
import io.prototide.model.prototype.PrototypeNetwork.Prototypes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Bytes of learned prototypes and of the fusion, a block at the end of a {@link SharedModel}'s. */
final class ExpertsCodec {
    /** Experts of before there was a head. */
    private static final int WITHOUT_HEAD = 4;
    /** Experts of before there was a memory of normal events. */
    private static final int WITHOUT_MEMORY = 5;

    private ExpertsCodec() {}

    static void write(SharedModel.Parts parts, boolean withHead, DataOutput out) throws IOException {
        writePrototypes(parts.prototypes(), out);
        if (withHead) {
            boolean remembers = !parts.memory().isEmpty();
            FusionCodec.write(remembers ? parts.fusion() : parts.fusion().first(WITHOUT_MEMORY), out);
            ArrayCodec.writeFloats(out, parts.head());
            return;
        }
        ArrayCodec.writeDoubles(out, Arrays.copyOf(parts.fusion().center(), WITHOUT_HEAD));
        ArrayCodec.writeDoubles(out, Arrays.copyOf(parts.fusion().scale(), WITHOUT_HEAD));
        ArrayCodec.writeDoubles(out, Arrays.copyOf(parts.fusion().weights(), WITHOUT_HEAD));
    }

    /** Expert P alone. */
    static void writePrototypes(PrototypeNetwork learned, DataOutput out) throws IOException {
        SharedModelCodec.writeNetwork(learned.network(), out);
        out.writeInt(learned.prototypes().normals());
        ArrayCodec.writeFloatRows(out, learned.prototypes().points());
        ArrayCodec.writeFloats(out, learned.prototypes().biases());
    }

    static PrototypeNetwork readPrototypes(DataInput in) throws IOException {
        return new PrototypeNetwork(
                SharedModelCodec.readNetwork(in),
                new Prototypes(in.readInt(), ArrayCodec.readFloatRows(in), ArrayCodec.readFloats(in)));
    }

    /** The parts that came before, with this block. */
    static SharedModel.Parts read(SharedModel.Parts before, boolean withHead, DataInput in) throws IOException {
        PrototypeNetwork learned = readPrototypes(in);
        if (withHead) {
            Fusion fusion = FusionCodec.read(in);
            return before.with(learned, ArrayCodec.readFloats(in), fusion);
        }
        Fusion fusion = new Fusion(ArrayCodec.readDoubles(in), ArrayCodec.readDoubles(in), ArrayCodec.readDoubles(in));
        return before.with(learned, new float[0], fusion.forExperts(Experts.COUNT));
    }
}
