package io.prototide.job;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.JobID;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.testutils.InMemoryReporter;

/** What the metrics of a running job say, over all subtasks. */
record RunCounts(InMemoryReporter reporter, JobID job) {
    long events() {
        return sum("detect", ".detection.eventsScored") + duplicates() + late() + sum("route events", ".deadLetters.");
    }

    long verdicts() {
        return sum("detect", ".detection.feedbackApplied")
                + sum("detect", ".detection.feedbackIgnored")
                + overLimit()
                + sum("route feedback", ".deadLetters.");
    }

    long letters() {
        return late() + overLimit() + sum("route events", ".deadLetters.") + sum("route feedback", ".deadLetters.");
    }

    long late() {
        return sum("detect", ".detection.lateEvents");
    }

    long duplicates() {
        return sum("detect", ".detection.duplicates");
    }

    long overLimit() {
        return sum("limit analysts", ".analysts.feedbackOverLimit");
    }

    int restarts() {
        Gauge<?> restarts = (Gauge<?>) reporter.findMetric(job, "numRestarts").orElseThrow();
        return ((Number) restarts.getValue()).intValue();
    }

    private long sum(String operator, String metric) {
        return perMetric(operator, metric).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private Map<String, Long> perMetric(String operator, String metric) {
        Map<String, Long> sums = new TreeMap<>();
        reporter.getMetricsByGroup().forEach((group, metrics) -> {
            Map<String, String> scope = group.getAllVariables();
            if (job.toString().equals(scope.get("<job_id>")) && operator.equals(scope.get("<operator_name>"))) {
                metrics.forEach((name, value) -> {
                    if (value instanceof Counter counter
                            && counter.getCount() > 0
                            && group.getMetricIdentifier(name).contains(metric)) {
                        sums.merge(name, counter.getCount(), Long::sum);
                    }
                });
            }
        });
        return sums;
    }

    @Override
    public String toString() {
        return "events in " + events() + " = scored " + sum("detect", ".detection.eventsScored") + " + duplicate "
                + duplicates() + " + late " + late() + " + dead letters "
                + sum("route events", ".deadLetters.") + " " + perMetric("route events", ".deadLetters.")
                + "; verdicts in " + verdicts() + " = applied "
                + sum("detect", ".detection.feedbackApplied") + " + ignored "
                + sum("detect", ".detection.feedbackIgnored") + " + over the analyst's limit " + overLimit()
                + " + dead letters " + sum("route feedback", ".deadLetters.") + " "
                + perMetric("route feedback", ".deadLetters.") + "; restarts " + restarts();
    }
}
