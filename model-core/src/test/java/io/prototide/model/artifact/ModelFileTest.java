package io.prototide.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.model.adapt.DetectorSettings;
import io.prototide.model.adapt.SharedModel;
import io.prototide.model.adapt.SharedModelCodec;
import io.prototide.model.calibration.ScoreDistribution;
import io.prototide.model.calibration.Thresholds;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.feature.Population;
import io.prototide.model.prototype.Experts;
import io.prototide.model.prototype.Mixture;
import io.prototide.model.support.CaseLibrary;
import io.prototide.model.support.ConfirmedCase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFileTest {
    /** Magic and format version come first, the SHA-256 last. */
    private static final int MAGIC = 9;

    private static final int DIGEST = 32;

    @TempDir
    private Path folder;

    @Test
    void readsBackEveryBitOfWhatItWrote() throws IOException {
        ModelFile written = file();
        Path path = folder.resolve("starter.model");
        written.write(path);

        ModelFile read = ModelFile.read(path);

        assertThat(read.provenance()).isEqualTo(written.provenance());
        assertThat(SharedModelCodec.toBytes(read.model())).isEqualTo(SharedModelCodec.toBytes(written.model()));
        assertThat(read.toBytes()).isEqualTo(written.toBytes()).isEqualTo(Files.readAllBytes(path));
        assertThat(read.model().network().parameters())
                .containsExactly(written.model().network().parameters());
        assertThat(read.model().library().cases()).containsExactly(knownCase());
        assertThat(read.model().population()).isEqualTo(written.model().population());
        assertThat(read.model().calibration().weights()[700]).isEqualTo(12.25);
        assertThat(read.model().thresholds()).isEqualTo(new Thresholds(0.01, 2400, 1.5));
    }

    /** The starter of before there was a memory of normal events; released files never change. */
    @Test
    void readsAReleasedFileOfLayoutFive() throws IOException {
        try (InputStream in = ModelFileTest.class.getResourceAsStream("/model-history/v5.model")) {
            SharedModel.Parts parts = ModelFile.read(in, "v5.model").model().parts();
            assertThat(parts.memory().isEmpty()).isTrue();
            assertThat(parts.fusion().weights()).hasSize(Experts.COUNT).endsWith(0);
            assertThat(parts.prototypes().isTrained()).isTrue();
            assertThat(parts.head()).isNotEmpty();
            assertThat(SharedModelCodec.toBytes(new SharedModel(parts))[0]).isEqualTo((byte) 5);
        }
    }

    @Test
    void equalContentGivesEqualBytesWhateverTheOrderOfTheMaps() {
        ModelFile other = new ModelFile(
                new Provenance("episodes", 7, Map.of("b.csv", "02", "a.csv", "01"), Map.of("rate", "0.003"), "0.1.0"),
                model());

        assertThat(other.toBytes()).isEqualTo(file().toBytes());
    }

    @Test
    void leavesTheStreamOpenAndNamesItInMessages() throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(file().toBytes());
        assertThat(ModelFile.read(in, "s3://models/1").provenance().seed()).isEqualTo(7);
        assertThatThrownBy(() -> ModelFile.read(in, "s3://models/1"))
                .isInstanceOf(IOException.class)
                .hasMessage("s3://models/1 is no Prototide model file: it must begin with PROTOTIDE");
    }

    @ParameterizedTest
    @ValueSource(ints = {42, 60, 200, 1000, -33, -32, -1})
    void refusesACutFile(int length) {
        byte[] bytes = file().toBytes();
        byte[] cut = Arrays.copyOf(bytes, length > 0 ? length : bytes.length + length);

        assertRefused(cut, "is damaged or cut: its checksum must be ", ", got ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 9, 40})
    void refusesAFileTooShortForAChecksum(int length) {
        assertRefused(Arrays.copyOf(file().toBytes(), length), "is no Prototide model file", "begin with PROTOTIDE");
    }

    /** In the length of the provenance, the provenance, the model, the checksum; negative ones count from the end. */
    @ParameterizedTest
    @ValueSource(ints = {10, 13, 30, 400, 3000, -33, -32, -1})
    void refusesAFlippedBit(int at) {
        byte[] bytes = file().toBytes();
        bytes[at >= 0 ? at : bytes.length + at] ^= 1;

        assertRefused(bytes, "is damaged or cut: its checksum must be ");
    }

    @Test
    void refusesBytesAfterTheChecksum() {
        byte[] bytes = file().toBytes();
        assertRefused(Arrays.copyOf(bytes, bytes.length + 1), "is damaged or cut");
    }

    @Test
    void refusesANewerFormat() {
        byte[] bytes = file().toBytes();
        bytes[MAGIC] = 3;

        assertRefused(bytes, "has format version 3, this version of Prototide reads up to 2");
    }

    @Test
    void refusesAnotherMagic() {
        byte[] bytes = file().toBytes();
        bytes[0] = 'p';

        assertRefused(bytes, "is no Prototide model file: it must begin with PROTOTIDE");
    }

    @Test
    void refusesMoreThanItWouldReadIntoMemory() throws IOException {
        Path path = folder.resolve("huge.model");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(65L << 20);
        }

        assertThatThrownBy(() -> ModelFile.read(path))
                .isInstanceOf(IOException.class)
                .hasMessage(path + " must be at most 67108864 bytes, got more");
    }

    @Test
    void refusesAFileWithoutContentUnderARightChecksum() throws Exception {
        assertRefused(Signed.file(1, new byte[0]), "must have 4 bytes of a block's length, got 0 bytes");
    }

    @Test
    void refusesABlockLongerThanTheFileUnderARightChecksum() throws Exception {
        assertRefused(Signed.file(1, new byte[] {0, 0, 1, 0, '{', '}'}), "has a block of 256 bytes, only 2 are left");
        assertRefused(
                Signed.file(1, new byte[] {-1, -1, -1, -1, '{', '}'}), "has a block of -1 bytes, only 2 are left");
    }

    @Test
    void refusesBytesAfterTheModelUnderARightChecksum() throws Exception {
        byte[] bytes = file().toBytes();
        byte[] longer = Arrays.copyOfRange(bytes, MAGIC + 1, bytes.length - DIGEST + 3);

        assertRefused(Signed.file(1, longer), "must end with its model, got 3 bytes after it");
    }

    @Test
    void refusesProvenanceThatIsNoJson() throws Exception {
        assertRefused(Signed.file(1, new byte[] {0, 0, 0, 2, '{', '{', 0, 0, 0, 0}), "holds no usable model: ");
    }

    @Test
    void refusesAModelOfAnUnknownLayout() throws Exception {
        byte[] json = "{\"method\":\"m\",\"seed\":1,\"inputs\":{},\"settings\":{},\"productVersion\":\"1\"}"
                .getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(content);
        out.writeInt(json.length);
        out.write(json);
        out.writeInt(1);
        out.writeByte(9);

        assertRefused(
                Signed.file(1, content.toByteArray()),
                "holds no usable model: not the bytes of a model: layout version 9");
    }

    @Test
    void saysWhichFileIsMissing() {
        Path missing = folder.resolve("missing.model");
        assertThatThrownBy(() -> ModelFile.read(missing))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(missing.toString());
    }

    /** One bit of every third byte; {@code NetworkFileTest} flips all of a smaller file. */
    @Test
    void refusesAFlippedBitOrACutAnywhere() {
        byte[] bytes = file().toBytes();
        for (int at = 0; at < bytes.length; at += 3) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            assertUnreadable(damaged);
            assertUnreadable(Arrays.copyOf(bytes, at));
        }
    }

    /** Under a right checksum a flipped bit may give another model, but never another exception. */
    @Test
    void refusesOrReadsWhateverARightChecksumCovers() {
        byte[] bytes = file().toBytes();
        byte[] content = Arrays.copyOfRange(bytes, MAGIC + 1, bytes.length - DIGEST);
        int refused = 0;
        for (int bit = 0; bit < 8 * content.length; bit += 37) {
            byte[] changed = content.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                ModelFile read = ModelFile.read(new ByteArrayInputStream(Signed.file(1, changed)), "it");
                assertThat(read.model()).isNotNull();
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private static void assertUnreadable(byte[] bytes) {
        assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(bytes), "it"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("it ");
    }

    private void assertRefused(byte[] bytes, String... fragments) {
        Path path = folder.resolve("bad.model");
        assertThatThrownBy(() -> {
                    Files.write(path, bytes);
                    ModelFile.read(path);
                })
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(path + " ")
                .hasMessageContainingAll(fragments);
    }

    private static ModelFile file() {
        return new ModelFile(
                new Provenance("episodes", 7, Map.of("a.csv", "01", "b.csv", "02"), Map.of("rate", "0.003"), "0.1.0"),
                model());
    }

    private static ConfirmedCase knownCase() {
        return new ConfirmedCase("e1", "card-1", "fraud", 1000, 2000, new float[] {1, -2, 0.5f, 8});
    }

    private static SharedModel model() {
        FeatureSet features = new FeatureSet(List.of(
                new FeatureSpec("amount", FeatureKind.LOG, "amount"),
                new FeatureSpec("gap", FeatureKind.ELAPSED, null)));
        double[] weights = new double[ScoreDistribution.BINS];
        weights[700] = 12.25;
        return new SharedModel(new SharedModel.Parts(
                3,
                3_600_000,
                3_900_000,
                features.fingerprint(),
                SharedModel.blank(features, DetectorSettings.DEFAULT, 7).network(),
                new Mixture(2, -1, -4, 0.5),
                new CaseLibrary(List.of(knownCase())),
                new Population(40, new double[] {3, 5}, new double[] {1, 2}, new double[] {0.5, 1.5}),
                new ScoreDistribution(weights),
                new Thresholds(0.01, 2400, 1.5)));
    }
}
