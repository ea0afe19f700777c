package io.prototide.job.detection;

import static io.prototide.job.detection.OneFeature.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.job.ingest.Signal;
import io.prototide.job.ingest.ViewLabel;
import io.prototide.model.adapt.Detector;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.adapt.Judgement;
import io.prototide.model.adapt.Link;
import io.prototide.model.adapt.ScoredEvent;
import io.prototide.model.adapt.Settings;
import io.prototide.model.adapt.Verdict;
import io.prototide.model.feature.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layout of keyed state that was ever released must still restore; {@link StateHistoryWriter} wrote it. */
class StateHistoryTest {
    private static final Path ROOT = Path.of("src/test/resources/state-history");

    @ParameterizedTest
    @MethodSource("keyStates")
    void restoresAKey(Path release) throws IOException {
        StoredKey key = restore(release, new StoredKeySerializer());

        assertThat(key.openRound).isEqualTo(T0 + OneFeature.ROUND);
        assertThat(key.idleTimer).isEqualTo(T0 + OneFeature.KEY_IDLE.toMillis());
        assertThat(key.nextSlot).isEqualTo(3);
        assertThat(key.state.events()).isEqualTo(4);
        assertThat(key.state.lastMillis()).isEqualTo(T0 + 4);
        assertThat(key.state.cases()).isEqualTo(1);
        assertThat(key.state.normals()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("keyStates")
    void restoresAKeyThatStillKnowsItsEventsAndItsCase(Path release) throws IOException {
        StoredKey key = restore(release, new StoredKeySerializer());
        Settings settings = OneFeature.settings(OneFeature.FEATURES);
        Detector detector = new Detector(settings.features(), settings.detection());

        Judgement repeated =
                detector.judge(OneFeature.odd("e4", "A", T0 + 20).event(), key.state, OneFeature.starter());
        Judgement next = detector.judge(OneFeature.odd("e5", "A", T0 + 20).event(), key.state, OneFeature.starter());

        assertThat(detector.fits(key.state)).isTrue();
        assertThat(repeated.outcome()).isEqualTo(Judgement.Outcome.DUPLICATE);
        assertThat(next.outcome()).isEqualTo(Judgement.Outcome.ALERTED);
        assertThat(next.alert().nearest().eventId()).isEqualTo("e4");
    }

    @ParameterizedTest
    @MethodSource("scoredEvents")
    void restoresAnEventThatAwaitsAVerdict(Path release) throws IOException {
        ScoredEvent event = restore(release, new ScoredEventSerializer());

        assertThat(event.eventId()).isEqualTo("e4");
        assertThat(event.timeMillis()).isEqualTo(T0 + 4);
        assertThat(event.input()).containsExactly(1.5f, -2f);
        assertThat(event.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(event.verdictMillis()).isEqualTo(T0 + 9);
        // Layout 1 did not keep what the experts had said.
        assertThat(event.opinions()).isEqualTo(release.endsWith("v1") ? new float[0] : new float[] {1, -2, 3, 0, 0.5f});
    }

    @Test
    void anEventOfAFormerLayoutIsWrittenAnew() throws IOException {
        TypeSerializerSnapshot<ScoredEvent> first = TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(Files.readAllBytes(ROOT.resolve("scored-event/v1/serializer-snapshot"))),
                getClass().getClassLoader());
        TypeSerializerSnapshot<ScoredEvent> now = new ScoredEventSerializer().snapshotConfiguration();

        assertThat(now.resolveSchemaCompatibility(first).isCompatibleAfterMigration())
                .isTrue();
        assertThat(now.resolveSchemaCompatibility(new ScoredEventSerializer().snapshotConfiguration())
                        .isCompatibleAsIs())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("signals")
    void restoresASignalThatWaitsForItsTime(Path release) throws IOException {
        Signal signal = restore(release, new SignalSerializer());

        assertThat(signal.event().eventId()).isEqualTo("e5");
        assertThat(signal.event().key()).isEqualTo("J\u00fcrgen-7");
        assertThat(signal.event().timeMillis()).isEqualTo(T0 + 5);
        assertThat(signal.event().numbers()).containsExactly(Double.NaN, 0.1);
        assertThat(signal.event().categories()).containsExactly("CH", null);
    }

    @ParameterizedTest
    @MethodSource("signalsWithViews")
    void restoresWhatTheViewsReadOfASignalThatWaits(Path release) throws IOException {
        Event event = restore(release, new SignalSerializer()).event();

        assertThat(event.entities()).containsExactly("T1", null);
        assertThat(event.viewValues()).containsExactly(0.5, Double.NaN);
    }

    @ParameterizedTest
    @MethodSource("links")
    void restoresALinkToEntities(Path release) throws IOException {
        Link link = restore(release, new LinkSerializer());

        assertThat(link)
                .usingRecursiveComparison()
                .isEqualTo(new Link("e4", T0 + 4, new String[] {"T1", null}, Verdict.CONFIRMED, T0 + 9));
    }

    @ParameterizedTest
    @MethodSource("entities")
    void restoresAnEntityOfAView(Path release) throws IOException {
        StoredEntity entity = restore(release, new StoredEntity.Serializer());

        assertThat(entity.view()).isEqualTo(77);
        assertThat(entity.memory().counts()[0].counts()[3]).isEqualTo(2.5f);
        assertThat(entity.memory().numbers()).containsExactly(0.25, -1e300);
        assertThat(entity.memory().lastMillis()).isEqualTo(T0 + 4);
    }

    @Test
    void sharesNothingWithACopyOfAnEntity() throws IOException {
        StoredEntity entity = restore(releases("entity").findFirst().orElseThrow(), new StoredEntity.Serializer());

        StoredEntity copy = new StoredEntity.Serializer().copy(entity);
        entity.memory().numbers()[0] = 9;
        entity.memory().counts()[0].counts()[3] = 9;

        assertThat(copy.memory().numbers()[0]).isEqualTo(0.25);
        assertThat(copy.memory().counts()[0].counts()[3]).isEqualTo(2.5f);
    }

    @Test
    void keepsWhatAVerdictThatWaitsMeansToTheViews() throws IOException {
        Feedback feedback = new Feedback("e1", "A", Verdict.CONFIRMED, null, "ana", T0, null);
        Signal signal = new Signal(null, feedback, null, null)
                .with(new ViewLabel(new String[] {null, "S1"}, Long.MIN_VALUE, T0, T0));

        Signal back = roundTrip(new SignalSerializer(), signal);

        assertThat(back).usingRecursiveComparison().isEqualTo(signal);
    }

    @ParameterizedTest
    @MethodSource("recordedSignals")
    void restoresAVerdictWithTheRecordThatItCameFrom(Path release) throws IOException {
        assertThat(restore(release, new RecordedSignalSerializer()))
                .usingRecursiveComparison()
                .isEqualTo(StateHistoryWriter.recorded());
    }

    @Test
    void keepsAVerdictThatWaits() throws IOException {
        Feedback feedback =
                new Feedback("e1", "A", Verdict.DISMISSED, null, "ana", T0, new float[] {1f, Float.MIN_VALUE});

        Signal back = roundTrip(new SignalSerializer(), new Signal(null, feedback, "alert", null));

        assertThat(back.event()).isNull();
        assertThat(back.alertId()).isEqualTo("alert");
        assertThat(back.feedback()).usingRecursiveComparison().isEqualTo(feedback);
    }

    @Test
    void sharesNothingWithACopyOfAKey() throws IOException {
        StoredKey key = restore(releases("key-state").findFirst().orElseThrow(), new StoredKeySerializer());
        Settings settings = OneFeature.settings(OneFeature.FEATURES);

        StoredKey copy = new StoredKeySerializer().copy(key);
        new Detector(settings.features(), settings.detection())
                .judge(OneFeature.normal("e9", "A", T0 + 30).event(), key.state, OneFeature.starter());

        assertThat(copy.state.events()).isEqualTo(4);
        assertThat(copy.openRound).isEqualTo(key.openRound);
        assertThat(copy.nextSlot).isEqualTo(3);
    }

    @Test
    void refusesALayoutOfANewerVersion() throws IOException {
        DataOutputSerializer newer = new DataOutputSerializer(16);
        newer.writeInt(new StoredKeySerializer().layout() + 1);
        StoredKeySerializer.Snapshot written = new StoredKeySerializer.Snapshot();
        written.readSnapshot(
                1,
                new DataInputDeserializer(newer.getCopyOfBuffer()),
                getClass().getClassLoader());

        assertThat(new StoredKeySerializer()
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(written)
                        .isIncompatible())
                .isTrue();
    }

    @Test
    void refusesStateThatIsCut() throws IOException {
        byte[] value = Files.readAllBytes(
                releases("key-state").findFirst().orElseThrow().resolve("value"));

        assertThatThrownBy(() ->
                        new StoredKeySerializer().deserialize(new DataInputDeserializer(value, 0, value.length - 1)))
                .isInstanceOf(IOException.class);
    }

    private static <T> T roundTrip(LayoutSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer bytes = new DataOutputSerializer(64);
        serializer.serialize(value, bytes);
        return serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer()));
    }

    /** As Flink does it: by the serializer that the snapshot in the savepoint names. */
    private static <T> T restore(Path release, LayoutSerializer<T> now) throws IOException {
        TypeSerializerSnapshot<T> written = TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(Files.readAllBytes(release.resolve("serializer-snapshot"))),
                StateHistoryTest.class.getClassLoader());
        assertThat(now.snapshotConfiguration()
                        .resolveSchemaCompatibility(written)
                        .isIncompatible())
                .isFalse();
        DataInputDeserializer value = new DataInputDeserializer(Files.readAllBytes(release.resolve("value")));
        T restored = written.restoreSerializer().deserialize(value);
        assertThat(value.available()).isZero();
        return restored;
    }

    private static Stream<Path> keyStates() throws IOException {
        return releases("key-state");
    }

    private static Stream<Path> scoredEvents() throws IOException {
        return releases("scored-event");
    }

    private static Stream<Path> signals() throws IOException {
        return releases("signal");
    }

    private static Stream<Path> signalsWithViews() throws IOException {
        return releases("signal").filter(release -> !release.endsWith("v1"));
    }

    private static Stream<Path> links() throws IOException {
        return releases("link");
    }

    private static Stream<Path> entities() throws IOException {
        return releases("entity");
    }

    private static Stream<Path> recordedSignals() throws IOException {
        return releases("recorded-signal");
    }

    private static Stream<Path> releases(String state) throws IOException {
        try (Stream<Path> folders = Files.list(ROOT.resolve(state))) {
            return folders.sorted().toList().stream();
        }
    }
}
