package io.prototide.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prototide.job.ingest.Decoded;
import io.prototide.job.ingest.FreshDecoders;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.adapt.Verdict;
import io.prototide.model.feature.Event;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends a recording with mutated records between its good ones, and keeps account of what each is by a decoder of its own.
 *
 * <p>Three kinds of mutants that can be read after all are drawn again, since the replay could not tell what they do: one
 * that lies in the future of its topic (it would make the good records after it late, as configured), one that has become
 * another event of the recording, and one that has an earlier one's id, key and time with another content. A verdict that
 * can be read has the time of its place in the topic, or no effect.
 */
final class FuzzedRun {
    /** Header that numbers mutants. */
    static final String NUMBER = "fuzz";

    private static final int KEYS = 60;
    private static final int ANALYST_VERDICTS = 400;

    private final KafkaRun run;
    private final Recording recording;
    private final SplittableRandom random;
    private final StrangeRecords strange;
    private final Function<Event, byte[]> writer;

    private final Set<String> taken = new HashSet<>();
    private final MutantLedger ledger = new MutantLedger();
    private byte[] last;
    private byte[] lastKey;
    private int number;
    private int mutantVerdicts;
    private int changed;
    private int redrawn;

    /** @param writer what an event is on the topic */
    FuzzedRun(KafkaRun run, Recording recording, Function<Event, byte[]> writer, long seed) {
        this.run = run;
        this.recording = recording;
        this.writer = writer;
        this.random = new SplittableRandom(seed);
        this.strange = new StrangeRecords(random.split());
    }

    /** The whole recording, with this many mutants spread over it. */
    void send(int events, int feedback) {
        List<Event> good = recording.events();
        List<Feedback> answers = recording.verdicts();
        int answered = 0;
        good.forEach(event -> taken.add(identity(event)));
        for (int i = 0; i < good.size(); i++) {
            Event event = good.get(i);
            while (answered < answers.size() && answers.get(answered).timeMillis() <= event.timeMillis()) {
                run.send(answers.get(answered++));
            }
            run.send(event);
            remember(event.key().getBytes(UTF_8), writer.apply(event));
            for (long due = (long) events * (i + 1) / good.size(); ledger.sent() < due; ) {
                mutant(event);
            }
            for (long due = (long) feedback * (i + 1) / good.size(); mutantVerdicts < due; ) {
                mutantVerdict(event.timeMillis());
            }
        }
        answers.subList(answered, answers.size()).forEach(run::send);
    }

    /** Good events whose time has passed for certain. */
    void sendLate(int count) {
        for (int i = 0; i < count; i++) {
            Event model =
                    recording.events().get(random.nextInt(recording.events().size()));
            Event late = base(model, model.timeMillis() - random.nextInt(1000));
            sendEvent(late.key().getBytes(UTF_8), writer.apply(late), decode(writer.apply(late)));
        }
        run.flush();
    }

    /** A verdict of an analyst who gives too many, on events that were never seen. */
    void sendFlood(int count) {
        long time = recording.events().get(0).timeMillis();
        for (int i = 0; i < count; i++) {
            Feedback one = new Feedback("g-" + i, "ghost-flood", Verdict.CONFIRMED, null, "flood", time, null);
            sendVerdict(KafkaRun.bytes(KafkaRun.record(one)), one.key(), false);
        }
    }

    private void mutant(Event near) {
        if (random.nextInt(20) == 0) {
            changed++;
            sendEvent(lastKey, last, decode(last));
            return;
        }
        boolean late = random.nextInt(20) == 0;
        Event base = base(near, late ? near.timeMillis() - random.nextInt(7_200_000) : near.timeMillis());
        byte[] value = mutated(base);
        Decoded decoded = decode(value);
        while (decoded.event() != null
                && (decoded.event().timeMillis() > near.timeMillis() || !taken.add(identity(decoded.event())))) {
            redrawn++;
            value = mutated(base);
            decoded = decode(value);
        }
        changed += late || !Arrays.equals(value, writer.apply(base)) ? 1 : 0;
        sendEvent(base.key().getBytes(UTF_8), value, decoded);
        remember(base.key().getBytes(UTF_8), value);
    }

    private Event base(Event near, long time) {
        double amount = Math.exp(3 + random.nextDouble(3));
        double level = random.nextDouble(120);
        return new Event(
                "f-" + number, "fuzz-" + random.nextInt(KEYS), time, new double[] {amount, level}, new String[] {
                    near.categories()[0]
                });
    }

    private byte[] mutated(Event base) {
        byte[] good = writer.apply(base);
        if (random.nextInt(10) == 0) {
            return good;
        }
        if (random.nextInt(3) > 0) {
            return Damage.of(good, random);
        }
        return run.limits().source().mapping() == null
                ? strange.event(KafkaRun.record(base))
                : strange.json(new String(good, UTF_8));
    }

    private void mutantVerdict(long time) {
        boolean ghost = ledger.accepted() == 0 || random.nextInt(3) == 0;
        Event about = ghost ? null : ledger.accepted(random.nextInt(Math.min(50, ledger.accepted())));
        Feedback base = new Feedback(
                ghost ? "g-" + number : about.eventId(),
                ghost ? "ghost-" + random.nextInt(KEYS) : about.key(),
                random.nextBoolean() ? Verdict.CONFIRMED : Verdict.DISMISSED,
                random.nextBoolean() ? "fuzzed" : null,
                "fuzz-" + number / ANALYST_VERDICTS,
                time,
                null);
        byte[] value = mutated(base);
        Decoded decoded = FreshDecoders.feedback(run.limits(), value);
        while (decoded.feedback() != null && !isCertain(decoded, time)) {
            redrawn++;
            value = mutated(base);
            decoded = FreshDecoders.feedback(run.limits(), value);
        }
        boolean now = decoded.feedback() != null && decoded.feedback().timeMillis() == time;
        sendVerdict(value, base.key(), now);
        mutantVerdicts++;
    }

    private static boolean isCertain(Decoded decoded, long time) {
        Feedback verdict = decoded.feedback();
        boolean noEffect =
                verdict.features() == null && verdict.key().startsWith("ghost-") && verdict.timeMillis() < time;
        return noEffect || (verdict.timeMillis() == time && decoded.alertId() == null);
    }

    private byte[] mutated(Feedback base) {
        byte[] good = KafkaRun.bytes(KafkaRun.record(base));
        int kind = random.nextInt(4);
        return kind == 0 ? good : kind == 1 ? strange.feedback(base) : Damage.of(good, random);
    }

    private Decoded decode(byte[] value) {
        return FreshDecoders.event(Recording.FEATURES, run.limits(), value);
    }

    private void sendEvent(byte[] key, byte[] value, Decoded decoded) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(run.kafka().events(), key, value);
        record.headers().add(NUMBER, ByteBuffer.allocate(4).putInt(number).array());
        run.send(record);
        ledger.event(number++, decoded);
    }

    private void sendVerdict(byte[] value, String key, boolean mayMatter) {
        run.sendFeedback(key, value);
        ledger.verdict(FreshDecoders.feedback(run.limits(), value), mayMatter);
        number++;
    }

    private void remember(byte[] key, byte[] value) {
        if (value != null) {
            lastKey = key;
            last = value;
        }
    }

    private static String identity(Event event) {
        return event.timeMillis() + "|" + event.eventId() + "|" + event.key();
    }

    MutantLedger ledger() {
        return ledger;
    }

    /** Mutants that are no good record in its place: damaged, strange, late, or there already. */
    int changed() {
        return changed;
    }

    int redrawn() {
        return redrawn;
    }
}
