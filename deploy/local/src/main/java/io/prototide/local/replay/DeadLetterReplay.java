package io.prototide.local.replay;

import io.prototide.job.config.JobConfig;
import io.prototide.local.UserException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts the records of dead letters back, each at most once: in transactions that hold the records and the marks that they
 * were put back. A run that is cut off leaves whole transactions or nothing; a second run beside it takes its transactional id
 * over, so that the first can commit no more.
 */
final class DeadLetterReplay {
    private static final int BATCH = 500;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final JobConfig job;
    private final Selection selection;
    private final BiConsumer<Letter, Outcome> progress;
    private final TopicReader reader;
    private final Markers markers;
    private final Map<Outcome, Long> tally = new EnumMap<>(Outcome.class);
    private final Map<String, Integer> partitions = new HashMap<>();
    private final List<Letter> batch = new ArrayList<>();
    private Set<String> replayed;

    /** @param progress is told of every letter once its fate is sealed; of one that was put back, once that is committed */
    DeadLetterReplay(JobConfig job, Selection selection, BiConsumer<Letter, Outcome> progress) {
        this.job = job;
        this.selection = selection;
        this.progress = progress;
        Properties client = job.kafka().clientProperties();
        this.reader = new TopicReader(client);
        this.markers = new Markers(job.outputs().deadLetters(), client, reader);
    }

    /** Counts what a run would do; writes nothing. */
    Map<Outcome, Long> dryRun() {
        requireTopics();
        replayed = markers.read();
        reader.read(job.outputs().deadLetters(), record -> sort(record, letter -> tell(letter, Outcome.REPLAYED)));
        return tally;
    }

    /**
     * Puts the selected records back.
     *
     * @throws UserException if another run took over; what was committed before stays
     */
    Map<Outcome, Long> run() throws InterruptedException {
        requireTopics();
        markers.create();
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(producerProperties(), new ByteArraySerializer(), new ByteArraySerializer());
        try {
            // Ends what an earlier run left open; only then is it known what that run has committed.
            producer.initTransactions();
            replayed = markers.read();
            reader.read(job.outputs().deadLetters(), record -> sort(record, letter -> add(letter, producer)));
            commit(producer);
            return tally;
        } catch (KafkaException e) {
            if (isFenced(e)) {
                throw new UserException("another replay has taken over the transactional id " + transactionalId()
                        + "; what this one had committed is not put back again");
            }
            throw e;
        } finally {
            // An open transaction is aborted by the next run, or by the broker when it times out.
            producer.close(CLOSE_LIMIT);
        }
    }

    private static boolean isFenced(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    private interface Selected {
        void take(Letter letter);
    }

    private void sort(ConsumerRecord<byte[], byte[]> record, Selected selected) {
        Letter letter = Letter.of(record).orElse(null);
        if (letter == null) {
            tell(null, Outcome.UNREADABLE);
            return;
        }
        Outcome outcome = selection.of(letter);
        if (outcome != Outcome.REPLAYED) {
            tell(letter, outcome);
        } else if (replayed.add(letter.origin())) {
            selected.take(letter);
        } else {
            tell(letter, Outcome.ALREADY_REPLAYED);
        }
    }

    private void add(Letter letter, KafkaProducer<byte[], byte[]> producer) {
        batch.add(letter);
        if (batch.size() == BATCH) {
            commit(producer);
        }
    }

    private void commit(KafkaProducer<byte[], byte[]> producer) {
        if (batch.isEmpty()) {
            return;
        }
        producer.beginTransaction();
        for (Letter letter : batch) {
            int known = partitions.computeIfAbsent(letter.content().getTopic(), reader::partitions);
            producer.send(letter.toRecord(known));
            producer.send(markers.of(letter));
        }
        // Throws what any of the sends met, and then nothing of the batch is seen.
        producer.commitTransaction();
        batch.forEach(letter -> tell(letter, Outcome.REPLAYED));
        batch.clear();
    }

    private void tell(Letter letter, Outcome outcome) {
        tally.merge(outcome, 1L, Long::sum);
        progress.accept(letter, outcome);
    }

    private void requireTopics() {
        for (String topic : List.of(
                job.outputs().deadLetters(), job.kafka().events(), job.kafka().feedback())) {
            if (reader.partitions(topic) == 0) {
                throw new UserException("Kafka at " + job.kafka().bootstrapServers() + " has no topic " + topic);
            }
        }
    }

    private String transactionalId() {
        return job.kafka().transactionalIdPrefix() + "-replay";
    }

    private Properties producerProperties() {
        Properties properties = job.kafka().clientProperties();
        properties.setProperty("transactional.id", transactionalId());
        properties.setProperty("acks", "all");
        return properties;
    }
}
