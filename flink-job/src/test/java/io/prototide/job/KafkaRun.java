package io.prototide.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prototide.broker.EmbeddedKafka;
import io.prototide.job.config.EventSettings;
import io.prototide.job.config.EventSource;
import io.prototide.job.config.KafkaSettings;
import io.prototide.job.config.OutputSettings;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.feature.Event;
import io.prototide.schema.Alert;
import io.prototide.schema.Audit;
import io.prototide.schema.DeadLetter;
import io.prototide.schema.ModelUpdate;
import io.prototide.schema.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics of one run of the job, and what a producer and a committed reader do with them. */
final class KafkaRun implements AutoCloseable {
    static final int PARTITIONS = 4;

    /** Longer than a test runs, but for the slowest machines. */
    private static final Duration NEVER_IDLE = Duration.ofMinutes(2);

    private static final Duration POLL = Duration.ofMillis(200);

    private final EmbeddedKafka broker;
    private final String name;
    private final Duration idleness;
    private final EventSource source;
    private final Function<Event, byte[]> writer;
    private final KafkaProducer<byte[], byte[]> producer;

    KafkaRun(EmbeddedKafka broker, String name) {
        this(broker, name, NEVER_IDLE);
    }

    /** @param idleness of partitions before they hold time back no more */
    KafkaRun(EmbeddedKafka broker, String name, Duration idleness) {
        this(broker, name, idleness, EventSource.PROTOTIDE, event -> bytes(record(event)));
    }

    /** @param writer what an event is on the topic, as {@code source} says */
    KafkaRun(EmbeddedKafka broker, String name, EventSource source, Function<Event, byte[]> writer) {
        this(broker, name, NEVER_IDLE, source, writer);
    }

    private KafkaRun(
            EmbeddedKafka broker, String name, Duration idleness, EventSource source, Function<Event, byte[]> writer) {
        this.broker = broker;
        this.name = name;
        this.idleness = idleness;
        this.source = source;
        this.writer = writer;
        broker.createTopic(kafka().events(), PARTITIONS, Map.of());
        broker.createTopic(kafka().feedback(), PARTITIONS, Map.of());
        broker.createTopic(outputs().models(), 1, Map.of("cleanup.policy", "compact"));
        for (String topic :
                List.of(outputs().alerts(), outputs().deadLetters(), outputs().audit())) {
            broker.createTopic(topic, 2, Map.of());
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    KafkaSettings kafka() {
        return new KafkaSettings(
                broker.bootstrapServers(),
                name,
                name + "-events",
                name + "-feedback",
                null,
                null,
                name,
                Map.of("metadata.max.age.ms", "5000"));
    }

    OutputSettings outputs() {
        return new OutputSettings(name + "-alerts", name + "-dead-letters", name + "-audit", name + "-models", null);
    }

    EventSettings limits() {
        return new EventSettings(null, null, null, null, null, null, null, null, idleness, null, null, source);
    }

    void send(Event event) {
        sendEvent(event.key(), writer.apply(event));
    }

    void sendTo(int partition, Event event) {
        producer.send(new ProducerRecord<>(kafka().events(), partition, null, writer.apply(event)));
    }

    /** Sends what may be no event at all. */
    void sendEvent(String key, byte[] value) {
        producer.send(new ProducerRecord<>(kafka().events(), key.getBytes(UTF_8), value));
    }

    /** Sends what may be no verdict at all. */
    void sendFeedback(String key, byte[] value) {
        producer.send(new ProducerRecord<>(kafka().feedback(), key.getBytes(UTF_8), value));
    }

    void send(Feedback feedback) {
        producer.send(
                new ProducerRecord<>(kafka().feedback(), feedback.key().getBytes(UTF_8), bytes(record(feedback))));
    }

    /** Moves the watermark of every partition to just before {@code time}, by records that are never scored. */
    void sendEnd(Instant time) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            String key = "end-" + partition;
            Event event = new Event("end", key, time.toEpochMilli(), new double[] {1, 1}, new String[] {"CH"});
            Feedback feedback = new Feedback(
                    "end", key, io.prototide.model.adapt.Verdict.UNKNOWN, null, "", time.toEpochMilli(), null);
            producer.send(new ProducerRecord<>(kafka().events(), partition, null, writer.apply(event)));
            producer.send(new ProducerRecord<>(kafka().feedback(), partition, null, bytes(record(feedback))));
        }
        producer.flush();
    }

    /** Committed alerts so far. */
    List<Alert> alerts() {
        return read(outputs().alerts(), Alert.class);
    }

    List<DeadLetter> deadLetters() {
        return read(outputs().deadLetters(), DeadLetter.class);
    }

    List<Audit> audit() {
        return read(outputs().audit(), Audit.class);
    }

    List<ModelUpdate> models() {
        return read(outputs().models(), ModelUpdate.class);
    }

    private <T extends SpecificRecordBase> List<T> read(String topic, Class<T> type) {
        List<T> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new TopicPartition(topic, one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(POLL).forEach(record -> records.add(decode(record.value(), type)));
            }
        }
        return records;
    }

    static io.prototide.schema.Event record(Event event) {
        Map<String, Double> numbers = new HashMap<>();
        List<String> fields = Recording.FEATURES.numberFields();
        for (int i = 0; i < fields.size(); i++) {
            numbers.put(fields.get(i), Double.isNaN(event.numbers()[i]) ? null : event.numbers()[i]);
        }
        return io.prototide.schema.Event.newBuilder()
                .setEventId(event.eventId())
                .setKey(event.key())
                .setEventTime(Instant.ofEpochMilli(event.timeMillis()))
                .setNumbers(numbers)
                .setCategories(Map.of("country", event.categories()[0]))
                .build();
    }

    private static io.prototide.schema.Feedback record(Feedback feedback) {
        return io.prototide.schema.Feedback.newBuilder()
                .setEventId(feedback.eventId())
                .setKey(feedback.key())
                .setVerdict(Verdict.valueOf(feedback.verdict().name()))
                .setType(feedback.type())
                .setAnalyst(feedback.analyst())
                .setFeedbackTime(Instant.ofEpochMilli(feedback.timeMillis()))
                .build();
    }

    static <T extends SpecificRecordBase> byte[] bytes(T record) {
        SpecificData data = SpecificData.getForClass(record.getClass());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new SpecificDatumWriter<T>(record.getSchema(), data).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static <T extends SpecificRecordBase> T decode(byte[] value, Class<T> type) {
        SpecificData data = SpecificData.getForClass(type);
        try {
            return new SpecificDatumReader<T>(data.getSchema(type), data.getSchema(type), data)
                    .read(null, DecoderFactory.get().binaryDecoder(value, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
