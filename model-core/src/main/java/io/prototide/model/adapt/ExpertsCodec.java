package io.prototide.model.adapt;

import io.prototide.model.calibration.Fusion;
import io.prototide.model.embedding.EmbeddingNetwork;
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

    private ExpertsCodec() {}

    static void write(SharedModel.Parts parts, boolean withHead, DataOutput out) throws IOException {
        SharedModelCodec.writeNetwork(parts.prototypes().network(), out);
        Prototypes prototypes = parts.prototypes().prototypes();
        out.writeInt(prototypes.normals());
        ArrayCodec.writeFloatRows(out, prototypes.points());
        ArrayCodec.writeFloats(out, prototypes.biases());
        int experts = withHead ? Experts.COUNT : WITHOUT_HEAD;
        ArrayCodec.writeDoubles(out, Arrays.copyOf(parts.fusion().center(), experts));
        ArrayCodec.writeDoubles(out, Arrays.copyOf(parts.fusion().scale(), experts));
        ArrayCodec.writeDoubles(out, Arrays.copyOf(parts.fusion().weights(), experts));
        if (withHead) {
            ArrayCodec.writeDoubles(out, parts.fusion().least());
            ArrayCodec.writeFloats(out, parts.head());
        }
    }

    /** The parts that came before, with this block. */
    static SharedModel.Parts read(SharedModel.Parts before, boolean withHead, DataInput in) throws IOException {
        EmbeddingNetwork network = SharedModelCodec.readNetwork(in);
        Prototypes prototypes = new Prototypes(in.readInt(), ArrayCodec.readFloatRows(in), ArrayCodec.readFloats(in));
        double[] center = ArrayCodec.readDoubles(in);
        double[] scale = ArrayCodec.readDoubles(in);
        double[] weights = ArrayCodec.readDoubles(in);
        PrototypeNetwork learned = new PrototypeNetwork(network, prototypes);
        if (!withHead) {
            return before.with(learned, new float[0], new Fusion(center, scale, weights).forExperts(Experts.COUNT));
        }
        double[] least = ArrayCodec.readDoubles(in);
        return before.with(learned, ArrayCodec.readFloats(in), new Fusion(center, scale, weights, least));
    }
}
