package io.prototide.model.adapt;

import io.prototide.model.drift.Quarantine;
import io.prototide.model.feature.CategoryCounts;
import io.prototide.model.feature.EntityMemory;
import io.prototide.model.feature.KeyScale;
import io.prototide.model.normal.SensorMemory;
import io.prototide.model.prototype.NormalRing;
import io.prototide.model.support.CaseLibrary;
import io.prototide.model.support.ConfirmedCase;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a {@link KeyState}. The first byte is the layout version; every released version stays readable, whatever
 * the classes are called.
 */
public final class KeyStateCodec {
    /** Version written. */
    public static final int VERSION = 5;

    private KeyStateCodec() {}

    public static void write(KeyState state, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(state.features);
        ArrayCodec.writeDoubles(out, state.scale.mean());
        ArrayCodec.writeDoubles(out, state.scale.variance());
        ArrayCodec.writeLongs(out, state.scale.counts());
        out.writeInt(state.memory.counts().length);
        for (CategoryCounts counts : state.memory.counts()) {
            ArrayCodec.writeFloats(out, counts.counts());
        }
        ArrayCodec.writeDoubles(out, state.memory.numbers());
        out.writeInt(state.ring.capacity());
        out.writeInt(state.ring.size());
        out.writeInt(state.ring.next());
        for (int i = 0; i < state.ring.size(); i++) {
            ArrayCodec.writeFloats(out, state.ring.inputs()[i]);
            ArrayCodec.writeFloats(out, state.ring.embeddings()[i]);
        }
        ArrayCodec.writeLongs(out, state.recentIds.hashes());
        out.writeInt(state.recentIds.next());
        out.writeLong(state.log.events());
        out.writeLong(state.log.alerts());
        out.writeInt(state.log.stride());
        ArrayCodec.writeFloats(out, state.log.scores());
        out.writeLong(state.events);
        out.writeLong(state.memory.lastMillis());
        out.writeLong(state.version);
        out.writeInt(state.suspiciousRun);
        out.writeLong(state.lastAlertMillis);
        out.writeLong(state.suppressed);
        out.writeInt(state.cases.size());
        for (int i = 0; i < state.cases.size(); i++) {
            CaseCodec.write(state.cases.cases().get(i), out);
            ArrayCodec.writeFloats(out, state.caseEmbeddings[i]);
        }
        out.writeLong(state.embeddedBy);
        CaseCodec.writeNews(state.news, out);
        out.writeInt(state.log.sampleStride());
        Sample.write(state.log.samples(), out);
        out.writeBoolean(state.sensors != null);
        if (state.sensors != null) {
            state.sensors.write(out);
        }
        ArrayCodec.writeFloats(out, state.head);
        out.writeBoolean(state.headStale);
        writeDrift(state, out);
    }

    private static void writeDrift(KeyState state, DataOutput out) throws IOException {
        out.writeDouble(state.driftEvidence);
        out.writeByte(state.drifting);
        out.writeBoolean(state.drifted);
        out.writeByte(state.quarantine.size());
        for (int i = 0; i < state.quarantine.size(); i++) {
            ArrayCodec.writeFloats(out, state.quarantine.inputs()[i]);
            out.writeLong(state.quarantine.times()[i]);
        }
    }

    private static void readDrift(KeyState state, DataInput in) throws IOException {
        state.driftEvidence = in.readDouble();
        state.drifting = in.readUnsignedByte();
        state.drifted = in.readBoolean();
        int size = in.readUnsignedByte();
        if (size > Quarantine.SIZE) {
            throw new IOException("a quarantine holds up to " + Quarantine.SIZE + " events, got " + size);
        }
        for (int i = 0; i < size; i++) {
            state.quarantine.add(ArrayCodec.readFloats(in), in.readLong());
        }
    }

    /** @throws IOException if the bytes are of a newer layout, or end too early */
    public static KeyState read(DataInput in) throws IOException {
        int version = in.readUnsignedByte();
        if (version < 1 || version > VERSION) {
            throw new IOException("key state has layout version " + version + ", this version reads up to " + VERSION);
        }
        long features = in.readLong();
        KeyScale scale = new KeyScale(ArrayCodec.readDoubles(in), ArrayCodec.readDoubles(in), ArrayCodec.readLongs(in));
        CategoryCounts[] categories = new CategoryCounts[ArrayCodec.readLength(in)];
        for (int i = 0; i < categories.length; i++) {
            categories[i] = new CategoryCounts(ArrayCodec.readFloats(in));
        }
        // Version 1 had no features that remember numbers.
        double[] numbers = version == 1 ? new double[0] : ArrayCodec.readDoubles(in);
        NormalRing ring = new NormalRing(in.readInt());
        int size = in.readInt();
        int next = in.readInt();
        for (int i = 0; i < size; i++) {
            ring.add(ArrayCodec.readFloats(in), ArrayCodec.readFloats(in));
        }
        ring.continueAt(next);
        RecentIds recentIds = new RecentIds(ArrayCodec.readLongs(in), in.readInt());
        long logged = in.readLong();
        long alerts = in.readLong();
        int stride = in.readInt();
        float[] scores = ArrayCodec.readFloats(in);
        long events = in.readLong();
        EntityMemory memory = new EntityMemory(categories, numbers, in.readLong());
        long changes = in.readLong();
        int suspiciousRun = in.readInt();
        long lastAlertMillis = in.readLong();
        long suppressed = in.readLong();
        List<ConfirmedCase> cases = new ArrayList<>();
        float[][] caseEmbeddings = new float[ArrayCodec.readLength(in)][];
        for (int i = 0; i < caseEmbeddings.length; i++) {
            cases.add(CaseCodec.read(in));
            caseEmbeddings[i] = ArrayCodec.readFloats(in);
        }
        long embeddedBy = in.readLong();
        List<RoundReport.News> news = CaseCodec.readNews(in, version >= 5);
        // Before version 3 a round kept no samples.
        int sampleStride = version < 3 ? 1 : in.readInt();
        List<Sample> samples = version < 3 ? List.of() : Sample.read(in, version >= 5);
        RoundLog log = new RoundLog(logged, alerts, stride, scores, sampleStride, samples);
        // Before version 4 no key had sensors or a head.
        SensorMemory sensors = version >= 4 && in.readBoolean() ? SensorMemory.read(in) : null;
        KeyState state = new KeyState(features, scale, memory, ring, recentIds, log, sensors);
        state.events = events;
        state.version = changes;
        state.suspiciousRun = suspiciousRun;
        state.lastAlertMillis = lastAlertMillis;
        state.suppressed = suppressed;
        state.cases = new CaseLibrary(cases);
        state.caseEmbeddings = caseEmbeddings;
        state.embeddedBy = embeddedBy;
        state.news = news;
        if (version >= 4) {
            state.head = ArrayCodec.readFloats(in);
            state.headStale = in.readBoolean();
        }
        // Before version 5 no key knew of drift.
        if (version >= 5) {
            readDrift(state, in);
        }
        return state;
    }
}
