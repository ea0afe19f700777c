package io.prototide.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.model.gradient.Activation;
import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.Parameters;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkFileTest {
    private static final byte[] JSON =
            "{\"method\":\"m\",\"seed\":1,\"inputs\":{},\"settings\":{},\"productVersion\":\"1\"}"
                    .getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void readsBackEveryBitOfWhatItWrote() throws IOException {
        Path path = folder.resolve("maml.model");
        file().write(path);

        NetworkFile read = NetworkFile.read(path);
        assertThat(read.provenance()).isEqualTo(provenance());
        assertThat(read.parameters().layout()).isEqualTo(small());
        assertThat(bits(read.parameters().values()))
                .containsExactly(bits(file().parameters().values()));
        assertThat(Files.readAllBytes(path)).isEqualTo(read.toBytes());
    }

    @Test
    void theFormatIsVersionTwoWithTheContentBehindIt() {
        byte[] bytes = file().toBytes();

        assertThat(new String(bytes, 0, 9, StandardCharsets.US_ASCII)).isEqualTo("PROTOTIDE");
        assertThat(Arrays.copyOfRange(bytes, 9, 11)).containsExactly(2, 1);
        // Layout version, tanh, skip; three widths 1, 2, 1; then 2 + 2 + 2 + 1 + 1 values, the first 0.1; the checksum.
        ByteBuffer model = ByteBuffer.wrap(bytes, bytes.length - 32 - 8 * 8 - 19, 19 + 8);
        byte[] head = new byte[19];
        model.get(head);
        assertThat(head).containsExactly(1, 1, 1, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1);
        assertThat(model.getDouble()).isEqualTo(0.1);
    }

    @Test
    void refusesEveryFlippedBit() {
        byte[] bytes = file().toBytes();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(damaged, "it ");
        }
    }

    @Test
    void refusesEveryCutAndEveryByteMore() {
        byte[] bytes = file().toBytes();
        for (int length = 0; length < bytes.length; length++) {
            assertRefused(Arrays.copyOf(bytes, length), "it is ");
        }
        assertRefused(Arrays.copyOf(bytes, bytes.length + 1), "it is damaged or cut");
    }

    /** Under a right checksum a flipped bit of the model may be another network, but never another exception. */
    @Test
    void refusesOrReadsWhateverARightChecksumCovers() throws IOException {
        byte[] content = Arrays.copyOfRange(file().toBytes(), 10, file().toBytes().length - 32);
        int refused = 0;
        for (int bit = 0; bit < 8 * content.length; bit++) {
            byte[] changed = content.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertThat(read(Signed.file(2, changed)).parameters().finite()).isTrue();
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(8 * (1 + 4 + 4));
    }

    @Test
    void refusesANewerFormatAndANewerLayout() {
        byte[] bytes = file().toBytes();
        bytes[9] = 3;
        assertRefused(bytes, "it has format version 3, this version of Prototide reads up to 2");

        assertRefused(network(2, 0, 0, 2, 1, 1), "it holds no usable network: layout version 2");
    }

    @Test
    void refusesAStarterModelAndSaysWhatItIs() {
        assertRefused(
                Signed.file(1, new byte[] {0, 0, 0, 0}),
                "it must hold the parameters of a network, got a starter model");
        assertRefused(
                Signed.file(2, new byte[] {9, 0, 0}),
                "it must hold the parameters of a network, got the unknown content 9");
        assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(file().toBytes()), "it"))
                .isInstanceOf(IOException.class)
                .hasMessage("it must hold a starter model, got the parameters of a network");
    }

    @Test
    void refusesClaimsOfGigabytesWithoutRoomForThem() {
        assertRefused(
                Signed.file(2, new byte[] {1, 127, -1, -1, -1}), "it has a block of 2147483647 bytes, only 0 are left");
        assertRefused(
                network(1, 0, 0, 2_000_000_000),
                "it holds no usable network: there must be room for 2000000000 widths");
        assertRefused(network(1, 0, 0, -1), "there must be room for -1 widths, got 0 bytes");
        // 16,384 * 16,000 weights and 16,000 biases: 2 GB.
        assertRefused(network(1, 0, 0, 2, 16_384, 16_000), "take 2097280000 bytes, got 0");
        assertRefused(network(1, 0, 0, 2, 65_536, 65_536), "a network has at most 268435456 parameters");
    }

    @Test
    void refusesALayoutThatDoesNotFitItsValues() {
        // 1 weight and 1 bias: 16 bytes.
        assertRefused(network(1, 0, 0, 2, 1, 1, 0, 0, 0), "take 16 bytes, got 12");
        assertRefused(network(1, 0, 0, 2, 1, 1, 0, 0, 0, 0, 0), "take 16 bytes, got 20");
        assertRefused(network(1, 0, 0, 1, 1, 0), "a network needs an input and an output width, got [1]");
        assertRefused(network(1, 0, 0, 2, 0, 1, 0, 0), "widths must be in 1..65536, got [0, 1]");
        assertRefused(network(1, 3, 0, 2, 1, 1, 0, 0, 0, 0), "the activation must be in 0..2, got 3");
        assertRefused(network(1, 0, 2, 2, 1, 1, 0, 0, 0, 0), "the skip must be 0 or 1, got 2");
        assertRefused(Signed.file(2, Signed.blocks(1, JSON, new byte[6])), "its layout must have 7 bytes, got 6");
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        int infinite = 0x7FF00000;
        assertRefused(
                network(1, 0, 0, 2, 1, 1, 0, 0, infinite, 0),
                "it holds no usable network: the parameters of a network must be finite numbers");
        Parameters broken = new Parameters(DenseLayout.of(Activation.TANH, 1, 1), new double[] {0, Double.NaN});
        assertThatThrownBy(() -> new NetworkFile(provenance(), broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the parameters of a network must be finite numbers");
    }

    @Test
    void refusesToWriteWhatItCouldNotRead() {
        Parameters large = new Parameters(DenseLayout.of(Activation.TANH, 2048, 4096), new double[2049 * 4096]);
        assertThatThrownBy(() -> new NetworkFile(provenance(), large))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a file holds at most 8257536 parameters, got 8392704");
        Provenance wordy = new Provenance("m", 1, Map.of(), Map.of("note", "x".repeat(64 << 20)), "1");
        assertThatThrownBy(() -> new NetworkFile(wordy, file().parameters()).toBytes())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a model file must be at most 67108864 bytes, got 67109");
    }

    @Test
    void refusesAFileOfGigabytesBeforeReadingIt() throws IOException {
        Path path = folder.resolve("huge.model");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(8L << 30);
        }
        assertThatThrownBy(() -> NetworkFile.read(path))
                .isInstanceOf(IOException.class)
                .hasMessage(path + " must be at most 67108864 bytes, got more");
    }

    @Test
    void refusesAFileThatDoesNotSayWhereItComesFrom() {
        byte[] nothing = "null".getBytes(StandardCharsets.US_ASCII);
        assertRefused(Signed.file(2, Signed.blocks(1, nothing, new byte[7])), "it must say where its model comes from");
    }

    private static void assertRefused(byte[] bytes, String fragment) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(IOException.class).hasMessageContaining(fragment);
    }

    private static NetworkFile read(byte[] bytes) throws IOException {
        return NetworkFile.read(new ByteArrayInputStream(bytes), "it");
    }

    /** A signed file of a network: three bytes, then whole numbers. */
    private static byte[] network(int version, int activation, int skip, int... numbers) {
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(model)) {
            out.writeByte(version);
            out.writeByte(activation);
            out.writeByte(skip);
            for (int number : numbers) {
                out.writeInt(number);
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return Signed.file(2, Signed.blocks(1, JSON, model.toByteArray()));
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    private static NetworkFile file() {
        double[] values = {0.1, -0.0, Double.MIN_VALUE, -Double.MAX_VALUE, Math.nextUp(1.0), 1.0 / 3, 0, 7};
        return new NetworkFile(provenance(), new Parameters(small(), values));
    }

    private static DenseLayout small() {
        return new DenseLayout(List.of(1, 2, 1), Activation.TANH, true);
    }

    private static Provenance provenance() {
        return new Provenance("maml", 7, Map.of("a.csv", "01"), Map.of("rate", "0.01"), "0.1.0");
    }
}
