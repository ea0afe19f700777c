package io.prototide.model.adapt;

import io.prototide.model.calibration.Fusion;
import io.prototide.model.calibration.ScoreDistribution;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.prototype.PrototypeNetwork;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What a version of the shared model has learned, apart from what it merely counts: enough to go back to it.
 *
 * @param version that it was last published as
 * @param head shape {@code [HeadInput.width]}, or empty
 * @param calibration of the scores that these parameters give
 */
record Learned(
        long version,
        EmbeddingNetwork network,
        PrototypeNetwork prototypes,
        float[] head,
        Fusion fusion,
        ScoreDistribution calibration) {

    static Learned of(SharedModel.Parts parts) {
        return new Learned(
                parts.version(),
                parts.network(),
                parts.prototypes(),
                parts.head(),
                parts.fusion(),
                parts.calibration());
    }

    /** Whether the parameters are the same, however they are calibrated. */
    boolean sameParameters(Learned other) {
        return Arrays.equals(network.parameters(), other.network.parameters())
                && Arrays.equals(
                        prototypes.network().parameters(),
                        other.prototypes.network().parameters())
                && prototypes.prototypes().equals(other.prototypes.prototypes())
                && Arrays.equals(head, other.head);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(version);
        SharedModelCodec.writeNetwork(network, out);
        ExpertsCodec.writePrototypes(prototypes, out);
        ArrayCodec.writeFloats(out, head);
        FusionCodec.write(fusion, out);
        ArrayCodec.writeDoubles(out, calibration.weights());
    }

    static Learned read(DataInput in) throws IOException {
        return new Learned(
                in.readLong(),
                SharedModelCodec.readNetwork(in),
                ExpertsCodec.readPrototypes(in),
                ArrayCodec.readFloats(in),
                FusionCodec.read(in),
                new ScoreDistribution(ArrayCodec.readDoubles(in)));
    }

    Learned with(EmbeddingNetwork other) {
        return new Learned(version, other, prototypes, head, fusion, calibration);
    }

    Learned with(float[] other) {
        return new Learned(version, network, prototypes, other, fusion, calibration);
    }
}
