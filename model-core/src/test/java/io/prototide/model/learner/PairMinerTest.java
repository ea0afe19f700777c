package io.prototide.model.learner;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.gradient.ContrastiveForm;
import io.prototide.model.gradient.ContrastiveLoss;
import io.prototide.model.gradient.ContrastiveLoss.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairMinerTest {
    /** Embeddings of width 1. Distances of dissimilar rows: 0-2 5, 0-3 2.5, 1-2 2, 1-3 0.5. */
    private static final double[] ROWS = {0, 3, 5, 2.5};

    private static final int[] CLASSES = {0, 0, 1, 1};
    private static final Pair SIMILAR = new Pair(0, 1, true);
    private static final Pair ALSO_SIMILAR = new Pair(2, 3, true);

    @Test
    void allPairsAreTaken() {
        assertThat(pairs(Negatives.ALL, 1))
                .containsExactly(SIMILAR, ALSO_SIMILAR, apart(0, 2), apart(0, 3), apart(1, 2), apart(1, 3));
    }

    @Test
    void semiHardAreThoseNearerThanTheMarginNotThoseOnIt() {
        assertThat(pairs(Negatives.SEMI_HARD, 1)).containsExactly(SIMILAR, ALSO_SIMILAR, apart(1, 2), apart(1, 3));
    }

    @Test
    void hardestAreTheNearestAsManyAsThereAreSimilarPairs() {
        assertThat(pairs(Negatives.HARDEST, 1)).containsExactly(SIMILAR, ALSO_SIMILAR, apart(1, 3), apart(1, 2));
    }

    @Test
    void ofTheHardestThereAreNoMoreThanDissimilarPairs() {
        assertThat(pairs(Negatives.HARDEST, 3)).hasSize(6).endsWith(apart(0, 3), apart(0, 2));
    }

    private static Pair apart(int first, int second) {
        return new Pair(first, second, false);
    }

    private static List<Pair> pairs(Negatives negatives, int perPositive) {
        ContrastiveLoss loss = new ContrastiveLoss(ContrastiveForm.SQUARED, 2.5);
        SiameseSettings settings =
                new SiameseSettings(EncoderSettings.standard(1), loss, false, negatives, perPositive);
        return new PairMiner(settings).pairs(ROWS, 1, CLASSES);
    }
}
