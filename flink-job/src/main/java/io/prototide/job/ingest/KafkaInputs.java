package io.prototide.job.ingest;

import io.prototide.job.config.EventSettings;
import io.prototide.job.config.KafkaSettings;
import io.prototide.job.registry.Pace;
import io.prototide.job.writer.WriterSchema;
import io.prototide.model.feature.FeatureSet;
import java.util.List;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** The Kafka sources. */
public final class KafkaInputs {
    private final KafkaSettings kafka;
    private final EventSettings events;

    public KafkaInputs(KafkaSettings kafka, EventSettings events) {
        this.kafka = kafka;
        this.events = events;
    }

    /** Events, from the committed offset or else the oldest. */
    public KafkaSource<Decoded> events(FeatureSet features) {
        return fromCommitted(kafka.events(), new DecodingSchema(decoders(FieldNames.of(features))));
    }

    /** What is made on the workers; only files were read until then, and no registry was asked. */
    private SerializableSupplier<RecordDecoder> decoders(FieldNames fields) {
        EventSettings settings = events;
        return switch (settings.source().format()) {
            case PROTOTIDE -> {
                String writer = settings.eventWriter().toString();
                yield () -> new EventDecoder(fields, settings, parse(writer, settings));
            }
            case AVRO ->
                () -> new MappedEventDecoder(
                        fields, settings, new PlainAvro(settings.source().writer(settings.maxBytes())));
            case AVRO_REGISTRY -> () -> new MappedEventDecoder(fields, settings, new FramedAvro(settings, Pace.REAL));
            case JSON -> () -> new MappedEventDecoder(fields, settings, JsonFields.reader());
        };
    }

    /** Verdicts, from the committed offset or else the oldest. */
    public KafkaSource<Decoded> feedback() {
        EventSettings settings = events;
        String writer = settings.feedbackWriter().toString();
        return fromCommitted(
                kafka.feedback(), new DecodingSchema(() -> new FeedbackDecoder(settings, parse(writer, settings))));
    }

    /** Versions of the shared model. */
    public KafkaSource<RawRecord> models(String topic) {
        return fromOldest(topic);
    }

    /** Rules that change while the job runs, or null if no topic is configured. */
    public KafkaSource<RawRecord> rules() {
        return kafka.rules() == null ? null : fromOldest(kafka.rules());
    }

    /** Compacted topics are state, not events: a job without a savepoint reads them whole, whatever was committed. */
    private KafkaSource<RawRecord> fromOldest(String topic) {
        return source(kafka, topic, OffsetsInitializer.earliest(), new RawSchema());
    }

    private KafkaSource<Decoded> fromCommitted(String topic, KafkaRecordDeserializationSchema<Decoded> deserializer) {
        return source(kafka, topic, OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST), deserializer);
    }

    /** With what every client is given; partitions that are added later are seen too. */
    private static <T> KafkaSource<T> source(
            KafkaSettings kafka,
            String topic,
            OffsetsInitializer start,
            KafkaRecordDeserializationSchema<T> deserializer) {
        return KafkaSource.<T>builder()
                .setProperties(committedOnly(kafka.clientProperties()))
                .setBootstrapServers(kafka.bootstrapServers())
                .setTopics(topic)
                .setGroupId(kafka.groupId())
                .setClientIdPrefix(kafka.groupId() + "-" + topic)
                .setStartingOffsets(start)
                .setProperty(
                        "partition.discovery.interval.ms",
                        Long.toString(kafka.partitionDiscovery().toMillis()))
                .setDeserializer(deserializer)
                .build();
    }

    /** What a producer took back must not be scored: a replay of dead letters writes in transactions. */
    private static Properties committedOnly(Properties client) {
        client.putIfAbsent("isolation.level", "read_committed");
        return client;
    }

    private static Schema parse(String schema, EventSettings settings) {
        return WriterSchema.parse(schema, List.of(), settings.maxBytes());
    }
}
