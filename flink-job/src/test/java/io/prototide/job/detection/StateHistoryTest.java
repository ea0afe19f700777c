package io.prototide.job.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every released layout of a key's state must still restore. {@link StateFixture} wrote the bytes. */
class StateHistoryTest {
    static List<Path> releases() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src/test/resources/state-history/key"))) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void restoresEveryReleasedLayout(Path release) throws IOException {
        TypeSerializerSnapshot<StoredKey> written = TypeSerializerSnapshot.readVersionedSnapshot(
                read(release.resolve("serializer-snapshot")), getClass().getClassLoader());
        TypeSerializerSnapshot<StoredKey> now = new StoredKeySerializer().snapshotConfiguration();
        assertThat(now.resolveSchemaCompatibility(written).isIncompatible()).isFalse();

        StoredKey key = written.restoreSerializer().deserialize(read(release.resolve("key")));

        assertThat(key.openRound).isEqualTo(OneFeature.T0 + OneFeature.ROUND);
        assertThat(key.idleTimer).isEqualTo(OneFeature.T0 + 77);
        assertThat(key.nextSlot).isEqualTo(3);
        assertThat(key.state.events()).isEqualTo(5);
        assertThat(key.state.lastMillis()).isEqualTo(OneFeature.T0 + 4);
        assertThat(key.state.cases()).isOne();
        // The one at 2 stayed out, and the last too: it moved the mean, and nothing but -1 was ever normal to this
        // model.
        assertThat(key.state.normals()).isEqualTo(3);
    }

    private static DataInputDeserializer read(Path file) throws IOException {
        return new DataInputDeserializer(Files.readAllBytes(file));
    }
}
