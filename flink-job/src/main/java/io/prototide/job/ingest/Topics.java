package io.prototide.job.ingest;

import io.prototide.job.config.KafkaSettings;
import io.prototide.job.config.OutputSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Looks at the start whether the topics are there: a source waits in silence for one that is not. */
public final class Topics {
    private static final long LIMIT_SECONDS = 30;

    private Topics() {}

    /** @throws IllegalStateException naming the topics that are missing, or why the cluster does not answer */
    public static void requireAll(KafkaSettings kafka, OutputSettings outputs) throws InterruptedException {
        Set<String> missing = new TreeSet<>(List.of(
                kafka.events(),
                kafka.feedback(),
                outputs.alerts(),
                outputs.deadLetters(),
                outputs.audit(),
                outputs.models()));
        if (kafka.rules() != null) {
            missing.add(kafka.rules());
        }
        try (Admin admin = Admin.create(properties(kafka))) {
            missing.removeAll(admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            throw new IllegalStateException(
                    "Kafka at " + kafka.bootstrapServers() + " must answer within " + LIMIT_SECONDS + " s, got "
                            + cause,
                    e);
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Kafka at " + kafka.bootstrapServers() + " has no topic "
                    + String.join(", ", missing) + "; create it, or name another in the configuration");
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, Object> properties(KafkaSettings kafka) {
        return (Map) kafka.clientProperties();
    }
}
