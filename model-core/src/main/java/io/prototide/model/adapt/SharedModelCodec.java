package io.prototide.model.adapt;

import io.prototide.model.calibration.ScoreDistribution;
import io.prototide.model.calibration.Thresholds;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.feature.Population;
import io.prototide.model.prototype.Mixture;
import io.prototide.model.prototype.NormalMemory;
import io.prototide.model.support.CaseLibrary;
import io.prototide.model.support.ConfirmedCase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a {@link SharedModel}, the same for equal models; the first byte is the layout version. */
public final class SharedModelCodec {
    private static final int VERSION = 6;
    /** Without a memory of normal events, so written where there is none. */
    private static final int WITHOUT_MEMORY = 5;
    /** Without expert N. */
    private static final int WITHOUT_HEAD = 4;
    /** Without learned prototypes and a fusion, so written where the support set alone speaks. */
    private static final int WITHOUT_EXPERTS = 3;
    /** Without quantiles of training, so written where there are none. */
    private static final int WITHOUT_QUANTILES = 2;
    /** Without counts of categories, so written where there are none: their bytes, and checksums of them, stay the same. */
    private static final int WITHOUT_CATEGORIES = 1;

    private SharedModelCodec() {}

    public static byte[] toBytes(SharedModel model) {
        return toBytes(model.parts(), version(model.parts()));
    }

    /**
     * The bytes of layout 4, by which the checksums of records from before there was a head were made. Tells neither expert
     * N nor bounds.
     */
    public static byte[] toBytesWithoutHead(SharedModel model) {
        return toBytes(model.parts(), WITHOUT_HEAD);
    }

    private static byte[] toBytes(SharedModel.Parts parts, int version) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            double[][] categories = parts.population().categories();
            out.writeByte(version);
            out.writeLong(parts.version());
            out.writeLong(parts.roundEnd());
            out.writeLong(parts.effectiveFrom());
            out.writeUTF(parts.fingerprint());
            writeNetwork(parts.network(), out);
            out.writeDouble(parts.mixture().sharpness());
            out.writeDouble(parts.mixture().casePrior());
            out.writeDouble(parts.mixture().openBias());
            out.writeDouble(parts.mixture().openWeight());
            out.writeInt(parts.library().size());
            for (ConfirmedCase known : parts.library().cases()) {
                CaseCodec.write(known, out);
            }
            out.writeDouble(parts.population().count());
            ArrayCodec.writeDoubles(out, parts.population().mean());
            ArrayCodec.writeDoubles(out, parts.population().deviation());
            ArrayCodec.writeDoubles(out, parts.population().within());
            if (version > WITHOUT_CATEGORIES) {
                ArrayCodec.writeDoubleRows(out, categories);
            }
            ArrayCodec.writeDoubles(out, parts.calibration().weights());
            out.writeDouble(parts.thresholds().alertPValue());
            out.writeDouble(parts.thresholds().eventsPerDay());
            out.writeDouble(parts.thresholds().gain());
            if (version > WITHOUT_QUANTILES) {
                ArrayCodec.writeDoubleRows(out, parts.population().quantiles());
            }
            if (version > WITHOUT_EXPERTS) {
                ExpertsCodec.write(parts, version > WITHOUT_HEAD, out);
            }
            if (version > WITHOUT_MEMORY) {
                ArrayCodec.writeFloats(out, parts.memory().factors());
                ArrayCodec.writeFloatRows(out, parts.memory().rows());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException if the bytes are no model of a known layout, or one that breaks a rule */
    public static SharedModel fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version < WITHOUT_CATEGORIES || version > VERSION) {
                throw new IOException("layout version " + version + ", this version reads up to " + VERSION);
            }
            SharedModel.Parts parts = new SharedModel.Parts(
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readUTF(),
                    readNetwork(in),
                    new Mixture(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()),
                    readLibrary(in),
                    new Population(
                            in.readDouble(),
                            ArrayCodec.readDoubles(in),
                            ArrayCodec.readDoubles(in),
                            ArrayCodec.readDoubles(in),
                            version == WITHOUT_CATEGORIES ? new double[0][] : ArrayCodec.readDoubleRows(in)),
                    new ScoreDistribution(ArrayCodec.readDoubles(in)),
                    new Thresholds(in.readDouble(), in.readDouble(), in.readDouble()));
            if (version > WITHOUT_QUANTILES) {
                parts = withQuantiles(parts, ArrayCodec.readDoubleRows(in));
            }
            if (version > WITHOUT_EXPERTS) {
                parts = ExpertsCodec.read(parts, version > WITHOUT_HEAD, in);
            }
            if (version > WITHOUT_MEMORY) {
                parts = parts.with(new NormalMemory(ArrayCodec.readFloats(in), ArrayCodec.readFloatRows(in)));
            }
            if (in.read() >= 0) {
                throw new IOException("more bytes than a model has");
            }
            return new SharedModel(parts);
        } catch (IOException e) {
            throw new IllegalArgumentException("not the bytes of a model: " + e.getMessage(), e);
        }
    }

    static void writeNetwork(EmbeddingNetwork network, DataOutput out) throws IOException {
        out.writeInt(network.layout().input());
        out.writeInt(network.layout().hidden());
        out.writeInt(network.layout().output());
        ArrayCodec.writeFloats(out, network.parameters());
    }

    static EmbeddingNetwork readNetwork(DataInput in) throws IOException {
        return new EmbeddingNetwork(new Layout(in.readInt(), in.readInt(), in.readInt()), ArrayCodec.readFloats(in));
    }

    private static CaseLibrary readLibrary(DataInputStream in) throws IOException {
        int size = ArrayCodec.readLength(in);
        List<ConfirmedCase> cases = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            cases.add(CaseCodec.read(in));
        }
        return new CaseLibrary(cases);
    }

    private static int version(SharedModel.Parts parts) {
        Population population = parts.population();
        if (!parts.memory().isEmpty()) {
            return VERSION;
        }
        if (parts.hasExperts()) {
            return WITHOUT_MEMORY;
        }
        if (population.quantiles().length > 0) {
            return WITHOUT_EXPERTS;
        }
        return population.categories().length > 0 ? WITHOUT_QUANTILES : WITHOUT_CATEGORIES;
    }

    private static SharedModel.Parts withQuantiles(SharedModel.Parts parts, double[][] quantiles) {
        return new SharedModel.Parts(
                parts.version(),
                parts.roundEnd(),
                parts.effectiveFrom(),
                parts.fingerprint(),
                parts.network(),
                parts.mixture(),
                parts.library(),
                parts.population().withQuantiles(quantiles),
                parts.calibration(),
                parts.thresholds());
    }
}
