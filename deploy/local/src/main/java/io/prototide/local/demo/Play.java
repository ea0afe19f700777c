package io.prototide.local.demo;

import io.prototide.schema.Alert;
import io.prototide.schema.Feedback;
import io.prototide.simulator.Analyst;
import io.prototide.simulator.SimulatedEvent;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;

/**
 * Plays the stream: sends what is due by the simulated clock, shows the analyst the alerts that have come back, sends the
 * verdicts that are due. All in one thread; only the job works beside it.
 */
final class Play {
    /** Forty simulated days in under a minute; a second, the demo's checkpoint interval, is most of a day. */
    private static final double MILLIS_PER_SECOND = TimeUnit.DAYS.toMillis(40) / 54.0;
    /** Where the job has fallen back further than this, the clock waits: the analyst must not miss half the story. */
    private static final long MOST_LEAD_MILLIS = TimeUnit.DAYS.toMillis(3);

    private static final Duration TURN = Duration.ofMillis(10);
    private static final Duration QUIET = Duration.ofMillis(2500);
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(60);

    /** Fails if the job has. */
    interface JobWatch {
        void check();
    }

    private final SimulatedStream stream;
    private final Phases phases;
    private final Analyst analyst;
    private final Sender sender;
    private final Inbox inbox;
    private final CommittedOffsets offsets;
    private final Backlog backlog;
    private final JobWatch job;
    private final Screen screen;
    private final Results results;
    private long sent;
    private int wrong;

    Play(
            SimulatedStream stream,
            Analyst analyst,
            Sender sender,
            Inbox inbox,
            CommittedOffsets offsets,
            Backlog backlog,
            JobWatch job,
            Screen screen,
            Results results) {
        this.stream = stream;
        this.phases = new Phases(stream.whole());
        this.analyst = analyst;
        this.sender = sender;
        this.inbox = inbox;
        this.offsets = offsets;
        this.backlog = backlog;
        this.job = job;
        this.screen = screen;
        this.results = results;
    }

    /** Plays to the end of the stream and returns the seconds that the sending took. */
    double run() {
        long start = System.nanoTime();
        SimulatedClock clock = new SimulatedClock(stream.whole().fromMillis(), MILLIS_PER_SECOND, start);
        Iterator<SimulatedEvent> events = stream.payments().events();
        SimulatedEvent next = events.next();
        while (next != null) {
            offsets.update(backlog, System.nanoTime());
            long latest = sent == 0 ? Long.MAX_VALUE : backlog.doneUntilMillis() + MOST_LEAD_MILLIS;
            long now = clock.advance(System.nanoTime(), latest);
            while (next != null && SimulatedStream.timeMillis(next) <= now) {
                send(next);
                next = events.hasNext() ? events.next() : null;
            }
            turn(now);
        }
        sender.flush();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Returns when the job has taken everything in and what it wrote has been read. */
    void drain() {
        long start = System.nanoTime();
        long quietSince = start;
        while (!backlog.isEmpty() || System.nanoTime() - quietSince < QUIET.toNanos() || !inbox.isDrained()) {
            if (System.nanoTime() - start > DRAIN_LIMIT.toNanos()) {
                throw new IllegalStateException("the job had not taken in all events " + DRAIN_LIMIT.toSeconds()
                        + " s after the last one was sent");
            }
            offsets.update(backlog, System.nanoTime());
            job.check();
            // What the last checkpoint committed becomes visible a moment after its offsets.
            if (!backlog.isEmpty()) {
                quietSince = System.nanoTime();
            }
            receive();
        }
    }

    long sent() {
        return sent;
    }

    private void turn(long nowMillis) {
        job.check();
        receive();
        for (Feedback verdict : analyst.answersUntil(nowMillis)) {
            sender.verdict(verdict);
            results.verdictSent();
        }
        screen.progress(nowMillis, sent, results);
    }

    private void receive() {
        for (SpecificRecord record : inbox.poll(TURN)) {
            Alert alert = results.take(record);
            if (alert == null) {
                continue;
            }
            screen.alert(alert);
            if (isHeard(alert.getEventTime().toEpochMilli())) {
                analyst.alerted(alert);
            }
        }
    }

    private void send(SimulatedEvent simulated) {
        long timeMillis = SimulatedStream.timeMillis(simulated);
        while (wrong < stream.malformedBefore(sent)) {
            int partition = wrong % Topics.EVENT_PARTITIONS;
            sender.malformed(partition, stream.malformed().get(wrong++).value(), timeMillis);
        }
        results.scoreboard()
                .sent(
                        simulated.event().getEventId(),
                        timeMillis,
                        simulated.truth().anomaly());
        if (isHeard(timeMillis)) {
            analyst.saw(simulated);
        }
        sender.event(simulated.event());
        sent++;
    }

    /** In the first part of the stream the analyst is silent, so that there is something to compare with. */
    private boolean isHeard(long eventMillis) {
        return eventMillis >= phases.analystFromMillis();
    }
}
