package io.prototide.evaluation.fewshot;

import io.prototide.evaluation.UsageException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The checked flags of {@code fewshot}.
 *
 * @param heldOutKeys keys whose rows are tested on and not learned from; none: all rows of both
 * @param view what is learned of pictures
 * @param iterations of training, the method's own number if absent
 * @param plot where the chart of the training goes
 */
record FewShotOptions(
        List<Path> train,
        List<Path> test,
        String classColumn,
        Method method,
        int ways,
        int shots,
        int episodes,
        long seed,
        List<String> heldOutKeys,
        Optional<PictureView> view,
        OptionalInt iterations,
        Optional<Path> report,
        Optional<Path> plot) {
    FewShotOptions {
        train = List.copyOf(train);
        test = List.copyOf(test);
        heldOutKeys = List.copyOf(heldOutKeys);
        atLeast("--ways", 2, ways);
        atLeast("--shots", 1, shots);
        atLeast("--episodes", 1, episodes);
        iterations.ifPresent(count -> atLeast("--iterations", 1, count));
        if (new HashSet<>(heldOutKeys).size() < heldOutKeys.size()) {
            throw new UsageException("--held-out-keys", "must name each key once", heldOutKeys);
        }
        if (method == Method.NEAREST_MEAN && (iterations.isPresent() || view.isPresent() || plot.isPresent())) {
            throw new UsageException("--method nearest-mean learns nothing: no --iterations, --pictures or --plot");
        }
    }

    PictureView viewOfPictures() {
        return view.orElse(PictureView.STROKES);
    }

    private static void atLeast(String flag, int least, int value) {
        if (value < least) {
            throw new UsageException(flag, "must be at least " + least, value);
        }
    }
}
