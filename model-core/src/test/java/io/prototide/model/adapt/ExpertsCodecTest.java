package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.model.calibration.Fusion;
import io.prototide.model.prototype.Experts;
import io.prototide.model.prototype.NormalMemory;
import io.prototide.model.prototype.PrototypeNetwork;
import io.prototide.model.prototype.PrototypeNetwork.Prototypes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What {@link SharedModelCodec} writes of the experts: layouts 6 and 5, and layout 4 from before there was a head. */
class ExpertsCodecTest {
    /** Of two sizes, two values, one unit and 1. */
    private static final float[] HEAD = {0.5f, -0.0f, 1, Float.MIN_VALUE, -3, 2};

    private static final Fusion FUSION = new Fusion(
                    new double[] {0, 1, 2, 3, 4},
                    new double[] {1, 2, 3, 4, 5},
                    new double[] {1, 0, 0.5, 3, 1},
                    new double[] {-1, -20, 0, 0, 20})
            .forExperts(Experts.COUNT);

    @Test
    void layoutFiveGivesHeadAndBoundsBackBitForBit() {
        byte[] bytes = SharedModelCodec.toBytes(model(HEAD, FUSION));
        SharedModel.Parts read = SharedModelCodec.fromBytes(bytes).parts();

        assertThat(bytes[0]).isEqualTo((byte) 5);
        assertThat(read.head()).containsExactly(HEAD);
        assertThat(read.fusion()).isEqualTo(FUSION);
        assertThat(read.fusion().least()).containsExactly(-1, -20, 0, 0, 20, -20);
        assertThat(SharedModelCodec.toBytes(new SharedModel(read))).isEqualTo(bytes);
    }

    @Test
    void layoutSixGivesTheMemoryAndItsWeightBackBitForBit() {
        Fusion weighs = new Fusion(
                new double[] {0, 1, 2, 3, 4, 5}, new double[] {1, 2, 3, 4, 5, 6}, new double[] {1, 0, 0.5, 3, 2, 0.25});
        NormalMemory memory = new NormalMemory(new float[] {0.5f}, new float[][] {{0.1f}, {-2}});
        byte[] bytes = SharedModelCodec.toBytes(
                new SharedModel(model(HEAD, weighs).parts().with(memory)));
        SharedModel.Parts read = SharedModelCodec.fromBytes(bytes).parts();

        assertThat(bytes[0]).isEqualTo((byte) 6);
        assertThat(read.memory()).isEqualTo(memory);
        assertThat(read.fusion()).isEqualTo(weighs);
        assertThat(SharedModelCodec.toBytes(new SharedModel(read))).isEqualTo(bytes);
        for (int length = bytes.length - 30; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> SharedModelCodec.fromBytes(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesAMemoryOfOtherColumns() {
        NormalMemory two = new NormalMemory(new float[] {1, 1}, new float[][] {{0, 0}});
        assertThatThrownBy(() -> model(HEAD, FUSION).parts().with(two))
                .hasMessage("a memory of 1 features needs as many columns, got 2");
    }

    @Test
    void aHeadAloneIsAnExpertThatMustBeWritten() {
        SharedModel.Parts parts = SmallModel.model().parts();
        SharedModel headed = new SharedModel(parts.with(parts.prototypes(), new float[] {1, 2, 3}, parts.fusion()));
        assertThat(SharedModelCodec.fromBytes(SharedModelCodec.toBytes(headed))
                        .parts()
                        .head())
                .containsExactly(1, 2, 3);
    }

    @Test
    void readsLayoutFourAsOneWithoutHeadAndBounds() {
        byte[] four = layoutFour(4);
        SharedModel.Parts read = SharedModelCodec.fromBytes(four).parts();

        assertThat(read.head()).isEmpty();
        assertThat(read.fusion())
                .isEqualTo(new Fusion(new double[] {0, 1, 2, 3, 0, 0}, new double[] {1, 2, 3, 4, 1, 1}, new double[] {
                    1, 0, 0.5, 3, 0, 0
                }));
        assertThat(read.prototypes().prototypes())
                .isEqualTo(model(HEAD, FUSION).parts().prototypes().prototypes());
        assertThat(SharedModelCodec.toBytesWithoutHead(new SharedModel(read))).isEqualTo(four);
        assertThat(SharedModelCodec.toBytes(new SharedModel(read))[0]).isEqualTo((byte) 5);
    }

    @Test
    void refusesLayoutFourThatIsCutTooLongOrOfTooManyExperts() {
        byte[] four = layoutFour(4);
        for (int length = four.length - 200; length < four.length; length++) {
            byte[] cut = Arrays.copyOf(four, length);
            assertThatThrownBy(() -> SharedModelCodec.fromBytes(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> SharedModelCodec.fromBytes(Arrays.copyOf(four, four.length + 4)))
                .hasMessageContaining("more bytes than a model has");
        assertThatThrownBy(() -> SharedModelCodec.fromBytes(layoutFour(7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a fusion of 7 experts cannot be of fewer, got 6");
    }

    @Test
    void refusesAHeadOfAnotherWidthOrThatIsNotFiniteAndAFusionOfOtherExperts() {
        assertThatThrownBy(() -> model(new float[3], FUSION)).hasMessage("a head needs 6 weights or none, got 3");
        assertThatThrownBy(() -> model(new float[] {0, 0, Float.NaN, 0, 0, 0}, FUSION))
                .hasMessage("a head's weights must be finite, got NaN");
        assertThatThrownBy(() -> model(HEAD, Fusion.of(1, 4))).hasMessage("a fusion needs 6 weights, got 4");
    }

    /** The bytes of layout 5 up to the fusion, and then its center, scale and weights alone, as layout 4 ended. */
    private static byte[] layoutFour(int experts) {
        byte[] five = SharedModelCodec.toBytes(model(HEAD, FUSION));
        int before = five.length - 4 * (Integer.BYTES + 5 * Double.BYTES) - Integer.BYTES - HEAD.length * Float.BYTES;
        ByteBuffer four = ByteBuffer.allocate(before + 3 * (Integer.BYTES + experts * Double.BYTES));
        four.put(five, 0, before).put(0, (byte) 4);
        for (double[] values : new double[][] {FUSION.center(), FUSION.scale(), FUSION.weights()}) {
            four.putInt(experts);
            for (int i = 0; i < experts; i++) {
                four.putDouble(i < values.length ? values[i] : 1);
            }
        }
        return four.array();
    }

    private static SharedModel model(float[] head, Fusion fusion) {
        PrototypeNetwork prototypes = new PrototypeNetwork(
                SmallModel.identity(), new Prototypes(1, new float[][] {{0}, {3}}, new float[] {0.1f, -2}));
        return new SharedModel(SmallModel.model().parts().with(prototypes, head, fusion));
    }
}
