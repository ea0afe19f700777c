package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.calibration.Fusion;
import io.prototide.model.support.ConfirmedCase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FusionLearningTest {
    private static final Fusion SUPPORT_ALONE = Fusion.of(1, 6);

    private final SplittableRandom random = new SplittableRandom(1);
    private final FusionLearning learning = new FusionLearning(ExpertSettings.ALL.limits());

    @Test
    void believesTheExpertThatWasRightAboutWhatWasConfirmed() {
        learning.count(report(100, 1));
        Fusion next = learning.next(SUPPORT_ALONE, normals(1000), rightIsTheHead(300));

        assertThat(next.weights()[4]).isGreaterThan(next.weights()[1]);
    }

    @Test
    void leavesTheFusionAsItIsWhileFewAreConfirmed() {
        learning.count(report(100, 1));

        assertThat(learning.next(SUPPORT_ALONE, normals(1000), rightIsTheHead(9)))
                .isSameAs(SUPPORT_ALONE);
        assertThat(learning.next(SUPPORT_ALONE, normals(199), rightIsTheHead(50)))
                .isSameAs(SUPPORT_ALONE);
    }

    @Test
    void passesOverEventsOfWhichTheExpertsAreNotKnown() {
        learning.count(report(100, 1));
        List<float[]> normals = normals(1000);
        List<float[]> cases = rightIsTheHead(50);
        Fusion known = learning.next(SUPPORT_ALONE, normals, cases);
        List<float[]> mixed = new ArrayList<>(normals);
        mixed.add(500, new float[0]);
        mixed.add(new float[0]);

        assertThat(learning.next(SUPPORT_ALONE, mixed, cases)).isEqualTo(known);
    }

    @Test
    void keepsTheTailOfUsualScoresWhereItWas() {
        learning.count(report(100, 1));
        List<float[]> normals = normals(2000);
        Fusion first = learning.next(SUPPORT_ALONE, normals, rightIsTheHead(50));
        Fusion second = learning.next(first, normals, rightIsTheHead(400));

        assertThat(tail(first, normals)).isCloseTo(tail(SUPPORT_ALONE, normals), within(1e-9));
        assertThat(tail(second, normals)).isCloseTo(tail(SUPPORT_ALONE, normals), within(1e-9));
    }

    @Test
    void goesOnFromItsBytesAsIfItHadNotStopped() throws IOException {
        learning.count(report(100, 1));
        List<float[]> normals = normals(500);
        Fusion first = learning.next(SUPPORT_ALONE, normals, rightIsTheHead(20));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        learning.write(new DataOutputStream(bytes));
        FusionLearning restored = new FusionLearning(ExpertSettings.ALL.limits());
        restored.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        List<float[]> cases = rightIsTheHead(30);

        assertThat(restored.next(first, normals, cases)).isEqualTo(learning.next(first, normals, cases));
    }

    /** From the median to the highest hundredth. */
    private static double tail(Fusion fusion, List<float[]> rows) {
        double[] scores = rows.stream()
                .mapToDouble(row -> fusion.fuse(new double[] {row[0], row[1], row[2], row[3], row[4], row[5]}))
                .sorted()
                .toArray();
        return scores[scores.length - 1 - scores.length / 100] - scores[scores.length / 2];
    }

    private List<float[]> normals(int n) {
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(new float[] {draw(), draw(), draw(), draw(), draw(), draw()});
        }
        return rows;
    }

    private float draw() {
        return (float) random.nextDouble();
    }

    /** N is high, all others are as for normal events. */
    private List<float[]> rightIsTheHead(int n) {
        List<float[]> rows = normals(n);
        rows.forEach(row -> row[4] += 3);
        return rows;
    }

    private static RoundReport report(long events, int confirmed) {
        List<RoundReport.News> news = new ArrayList<>();
        for (int i = 0; i < confirmed; i++) {
            news.add(RoundReport.News.confirmed(
                    new ConfirmedCase("e" + i, "A", null, 0, 0, new float[2]), new float[0]));
        }
        return new RoundReport(
                "A",
                0,
                events,
                0,
                1,
                new float[0],
                new double[1],
                new double[1],
                RoundReport.Step.none("not_drawn"),
                news);
    }
}
