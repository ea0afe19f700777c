package io.prototide.job.ingest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.broker.EmbeddedKafka;
import io.prototide.job.config.KafkaSettings;
import io.prototide.job.config.OutputSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsIT {
    @Test
    void namesTheTopicsThatAreMissing() {
        try (EmbeddedKafka broker = EmbeddedKafka.start()) {
            KafkaSettings kafka =
                    new KafkaSettings(broker.bootstrapServers(), null, null, null, null, null, "fraud", Map.of());
            List.of("events", "alerts", "audit", "dead-letters")
                    .forEach(topic -> broker.createTopic(topic, 1, Map.of()));

            assertThatThrownBy(() -> Topics.requireAll(kafka, OutputSettings.defaults()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Kafka at " + broker.bootstrapServers() + " has no topic feedback, models;"
                            + " create it, or name another in the configuration");

            broker.createTopic("feedback", 1, Map.of());
            broker.createTopic("models", 1, Map.of("cleanup.policy", "compact"));
            assertThatCode(() -> Topics.requireAll(kafka, OutputSettings.defaults()))
                    .doesNotThrowAnyException();
        }
    }
}
