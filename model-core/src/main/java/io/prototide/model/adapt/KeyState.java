package io.prototide.model.adapt;

import io.prototide.model.drift.Quarantine;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.feature.EntityMemory;
import io.prototide.model.feature.KeyScale;
import io.prototide.model.normal.SensorMemory;
import io.prototide.model.prototype.NormalRing;
import io.prototide.model.support.CaseLibrary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is remembered of one key: its scales, its recent normal events, its confirmed cases, and what it has not yet
 * reported. Plain arrays, bounded. Mutable: {@link Detector} and {@link Teacher} change it in place, one thread at a time.
 */
public final class KeyState {
    final long features;
    final KeyScale scale;
    final EntityMemory memory;
    final NormalRing ring;
    final RecentIds recentIds;
    final RoundLog log;

    long events;
    /** How often this memory changed. */
    long version;

    int suspiciousRun;
    /** Suspicious events that nobody has judged. */
    final Quarantine quarantine = new Quarantine();
    /** Of {@link io.prototide.model.drift.Martingale}. */
    double driftEvidence;
    /** Events for which the scales still follow a drift. */
    int drifting;
    /** Whether it drifted since its last report. */
    boolean drifted;

    long lastAlertMillis = Long.MIN_VALUE;
    long suppressed;

    /** Null where events are no readings of sensors. */
    final SensorMemory sensors;

    CaseLibrary cases = CaseLibrary.empty();
    float[][] caseEmbeddings = new float[0][];
    /** Id of the network that the embeddings here were made by. */
    long embeddedBy;

    /** The key's own head; empty where it has no case of its own or had no normal event yet. */
    float[] head = new float[0];
    /** Whether verdicts came that the head has not learned from. */
    boolean headStale = true;

    /** Verdicts since the last report. */
    List<RoundReport.News> news = new ArrayList<>();

    KeyState(
            long features,
            KeyScale scale,
            EntityMemory memory,
            NormalRing ring,
            RecentIds recentIds,
            RoundLog log,
            SensorMemory sensors) {
        this.sensors = sensors;
        this.features = features;
        this.scale = scale;
        this.memory = memory;
        this.ring = ring;
        this.recentIds = recentIds;
        this.log = log;
    }

    /** Event time of the key's latest event, or {@link Long#MIN_VALUE} if it had none. */
    public long lastMillis() {
        return memory.lastMillis();
    }

    /** Number of events scored. */
    public long events() {
        return events;
    }

    /** Number of confirmed cases of this key. */
    public int cases() {
        return cases.size();
    }

    /** Number of normal events in the ring. */
    public int normals() {
        return ring.size();
    }

    /** A copy that shares nothing that changes. */
    public KeyState copy() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            KeyStateCodec.write(this, new DataOutputStream(bytes));
            return KeyStateCodec.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    /** Makes all embeddings anew if they are of another network. */
    void embed(EmbeddingNetwork network) {
        if (embeddedBy == network.id()) {
            return;
        }
        ring.embed(network);
        embedCases(network);
        embeddedBy = network.id();
    }

    void embedCases(EmbeddingNetwork network) {
        caseEmbeddings = cases.cases().stream()
                .map(known -> network.embed(known.input()))
                .toArray(float[][]::new);
    }
}
