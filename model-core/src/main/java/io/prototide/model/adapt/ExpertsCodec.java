package io.prototide.model.adapt;

import io.prototide.model.calibration.Fusion;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.prototype.PrototypeNetwork;
import io.prototide.model.prototype.PrototypeNetwork.Prototypes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Bytes of learned prototypes and of the fusion, a block at the end of a {@link SharedModel}'s. */
final class ExpertsCodec {
    private ExpertsCodec() {}

    static void write(SharedModel.Parts parts, DataOutput out) throws IOException {
        SharedModelCodec.writeNetwork(parts.prototypes().network(), out);
        Prototypes prototypes = parts.prototypes().prototypes();
        out.writeInt(prototypes.normals());
        ArrayCodec.writeFloatRows(out, prototypes.points());
        ArrayCodec.writeFloats(out, prototypes.biases());
        ArrayCodec.writeDoubles(out, parts.fusion().center());
        ArrayCodec.writeDoubles(out, parts.fusion().scale());
        ArrayCodec.writeDoubles(out, parts.fusion().weights());
    }

    /** The parts that came before, with this block. */
    static SharedModel.Parts read(SharedModel.Parts before, DataInput in) throws IOException {
        EmbeddingNetwork network = SharedModelCodec.readNetwork(in);
        Prototypes prototypes = new Prototypes(in.readInt(), ArrayCodec.readFloatRows(in), ArrayCodec.readFloats(in));
        Fusion fusion = new Fusion(ArrayCodec.readDoubles(in), ArrayCodec.readDoubles(in), ArrayCodec.readDoubles(in));
        return before.with(new PrototypeNetwork(network, prototypes), fusion);
    }
}
