package io.prototide.job.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prototide.job.config.KafkaSettings;
import io.prototide.job.config.OutputSettings;
import io.prototide.schema.Alert;
import io.prototide.schema.Audit;
import io.prototide.schema.DeadLetter;
import io.prototide.schema.ModelUpdate;
import java.nio.ByteBuffer;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.util.function.SerializableFunction;

/**
 * The Kafka sinks. Alerts are written exactly once: they become visible to committed readers with the checkpoint that
 * holds them. The rest is written at least once, at once: a repeated dead letter, audit line or model version does no harm.
 */
public final class KafkaOutputs {
    private final KafkaSettings kafka;
    private final OutputSettings outputs;

    public KafkaOutputs(KafkaSettings kafka, OutputSettings outputs) {
        this.kafka = kafka;
        this.outputs = outputs;
    }

    /** Alerts by the key of their event. The names of the transactions are pooled: a broker keeps them for a week. */
    public KafkaSink<Alert> alerts() {
        return builder(outputs.alerts(), Alert.class, alert -> alert.getKey().getBytes(UTF_8))
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(kafka.transactionalIdPrefix() + "-alerts")
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setProperty(
                        "transaction.timeout.ms",
                        Long.toString(outputs.transactionTimeout().toMillis()))
                .build();
    }

    /** Dead letters under their own key, so that they can be sent again in order. */
    public KafkaSink<DeadLetter> deadLetters() {
        return atLeastOnce(outputs.deadLetters(), DeadLetter.class, letter -> bytes(letter.getKey()));
    }

    /** Decisions about models, by the key that they concern. */
    public KafkaSink<Audit> audit() {
        return atLeastOnce(
                outputs.audit(), Audit.class, entry -> entry.getSubject().getBytes(UTF_8));
    }

    /** Model versions under one key, so that compaction leaves the newest. */
    public KafkaSink<ModelUpdate> models() {
        byte[] job = kafka.transactionalIdPrefix().getBytes(UTF_8);
        return atLeastOnce(outputs.models(), ModelUpdate.class, update -> job);
    }

    private <T extends SpecificRecordBase> KafkaSink<T> atLeastOnce(
            String topic, Class<T> type, SerializableFunction<T, byte[]> keys) {
        return builder(topic, type, keys)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }

    private <T extends SpecificRecordBase> KafkaSinkBuilder<T> builder(
            String topic, Class<T> type, SerializableFunction<T, byte[]> keys) {
        return KafkaSink.<T>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setKafkaProducerConfig(kafka.clientProperties())
                .setRecordSerializer(new AvroOutput<>(topic, type, keys));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
