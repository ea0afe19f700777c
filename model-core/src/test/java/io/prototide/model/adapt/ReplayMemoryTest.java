package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.support.ConfirmedCase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayMemoryTest {
    private final ReplayMemory memory = new ReplayMemory(64);

    private static RoundReport report(List<Sample> samples, RoundReport.News... news) {
        return new RoundReport(
                "A",
                0,
                1,
                0,
                1,
                new float[0],
                new double[1],
                new double[1],
                RoundReport.Step.none("not_drawn"),
                new float[0],
                List.of(news),
                new float[0][],
                samples);
    }

    private static Sample sample(String event, float x) {
        return new Sample(Sample.idOf("A", event), new float[] {x});
    }

    private static RoundReport.News confirmed(String event) {
        return RoundReport.News.confirmed(new ConfirmedCase(event, "A", null, 0, 0, new float[] {9}), new float[0]);
    }

    @Test
    void aConfirmedEventIsNoNormalOneWhicheverComesFirst() {
        memory.add(report(List.of(sample("e1", 1), sample("e2", 2))), 10);
        memory.add(report(List.of(sample("e3", 3)), confirmed("e1"), confirmed("e3")), 20);

        assertThat(inputs(memory.normals(20))).isDeepEqualTo(new float[][] {{2}});
        assertThat(memory.cases()).isEqualTo(2);
    }

    @Test
    void anEventWhoseConfirmationIsTakenBackIsPresumedNormalAgain() {
        memory.add(report(List.of(sample("e1", 1)), confirmed("e1")), 10);
        memory.add(report(List.of(), RoundReport.News.retracted("e1")), 20);

        assertThat(inputs(memory.normals(20))).isDeepEqualTo(new float[][] {{1}});
        assertThat(memory.cases()).isZero();
    }

    @Test
    void spansTheTimeOfWaitingByThinningWhatIsYoung() {
        for (int round = 1; round <= 100; round++) {
            memory.add(report(List.of(sample("a" + round, round), sample("b" + round, round))), round);
        }
        float[][] normals = inputs(memory.normals(100));

        assertThat(normals.length).isBetween(8, 32);
        assertThat(normals[0][0]).isLessThan(30);
        assertThat(normals[normals.length - 1][0]).isGreaterThan(70);
    }

    @Test
    void holdsNoMoreThanItMay() {
        for (int round = 1; round <= 500; round++) {
            memory.add(report(List.of(sample("a" + round, round)), confirmed("c" + round)), round);
            assertThat(memory.normals(round)).hasSizeLessThanOrEqualTo(64);
        }
        assertThat(memory.normals(500)).hasSize(64);
        assertThat(memory.normals(500).get(63).input()).containsExactly(500);
        assertThat(memory.cases()).isEqualTo(8);
    }

    @Test
    void isTheSameAfterItsBytes() throws IOException {
        List<Sample> many = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            many.add(sample("e" + i, i));
        }
        memory.add(report(many, confirmed("e5")), 10);
        memory.normals(5);
        byte[] bytes = bytes(memory);
        ReplayMemory back = new ReplayMemory(64);
        back.read(new DataInputStream(new ByteArrayInputStream(bytes)), true);

        assertThat(bytes(back)).isEqualTo(bytes);
        assertThat(inputs(back.normals(10))).isDeepEqualTo(inputs(memory.normals(10)));
    }

    @Test
    void knowsWhatTheExpertsSaidOfCasesAndOfNormalEventsAlone() {
        float[] ofCase = {1, 2, 3, 4, 5};
        float[] ofNormal = {6, 7, 8, 9, 10};
        ConfirmedCase known = new ConfirmedCase("c", "A", null, 0, 0, new float[] {9});
        Sample normal = new Sample(Sample.idOf("A", "n"), new float[] {1}, ofNormal);
        Sample same = new Sample(Sample.idOf("A", "c"), new float[] {9}, ofCase);
        memory.add(
                report(
                        List.of(normal, same, sample("of a former layout", 2)),
                        RoundReport.News.confirmed(known, ofCase)),
                10);

        assertThat(memory.opinionsOfCases()).containsExactly(ofCase);
        assertThat(memory.normals(10)).extracting(Sample::opinions).containsExactly(ofNormal, new float[0]);
    }

    private static float[][] inputs(List<Sample> samples) {
        return samples.stream().map(Sample::input).toArray(float[][]::new);
    }

    private static byte[] bytes(ReplayMemory memory) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        memory.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
