package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureReader;
import io.prototide.model.feature.Vocabulary;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What every kind of feature remembers, through its bytes. */
class VocabularyStatePropertyTest {
    private final Detector detector = new Detector(Vocabulary.FEATURES, DetectorSettings.DEFAULT);
    private final FeatureReader reader = new FeatureReader(Vocabulary.FEATURES);
    private final SharedModel model = SharedModel.blank(Vocabulary.FEATURES, DetectorSettings.DEFAULT, 1);

    @Property(seed = "1", tries = 50)
    void continuesBitByBitAfterItsBytes(@ForAll long seed, @ForAll @IntRange(min = 0, max = 80) int before) {
        KeyState state = detector.newKey();
        live(state, new SplittableRandom(seed), 0, before);
        KeyState copy = state.copy();
        assertThat(detector.fits(copy)).isTrue();
        assertThat(copy.memory.numbers()).containsExactly(state.memory.numbers());

        live(state, new SplittableRandom(seed + 1), before, 40);
        live(copy, new SplittableRandom(seed + 1), before, 40);
        assertThat(KeyStateCodecTest.bytes(copy)).isEqualTo(KeyStateCodecTest.bytes(state));
    }

    private void live(KeyState state, SplittableRandom random, int from, int events) {
        for (int i = from; i < from + events; i++) {
            long time = 10_000L * i + random.nextInt(30_000);
            double[] numbers = {
                random.nextInt(5) == 0 ? Double.NaN : 1e6 * random.nextDouble(),
                180 * (random.nextDouble() - 0.5),
                360 * (random.nextDouble() - 0.5)
            };
            String[] texts = {random.nextInt(5) == 0 ? null : "c" + random.nextInt(50)};
            detector.judge(new Event("e" + i, "k", time, numbers, texts), state, model);
            if (random.nextInt(3) == 0) {
                reader.confirmed(time + random.nextInt(5_000), state.memory);
            }
            if (random.nextInt(6) == 0) {
                reader.retracted(time, time + 1, state.memory);
            }
        }
    }
}
