package io.prototide.model.learner;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.gradient.Activation;
import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.Parameters;
import io.prototide.model.gradient.Precision;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** Runs in a JVM of its own whose heap is resident from the start, so that what grows lies outside of the heap. */
class LearnerMemoryTest {
    /** About 25,000 parameters: 0.2 MB, so that an array of them that is not closed shows after 100 trainings. */
    private static final DenseLayout LAYOUT = DenseLayout.of(Activation.TANH, 3, 160, 150, 2);

    private static final long MOST_GROWTH = 24 << 20;

    @Test
    void twoHundredTrainingsOfEachLearnerTakeNoMoreMemoryThanOne() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms800m",
                        "-Xmx800m",
                        "-Xmn700m",
                        "-XX:+UseSerialGC",
                        "-XX:+AlwaysPreTouch",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LearnerMemoryTest.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        List<String> grown =
                output.lines().filter(line -> line.startsWith("grown ")).toList();
        assertThat(grown).hasSize(LearnerRunsTest.Method.values().length);
        assertThat(grown)
                .allSatisfy(line ->
                        assertThat(Long.parseLong(line.split(" ")[2])).as(line).isLessThan(MOST_GROWTH));
    }

    /** Prints the bytes by which 200 trainings of each learner make the process grow at most. */
    public static void main(String[] args) {
        Parameters start = Parameters.initial(LAYOUT, 1);
        for (LearnerRunsTest.Method method : LearnerRunsTest.Method.values()) {
            mostResident(10, method, start);
        }
        for (LearnerRunsTest.Method method : LearnerRunsTest.Method.values()) {
            long before = mostResident(1, method, start);
            System.out.println("grown " + method + " " + (mostResident(200, method, start) - before));
        }
    }

    /** The most on the way: a collection of the heap frees arrays that nobody closed. The heap is large, so that they show. */
    private static long mostResident(int trainings, LearnerRunsTest.Method method, Parameters start) {
        long most = 0;
        for (int i = 0; i < trainings; i++) {
            method.run(start, Precision.DOUBLE, 1, i);
            most = Math.max(most, Pointer.physicalBytes());
        }
        return most;
    }
}
