package io.prototide.model.learner;

import io.prototide.model.gradient.ContrastiveLoss;
import io.prototide.model.gradient.ContrastiveLoss.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses the pairs of a batch: every similar one, and those dissimilar ones that there is something to learn from. */
final class PairMiner {
    private final SiameseSettings settings;

    PairMiner(SiameseSettings settings) {
        this.settings = settings;
    }

    private record Candidate(Pair pair, double distance) {}

    /**
     * @param embeddings shape {@code [classes.length * width]}, flat
     * @param classes class of each row
     */
    List<Pair> pairs(double[] embeddings, int width, int[] classes) {
        List<Pair> pairs = new ArrayList<>();
        List<Candidate> negatives = new ArrayList<>();
        for (int first = 0; first < classes.length; first++) {
            for (int second = first + 1; second < classes.length; second++) {
                if (classes[first] == classes[second]) {
                    pairs.add(new Pair(first, second, true));
                } else {
                    double distance = ContrastiveLoss.distance(embeddings, width, first, second);
                    negatives.add(new Candidate(new Pair(first, second, false), distance));
                }
            }
        }
        int positives = pairs.size();
        switch (settings.negatives()) {
            case ALL -> negatives.forEach(candidate -> pairs.add(candidate.pair()));
            case SEMI_HARD ->
                negatives.stream()
                        .filter(candidate ->
                                candidate.distance() < settings.loss().margin())
                        .forEach(candidate -> pairs.add(candidate.pair()));
            case HARDEST -> {
                negatives.sort(Comparator.comparingDouble(Candidate::distance));
                int wanted = Math.min(negatives.size(), positives * settings.negativesPerPositive());
                negatives.subList(0, wanted).forEach(candidate -> pairs.add(candidate.pair()));
            }
        }
        return pairs;
    }
}
