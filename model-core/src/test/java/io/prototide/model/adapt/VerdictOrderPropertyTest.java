package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.support.CaseLibrary;
import io.prototide.model.support.ConfirmedCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever order verdicts arrive in, the same is known afterwards. */
class VerdictOrderPropertyTest {
    private static final List<String> KNOWN = List.of("e0", "e1", "e2");

    private final Teacher teacher = new Teacher(FeedbackSettings.DEFAULT);

    /** All that verdicts leave behind: in the state, beside it, and in the library that all keys share. */
    private record Left(
            List<ConfirmedCase> own, List<ConfirmedCase> shared, List<String> inRing, Map<String, String> counting) {}

    @Property(tries = 2000, seed = "20261125")
    void leavesTheSameInEveryOrderOfArrival(@ForAll("verdicts") List<Feedback> verdicts, @ForAll long seed) {
        List<Feedback> shuffled = new ArrayList<>(verdicts);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(left(shuffled)).isEqualTo(left(verdicts));
    }

    @Property(tries = 2000, seed = "20261125")
    void leavesTheSameIfVerdictsComeTwice(@ForAll("verdicts") List<Feedback> verdicts) {
        List<Feedback> twice = new ArrayList<>();
        for (Feedback verdict : verdicts) {
            twice.add(verdict);
            twice.add(verdict);
        }
        twice.addAll(verdicts);

        assertThat(left(twice)).isEqualTo(left(verdicts));
    }

    private Left left(List<Feedback> verdicts) {
        KeyState state = SmallModel.warmKey(16);
        Map<String, ScoredEvent> memory = new HashMap<>();
        for (String id : KNOWN) {
            memory.put(id, new ScoredEvent(id, 1, input(id), new float[0]));
        }
        state.ring.add(input("e0"), new float[1]);
        for (Feedback verdict : verdicts) {
            Lesson lesson = teacher.learn(verdict, memory.get(verdict.eventId()), state);
            if (lesson.scored() != null) {
                memory.put(verdict.eventId(), lesson.scored());
            }
        }
        Map<String, String> counting = new HashMap<>();
        memory.forEach((id, event) -> counting.put(id, event.verdict() + " at " + event.verdictMillis()));
        List<String> inRing = memory.keySet().stream()
                .sorted()
                .filter(id -> Arrays.stream(state.ring.inputs(), 0, state.ring.size())
                        .anyMatch(kept -> Arrays.equals(kept, input(id))))
                .toList();
        return new Left(state.cases.cases(), library(state).cases(), inRing, counting);
    }

    private static CaseLibrary library(KeyState state) {
        CaseLibrary library = CaseLibrary.empty();
        for (RoundReport.News news : state.news) {
            library = news.confirmed() != null
                    ? library.with(news.confirmed(), 256)
                    : library.without("A", news.retracted());
        }
        return library;
    }

    /** Events e0 to e2 are known, e0 was taken for normal; x0 and x1 have expired, so that verdicts bring the features. */
    @Provide
    Arbitrary<List<Feedback>> verdicts() {
        Arbitrary<String> ids = Arbitraries.of("e0", "e1", "e2", "x0", "x1");
        Arbitrary<Verdict> verdicts = Arbitraries.of(Verdict.CONFIRMED, Verdict.DISMISSED, Verdict.RETRACTED);
        Arbitrary<String> types = Arbitraries.of("theft", "takeover").injectNull(0.3);
        Arbitrary<Long> times = Arbitraries.longs().between(100, 104);
        return Combinators.combine(ids, verdicts, types, times)
                .as((id, verdict, type, time) ->
                        new Feedback(id, "A", verdict, type, "ann", time, id.startsWith("x") ? input(id) : null))
                .list()
                .ofMaxSize(12);
    }

    private static float[] input(String id) {
        return new float[] {id.hashCode(), 1};
    }
}
