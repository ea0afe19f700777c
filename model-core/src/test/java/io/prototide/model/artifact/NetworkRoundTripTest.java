package io.prototide.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.gradient.Activation;
import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.Parameters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class NetworkRoundTripTest {

    @Property(seed = "7", tries = 200)
    void readsBackAnyLayoutAndAnyFiniteValue(
            @ForAll @Size(min = 2, max = 5) List<@IntRange(min = 1, max = 9) Integer> widths,
            @ForAll Activation hidden,
            @ForAll boolean skip,
            @ForAll long seed)
            throws IOException {
        DenseLayout layout = new DenseLayout(widths, hidden, skip);
        var random = new SplittableRandom(seed);
        double[] values = DoubleStream.generate(() -> Double.longBitsToDouble(random.nextLong()))
                .filter(Double::isFinite)
                .limit(layout.size())
                .toArray();

        byte[] bytes = new NetworkFile(
                        new Provenance("reptile", seed, Map.of(), Map.of(), "0.1.0"), new Parameters(layout, values))
                .toBytes();
        Parameters read =
                NetworkFile.read(new ByteArrayInputStream(bytes), "it").parameters();
        assertThat(read.layout()).isEqualTo(layout);
        assertThat(bits(read.values())).containsExactly(bits(values));
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }
}
