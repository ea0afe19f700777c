package io.prototide.evaluation.sinusoid;

import io.prototide.evaluation.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a run of the benchmark found.
 *
 * @param trainSeconds of training alone, without measuring
 * @param errors at the end
 * @param curve errors during training by meta-iterations done, 0 and the last included
 */
record SinusoidReport(
        Method method,
        int iterations,
        long seed,
        double trainSeconds,
        TaskErrors errors,
        SortedMap<Integer, TaskErrors> curve) {

    void write(Path file) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("method", method.label());
        all.put("iterations", iterations);
        all.put("seed", seed);
        all.put("trainSeconds", trainSeconds);
        all.put("mse", byShotsAndSteps(errors, errors::mean));
        all.put("median", byShotsAndSteps(errors, errors::median));
        all.put("ci95", byShotsAndSteps(errors, errors::ci95));
        all.put("exploded", errors.exploded());
        Map<String, Object> curves = new LinkedHashMap<>();
        curve.forEach((iteration, then) -> curves.put(iteration.toString(), byShotsAndSteps(then, then::mean)));
        all.put("curve", curves);
        OutputFile.json(file, all);
    }

    private interface Measure {
        double of(int shots, int steps);
    }

    private static Map<String, Map<String, Double>> byShotsAndSteps(TaskErrors errors, Measure measure) {
        Map<String, Map<String, Double>> byShots = new LinkedHashMap<>();
        for (int shots : errors.shots()) {
            Map<String, Double> bySteps = new LinkedHashMap<>();
            errors.steps().forEach(steps -> bySteps.put(steps.toString(), measure.of(shots, steps)));
            byShots.put(Integer.toString(shots), bySteps);
        }
        return byShots;
    }
}
