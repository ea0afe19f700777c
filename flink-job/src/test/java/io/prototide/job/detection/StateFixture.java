package io.prototide.job.detection;

import io.prototide.job.config.Order;
import io.prototide.model.adapt.Detector;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.adapt.KeyState;
import io.prototide.model.adapt.ScoredEvent;
import io.prototide.model.adapt.Settings;
import io.prototide.model.adapt.Teacher;
import io.prototide.model.adapt.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Writes the bytes that {@link StateHistoryTest} restores: {@code main} with the folder of a new release as its argument.
 * The folder of a released version is never written again.
 */
final class StateFixture {
    private StateFixture() {}

    /** Three events at 0, one at 2 that was confirmed, one more at 0; a round and an idle timer under way. */
    static StoredKey key() {
        Settings settings = OneFeature.config(Order.ARRIVAL).model();
        Detector detector = new Detector(settings.features(), settings.detection());
        KeyState state = detector.newKey();
        float[] odd = new float[0];
        double[] values = {0, 0, 0, 2, 0};
        for (int i = 0; i < values.length; i++) {
            var event =
                    OneFeature.event("e" + i, "A", OneFeature.T0 + i, values[i]).event();
            float[] input = detector.judge(event, state, OneFeature.starter()).input();
            odd = i == 3 ? input : odd;
        }
        Feedback confirmed = new Feedback("e3", "A", Verdict.CONFIRMED, "kind", "ana", OneFeature.T0 + 9, null);
        new Teacher(settings.feedback()).learn(confirmed, new ScoredEvent("e3", OneFeature.T0 + 3, odd), state);
        StoredKey key = new StoredKey(state);
        key.openRound = OneFeature.T0 + OneFeature.ROUND;
        key.idleTimer = OneFeature.T0 + 77;
        key.nextSlot = 3;
        return key;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        StoredKeySerializer serializer = new StoredKeySerializer();
        DataOutputSerializer snapshot = new DataOutputSerializer(256);
        TypeSerializerSnapshot.writeVersionedSnapshot(snapshot, serializer.snapshotConfiguration());
        Files.write(folder.resolve("serializer-snapshot"), snapshot.getCopyOfBuffer());
        DataOutputSerializer key = new DataOutputSerializer(4096);
        serializer.serialize(key(), key);
        Files.write(folder.resolve("key"), key.getCopyOfBuffer());
    }
}
