package io.prototide.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.job.config.JobConfig;
import io.prototide.job.config.JobEnvironment;
import io.prototide.model.config.SettingsFile;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/** The graph as it is submitted, without running it. */
class GraphTest {
    @Test
    void givesEveryOperatorAUidThatNeverChanges() {
        assertThat(uids(graph("arrival")))
                .containsExactly(
                        "admit-models",
                        "detect",
                        "limit-analysts",
                        "meta-learn",
                        "route-events",
                        "route-feedback",
                        "sink-alerts",
                        "sink-audit",
                        "sink-dead-letters",
                        "sink-models",
                        "source-events",
                        "source-feedback",
                        "source-models",
                        "time-of-events");
        assertThat(uids(graph("event-time"))).isEqualTo(uids(graph("arrival")));
    }

    @Test
    void readsRulesOnlyWhereTheirTopicIsNamed() {
        List<String> with = uids(graph("arrival", ", rules: rules"));

        assertThat(with).containsAll(uids(graph("arrival")));
        assertThat(with).filteredOn(uid -> uid.endsWith("-rules")).containsExactly("admit-rules", "source-rules");
        assertThat(with).hasSize(uids(graph("arrival")).size() + 2);
    }

    @Test
    void addsAStepForEachViewAfterTheLinks() {
        List<String> with = uids(graph("arrival", "", """
                features: [amount, {name: pause, kind: elapsed, view: shop}]
                views: [{name: shop, key: shop}, {name: site, key: site}]"""));

        assertThat(with).containsAll(uids(graph("arrival")));
        assertThat(with)
                .filteredOn(uid -> !uids(graph("arrival")).contains(uid))
                .containsExactly("link-verdicts", "view-shop", "view-site");
    }

    @Test
    void namesTheSameOperatorsTheSameInEveryBuild() {
        assertThat(hashes(graph("arrival"))).isEqualTo(hashes(graph("arrival")));
    }

    /** Flink throws here for a type that it would leave to Kryo. */
    @Test
    void holdsNoGenericType() {
        for (String order : List.of("arrival", "event-time")) {
            assertThat(graph(order, ", rules: rules")
                            .getExecutionConfig()
                            .getSerializerConfig()
                            .hasGenericTypesDisabled())
                    .isTrue();
            assertThat(graph(order, ", rules: rules").getJobGraph().getVerticesSortedTopologicallyFromSources())
                    .isNotEmpty();
        }
    }

    @Test
    void fixesTheMaximumOfParallelism() {
        for (StreamNode node : graph("arrival").getStreamNodes()) {
            assertThat(node.getMaxParallelism()).as(node.getOperatorName()).isIn(128, 1, -1);
        }
        assertThat(graph("arrival").getStreamNodes())
                .filteredOn(node -> "detect".equals(node.getOperatorName()))
                .isNotEmpty();
    }

    private static List<String> uids(StreamGraph graph) {
        return List.copyOf(new TreeSet<>(graph.getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                // Flink names the committer of a sink after the sink.
                .filter(uid -> uid != null && !uid.startsWith("Sink Committer: sink-"))
                .toList()));
    }

    private static List<String> hashes(StreamGraph graph) {
        return List.copyOf(new TreeSet<>(graph.getJobGraph().getVerticesSortedTopologicallyFromSources().stream()
                .map(vertex -> vertex.getID() + " " + vertex.getName())
                .toList()));
    }

    private static StreamGraph graph(String order) {
        return graph(order, "");
    }

    /** @param kafka further keys of the section */
    private static StreamGraph graph(String order, String kafka) {
        return graph(order, kafka, "features: [amount]");
    }

    /** @param features the sections features and views */
    private static StreamGraph graph(String order, String kafka, String features) {
        JobConfig job = JobConfig.of(SettingsFile.parse("""
                kafka: {bootstrap-servers: "localhost:9092", transactional-id-prefix: fraud%s}
                %s
                detection: {order: %s}
                """.formatted(kafka, features, order), name -> null));
        Configuration flink = JobEnvironment.configuration(job);
        // Refuses to build a graph in which an operator has no uid.
        flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.setParallelism(4);
        AnomalyJob.build(env, job);
        return env.getStreamGraph();
    }
}
