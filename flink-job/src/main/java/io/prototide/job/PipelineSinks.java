package io.prototide.job;

import io.prototide.schema.Alert;
import io.prototide.schema.Audit;
import io.prototide.schema.DeadLetter;
import io.prototide.schema.ModelUpdate;
import org.apache.flink.api.connector.sink2.Sink;

/** Where the graph ends. */
public record PipelineSinks(
        Sink<Alert> alerts, Sink<DeadLetter> deadLetters, Sink<Audit> audit, Sink<ModelUpdate> models) {}
