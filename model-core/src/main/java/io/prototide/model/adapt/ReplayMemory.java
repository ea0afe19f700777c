package io.prototide.model.adapt;

import io.prototide.model.prototype.ClassRows;
import io.prototide.model.prototype.GroupedRows;
import io.prototide.model.support.ConfirmedCase;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the learning across keys remembers of the stream: samples of events that are presumed normal unless somebody confirms
 * them, and confirmed cases. Bounded; the oldest gives way. Mutable, filled in the order of the reports.
 */
final class ReplayMemory {
    /** With fewer, a class is not known. */
    private static final int LEAST_NORMALS = 64;
    /** All bits of a mixed id: samples that are left under it have ids that collide, and no mask tells them apart. */
    private static final long FINEST = (1 << 24) - 1;

    private final int most;
    /** Not yet old enough to be presumed normal. */
    private final Deque<Aged> young = new ArrayDeque<>();

    private final Deque<Sample> normals = new ArrayDeque<>();
    /** Of the young ones those are kept whose mixed id has these bits zero, so that they span the time of waiting. */
    private long mask;

    private final Deque<RoundReport.News> cases = new ArrayDeque<>();
    /** Confirmed events, so that a sample that comes later than its verdict is no normal one. */
    private final Set<Long> confirmed = new HashSet<>();

    private record Aged(long roundEnd, Sample sample) {}

    ReplayMemory(int most) {
        this.most = most;
    }

    /** Takes in a report. */
    void add(RoundReport report, long roundEnd) {
        for (RoundReport.News news : report.news()) {
            if (news.confirmed() == null) {
                forget(report.key(), news.retracted());
            } else {
                forget(report.key(), news.confirmed().eventId());
                cases.add(news);
                confirmed.add(idOf(news.confirmed()));
            }
        }
        while (cases.size() > most / 8) {
            long oldest = idOf(cases.remove().confirmed());
            confirmed.remove(oldest);
            // Nobody remembers any more that it is an anomaly: it must not be learned from as normal.
            young.removeIf(aged -> aged.sample.id() == oldest);
            normals.removeIf(sample -> sample.id() == oldest);
        }
        for (Sample sample : report.samples()) {
            if (isKept(sample)) {
                young.add(new Aged(roundEnd, sample));
            }
        }
        while (young.size() > most / 2) {
            if (mask == FINEST) {
                young.remove();
            } else {
                mask = 2 * mask + 1;
                young.removeIf(aged -> !isKept(aged.sample));
            }
        }
    }

    private boolean isKept(Sample sample) {
        return (sample.id() * 0x9E3779B97F4A7C15L >>> 40 & mask) == 0;
    }

    private void forget(String key, String eventId) {
        cases.removeIf(known -> known.confirmed().eventId().equals(eventId)
                && known.confirmed().key().equals(key));
        confirmed.remove(Sample.idOf(key, eventId));
    }

    private static long idOf(ConfirmedCase known) {
        return Sample.idOf(known.key(), known.eventId());
    }

    int cases() {
        return cases.size();
    }

    /** What the experts said of the cases when these were scored, oldest first; empty where it is not known. */
    List<float[]> opinionsOfCases() {
        return cases.stream().map(RoundReport.News::opinions).toList();
    }

    /** Samples that came in rounds up to this one and that nobody confirmed, oldest first. */
    List<Sample> normals(long untilMillis) {
        while (!young.isEmpty() && young.peek().roundEnd <= untilMillis) {
            normals.add(young.remove().sample);
        }
        while (normals.size() > most) {
            normals.remove();
        }
        if (young.size() < most / 16) {
            mask >>>= 1;
        }
        return normals.stream()
                .filter(sample -> !confirmed.contains(sample.id()))
                .toList();
    }

    /** Both classes to draw from; empty as long as one of them is not known. */
    Optional<ClassRows> rows(List<Sample> presumed) {
        if (presumed.size() < LEAST_NORMALS || cases.isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<float[]>> types = new TreeMap<>();
        for (RoundReport.News news : cases) {
            ConfirmedCase known = news.confirmed();
            types.computeIfAbsent(Objects.requireNonNullElse(known.type(), ""), unseen -> new ArrayList<>())
                    .add(known.input());
        }
        return Optional.of(new GroupedRows(
                presumed.stream().map(Sample::input).toArray(float[][]::new),
                types.values().stream()
                        .map(type -> type.toArray(float[][]::new))
                        .toList()));
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(mask);
        Sample.write(List.copyOf(normals), out);
        out.writeInt(young.size());
        for (Aged aged : young) {
            out.writeLong(aged.roundEnd);
            Sample.write(List.of(aged.sample), out);
        }
        CaseCodec.writeNews(List.copyOf(cases), out);
    }

    /** @param withOpinions whether the layout kept what the experts said */
    void read(DataInput in, boolean withOpinions) throws IOException {
        mask = in.readLong();
        normals.addAll(Sample.read(in, withOpinions));
        int count = ArrayCodec.readLength(in);
        for (int i = 0; i < count; i++) {
            long roundEnd = in.readLong();
            List<Sample> one = Sample.read(in, withOpinions);
            if (one.size() != 1) {
                throw new IOException("a sample that waits stands alone, got " + one.size());
            }
            young.add(new Aged(roundEnd, one.get(0)));
        }
        cases.addAll(withOpinions ? CaseCodec.readNews(in, true) : casesAlone(in));
        cases.forEach(known -> confirmed.add(idOf(known.confirmed())));
    }

    private static List<RoundReport.News> casesAlone(DataInput in) throws IOException {
        List<RoundReport.News> known = new ArrayList<>();
        int size = ArrayCodec.readLength(in);
        for (int i = 0; i < size; i++) {
            known.add(RoundReport.News.confirmed(CaseCodec.read(in), new float[0]));
        }
        return known;
    }
}
