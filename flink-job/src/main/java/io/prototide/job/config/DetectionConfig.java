package io.prototide.job.config;

import io.prototide.model.adapt.Settings;
import java.io.Serializable;
import java.time.Duration;

/**
 * What the operators of the graph need to know; nothing about Kafka.
 *
 * @param order in which signals are taken
 * @param keyIdle a key's state is dropped after so long without an event
 */
public record DetectionConfig(Settings model, Order order, Duration keyIdle) implements Serializable {
    public DetectionConfig {
        Check.atLeast("detection.key-idle", keyIdle, Duration.ofMillis(1));
        Duration oldest = keyIdle.plus(model.adaptation().round());
        Check.that(oldest.toDays() < 36_500, "detection.key-idle", "must be less than 100 years", keyIdle);
    }
}
