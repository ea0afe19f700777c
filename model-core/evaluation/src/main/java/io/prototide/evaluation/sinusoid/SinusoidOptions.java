package io.prototide.evaluation.sinusoid;

import io.prototide.evaluation.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run of the benchmark was asked to do.
 *
 * @param shots numbers of support points to measure with, made ascending; training has the largest
 * @param iterations meta-iterations
 * @param seed of the training tasks and of the start
 * @param report where the JSON goes
 * @param plot where the chart goes; beside the report without it
 */
record SinusoidOptions(
        Method method, List<Integer> shots, int iterations, long seed, Optional<Path> report, Optional<Path> plot) {
    private static final int MOST_SHOTS = 1000;

    SinusoidOptions {
        shots = shots.stream().distinct().sorted().toList();
        if (shots.isEmpty() || shots.get(0) < 1 || shots.get(shots.size() - 1) > MOST_SHOTS) {
            throw new UsageException("--shots", "must be numbers in 1.." + MOST_SHOTS, shots);
        }
        if (iterations < 1) {
            throw new UsageException("--iterations", "must be at least 1", iterations);
        }
        // Before minutes of training rather than after them.
        report.ifPresent(file -> requireFile("--report", file));
        plot.ifPresent(file -> requireFile("--plot", file));
        if (report.isPresent() && report.equals(chart(report, plot))) {
            throw new UsageException("--plot", "must be another file than --report", report.get());
        }
    }

    /** Where the chart goes, if anywhere. */
    Optional<Path> chart() {
        return chart(report, plot);
    }

    private static Optional<Path> chart(Optional<Path> report, Optional<Path> plot) {
        return plot.or(() -> report.map(SinusoidOptions::beside));
    }

    /** The same name ending in .png. */
    private static Path beside(Path report) {
        String name = report.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return report.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".png");
    }

    private static void requireFile(String flag, Path file) {
        if (Files.isDirectory(file)) {
            throw new UsageException(flag, "must be a file, not a folder", file);
        }
    }
}
