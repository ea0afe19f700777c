package io.prototide.job.detection;

import static io.prototide.job.detection.OneFeature.T0;

import io.prototide.job.ingest.RawHeader;
import io.prototide.job.ingest.RawRecord;
import io.prototide.job.ingest.Signal;
import io.prototide.model.adapt.Detector;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.adapt.Judgement;
import io.prototide.model.adapt.Link;
import io.prototide.model.adapt.ScoredEvent;
import io.prototide.model.adapt.Settings;
import io.prototide.model.adapt.Teacher;
import io.prototide.model.adapt.Verdict;
import io.prototide.model.feature.CategoryCounts;
import io.prototide.model.feature.EntityMemory;
import io.prototide.model.feature.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Writes the state of this version as a new fixture: {@code StateHistoryWriter flink-job/src/test/resources/state-history
 * v2}. Run once when a layout changes; what a release has written is never written again.
 */
final class StateHistoryWriter {
    private StateHistoryWriter() {}

    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        write(root.resolve("key-state").resolve(args[1]), new StoredKeySerializer(), key());
        write(root.resolve("scored-event").resolve(args[1]), new ScoredEventSerializer(), scored());
        write(root.resolve("signal").resolve(args[1]), new SignalSerializer(), signal());
        write(root.resolve("link").resolve(args[1]), new LinkSerializer(), link());
        write(root.resolve("entity").resolve(args[1]), new StoredEntity.Serializer(), entity());
        write(root.resolve("recorded-signal").resolve(args[1]), new RecordedSignalSerializer(), recorded());
    }

    /** Three normal events, an odd one, and its confirmation. */
    private static StoredKey key() {
        Settings settings = OneFeature.settings(OneFeature.FEATURES);
        Detector detector = new Detector(settings.features(), settings.detection());
        StoredKey key = new StoredKey(detector.newKey());
        for (int i = 1; i <= 3; i++) {
            detector.judge(OneFeature.normal("e" + i, "A", T0 + i).event(), key.state, OneFeature.starter());
        }
        Event odd = OneFeature.odd("e4", "A", T0 + 4).event();
        Judgement judgement = detector.judge(odd, key.state, OneFeature.starter());
        new Teacher(settings.feedback())
                .learn(
                        new Feedback("e4", "A", Verdict.CONFIRMED, "kind", "ana", T0 + 9, null),
                        ScoredEvent.of(odd, judgement),
                        key.state);
        key.openRound = T0 + OneFeature.ROUND;
        key.idleTimer = T0 + OneFeature.KEY_IDLE.toMillis();
        key.nextSlot = 3;
        return key;
    }

    private static ScoredEvent scored() {
        return new ScoredEvent(
                "e4", T0 + 4, new float[] {1.5f, -2f}, new float[] {1, -2, 3, 0, 0.5f}, Verdict.CONFIRMED, T0 + 9);
    }

    private static Signal signal() {
        return new Signal(
                new Event(
                        "e5",
                        "J\u00fcrgen-7",
                        T0 + 5,
                        new double[] {Double.NaN, 0.1},
                        new String[] {"CH", null},
                        new String[] {"T1", null},
                        new double[] {0.5, Double.NaN}),
                null,
                null,
                null);
    }

    private static Link link() {
        return new Link("e4", T0 + 4, new String[] {"T1", null}, Verdict.CONFIRMED, T0 + 9);
    }

    private static StoredEntity entity() {
        CategoryCounts counts = new CategoryCounts();
        counts.counts()[3] = 2.5f;
        return new StoredEntity(
                77, new EntityMemory(new CategoryCounts[] {counts}, new double[] {0.25, -1e300}, T0 + 4));
    }

    static Signal recorded() {
        return new Signal(
                null,
                new Feedback("e4", "A", Verdict.CONFIRMED, null, "ana", T0 + 9, null),
                "alert-4",
                new RawRecord("feedback", 3, 17, T0 + 10, null, new byte[] {1, 0, -1}, new RawHeader[] {
                    new RawHeader("trace", new byte[] {7}), new RawHeader("empty", null)
                }));
    }

    private static <T> void write(Path folder, LayoutSerializer<T> serializer, T value) throws IOException {
        Files.createDirectories(folder);
        DataOutputSerializer snapshot = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(snapshot, serializer.snapshotConfiguration());
        Files.write(folder.resolve("serializer-snapshot"), snapshot.getCopyOfBuffer());
        DataOutputSerializer bytes = new DataOutputSerializer(1024);
        serializer.serialize(value, bytes);
        Files.write(folder.resolve("value"), bytes.getCopyOfBuffer());
    }
}
