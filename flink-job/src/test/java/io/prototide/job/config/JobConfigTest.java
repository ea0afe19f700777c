package io.prototide.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.model.config.ConfigException;
import io.prototide.model.config.SettingsFile;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobConfigTest {
    private static final String LEAST = """
            kafka:
              bootstrap-servers: localhost:9092
              transactional-id-prefix: fraud
            features: [amount]
            """;

    @Test
    void takesDefaultsForWhatIsAbsent() {
        JobConfig job = parse(LEAST);

        assertThat(job.detection().order()).isEqualTo(Order.ARRIVAL);
        assertThat(job.kafka().events()).isEqualTo("events");
        assertThat(job.event()).isEqualTo(EventSettings.defaults());
        assertThat(job.outputs()).isEqualTo(OutputSettings.defaults());
        assertThat(job.flink()).isEmpty();
    }

    @Test
    void readsEverySection() {
        JobConfig job = parse("""
                kafka:
                  bootstrap-servers: localhost:9092
                  transactional-id-prefix: fraud
                  events: payments
                  partition-discovery: 5m
                  properties:
                    security.protocol: SASL_SSL
                    sasl.jaas.config: "module required password='${PASSWORD}';"
                event: {max-bytes: 1000, earliest: "2020-01-01T00:00:00Z", out-of-orderness: 1m}
                features: [amount]
                detection: {order: event-time, key-idle: 7d}
                outputs: {alerts: my-alerts, transaction-timeout: 12m}
                flink:
                  state.backend.type: rocksdb
                  execution:
                    checkpointing:
                      interval: 30 s
                """);

        assertThat(job.detection().order()).isEqualTo(Order.EVENT_TIME);
        assertThat(job.detection().keyIdle()).isEqualTo(Duration.ofDays(7));
        assertThat(job.kafka().events()).isEqualTo("payments");
        assertThat(job.kafka().clientProperties())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.jaas.config", "module required password='S3cr3t!42';");
        assertThat(job.event().maxBytes()).isEqualTo(1000);
        assertThat(job.outputs().transactionTimeout()).isEqualTo(Duration.ofMinutes(12));
        assertThat(job.flink())
                .isEqualTo(Map.of("state.backend.type", "rocksdb", "execution.checkpointing.interval", "30 s"));
    }

    @Test
    void neverPrintsASecret() {
        JobConfig job = parse(LEAST + "flink: {}\n");
        KafkaSettings kafka = new KafkaSettings(
                "localhost:9092", null, null, null, null, null, "fraud", Map.of("ssl.key.password", "S3cr3t!42"));

        assertThat(kafka.toString()).contains("ssl.key.password").doesNotContain("S3cr3t");
        assertThat(job.toString()).doesNotContain("S3cr3t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka: {transactional-id-prefix: a} | kafka.bootstrap-servers must not be empty",
                "kafka: {bootstrap-servers: 'a:1'} | kafka.transactional-id-prefix must not be empty",
                "kafka: {bootstrap-servers: 'a:1', transactional-id-prefix: b, topic: c} | kafka.topic is not known",
                "kafka: {bootstrap-servers: 'a:1', transactional-id-prefix: b, events: c, feedback: c}"
                        + " | kafka.feedback must be another topic than kafka.events, got c",
            })
    void refusesAWrongKafkaSection(String section, String message) {
        assertThatThrownBy(() -> parse(section + "\nfeatures: [amount]"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "event: {max-bytes: 0} | event.max-bytes must be at least 1, got 0",
                "event: {max-magnitude: -1} | event.max-magnitude must be above 0 and at most 1.0E12, got -1.0",
                "event: {earliest: yesterday} | event.earliest must look like 2000-01-01T00:00:00Z, got yesterday",
                "event: {latest: '1999-01-01T00:00:00Z'} | event.latest must be after 2000-01-01T00:00:00Z",
                "event: {idleness: 0s} | event.idleness must be at least PT0.001S, got PT0S",
                "outputs: {transaction-timeout: 1h} | outputs.transaction-timeout must be between 1 s and 15 min",
                "outputs: {alerts: audit} | outputs.audit must be another topic than outputs.alerts, got audit",
                "detection: {order: sometimes} | detection.order must be arrival or event-time, got sometimes",
            })
    void refusesSenselessSettings(String section, String message) {
        assertThatThrownBy(() -> parse(LEAST + section))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void setsFlinkUpAndLetsItsOwnSettingsPass() {
        Configuration flink = JobEnvironment.configuration(
                parse(LEAST + "flink: {state.backend.type: rocksdb, execution.checkpointing.interval: 30 s}"));

        assertThat(flink.get(CheckpointingOptions.CHECKPOINTING_INTERVAL)).isEqualTo(Duration.ofSeconds(30));
        assertThat(flink.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
        assertThat(flink.get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(flink.get(PipelineOptions.MAX_PARALLELISM)).isEqualTo(128);
    }

    @Test
    void refusesTransactionsThatEndBeforeTheirCheckpoint() {
        JobConfig job = parse(LEAST + "outputs: {transaction-timeout: 10m}");

        assertThatThrownBy(() -> JobEnvironment.configuration(job))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("outputs.transaction-timeout must be longer than the checkpoint interval and timeout"
                        + " together, PT10M10S, got PT10M");
    }

    private static JobConfig parse(String yaml) {
        return JobConfig.of(SettingsFile.parse(yaml, name -> name.equals("PASSWORD") ? "S3cr3t!42" : null));
    }
}
