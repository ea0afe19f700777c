package io.prototide.evaluation.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Estimates what runs will take: in proportion to bytes of input times detectors, as finished runs did. */
final class TimeLeft {
    /** Reading, training and measuring weigh as much as a detector does. */
    private static final int OVERHEAD = 1;
    /** What a run takes beside its rows; most of it is training. */
    private static final double BYTES_AT_LEAST = 200_000;

    private final Folders folders;
    private double seconds;
    private double done;
    private double ahead;

    TimeLeft(Folders folders, List<Run> runs) throws IOException {
        this.folders = folders;
        for (Run run : runs) {
            ahead += weight(run);
        }
    }

    /** A run is over that took so long, in this process or an earlier one. */
    void took(Run run, double runSeconds) throws IOException {
        seconds += runSeconds;
        done += weight(run);
        ahead -= weight(run);
    }

    /** A run will not take place. */
    void drop(Run run) throws IOException {
        ahead -= weight(run);
    }

    /** For people. */
    String text() {
        if (done == 0) {
            return "time left unknown yet";
        }
        Duration left = Duration.ofSeconds(Math.round(Math.max(0, ahead) * seconds / done));
        return left.toHours() > 0
                ? "about %d h %02d min left".formatted(left.toHours(), left.toMinutesPart())
                : "about %d min left".formatted(left.toMinutes() + 1);
    }

    private double weight(Run run) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String template : run.data()) {
            files.add(folders.resolve(template));
        }
        double bytes = BYTES_AT_LEAST;
        for (Path file : files) {
            bytes += Files.isReadable(file) ? Files.size(file) : 0;
        }
        return bytes * (1 + OVERHEAD + run.protocol().peersAt(run.level()).size());
    }
}
