package io.prototide.job.detection;

import java.lang.reflect.Field;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;

/** Metrics of an operator in a harness. Flink's harness registers them nowhere, so they are read out of their group. */
final class Counters {
    private final MetricGroup group;

    private Counters(MetricGroup group) {
        this.group = group;
    }

    /** @param name of the group below the operator's own */
    static Counters of(MetricGroup operator, String name) {
        return new Counters(operator.addGroup(name));
    }

    long count(String name) {
        return ((Counter) all().get(name)).getCount();
    }

    Map<?, ?> all() {
        try {
            Field metrics = AbstractMetricGroup.class.getDeclaredField("metrics");
            metrics.setAccessible(true);
            return (Map<?, ?>) metrics.get(group);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
