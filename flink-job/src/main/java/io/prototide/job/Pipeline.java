package io.prototide.job;

import io.prototide.job.alert.AuditRecord;
import io.prototide.job.config.DetectionConfig;
import io.prototide.job.config.EventSettings;
import io.prototide.job.config.Order;
import io.prototide.job.detection.Detect;
import io.prototide.job.detection.LimitAnalysts;
import io.prototide.job.ingest.DeadLetters;
import io.prototide.job.ingest.Decoded;
import io.prototide.job.ingest.Route;
import io.prototide.job.ingest.Signal;
import io.prototide.job.ingest.SignalTime;
import io.prototide.job.starter.AdmitModels;
import io.prototide.job.starter.MetaLearn;
import io.prototide.model.adapt.AnalystLimit;
import io.prototide.model.adapt.SharedModel;
import io.prototide.schema.Alert;
import io.prototide.schema.ModelUpdate;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The whole graph. Names and uids are set here and nowhere else; a changed uid loses the state of its operator. */
public final class Pipeline {
    private final StreamExecutionEnvironment env;
    private final DetectionConfig config;
    private final EventSettings limits;

    private Pipeline(StreamExecutionEnvironment env, DetectionConfig config, EventSettings limits) {
        this.env = env;
        this.config = config;
        this.limits = limits;
    }

    /**
     * Adds the graph to {@code env}; the caller executes it.
     *
     * @param starter the model until the first round is over
     */
    public static void build(
            StreamExecutionEnvironment env,
            PipelineSources sources,
            PipelineSinks sinks,
            DetectionConfig config,
            EventSettings limits,
            SharedModel starter) {
        new Pipeline(env, config, limits).connect(sources, sinks, starter);
    }

    private void connect(PipelineSources sources, PipelineSinks sinks, SharedModel starter) {
        var events = signals("events", sources.events(), config.order() == Order.EVENT_TIME);
        var feedback = signals("feedback", sources.feedback(), true);
        var verdicts = feedback.keyBy(signal -> AnalystLimit.analyst(signal.feedback()), Types.STRING)
                .connect(timeOf(events).keyBy(Signal::key, Types.STRING))
                .process(new LimitAnalysts(config, limits.maxBytes()))
                .returns(TypeInformation.of(Signal.class))
                .uid("limit-analysts")
                .name("limit analysts");
        var models = env.fromSource(sources.models(), WatermarkStrategy.noWatermarks(), "models")
                .uid("source-models")
                .setParallelism(1)
                .process(new AdmitModels(config.model().features().fingerprint(), limits.maxBytes()))
                .returns(PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
                .uid("admit-models")
                .name("admit models")
                .setParallelism(1);

        var alerts = events.union(verdicts)
                .keyBy(Signal::key, Types.STRING)
                .connect(models.broadcast())
                .transform("detect", new AvroTypeInfo<>(Alert.class), new Detect(config, starter, limits.maxBytes()))
                .uid("detect")
                .name("detect");

        var versions = alerts.getSideOutput(Detect.REPORTS)
                .transform("meta-learn", new AvroTypeInfo<>(ModelUpdate.class), new MetaLearn(config, starter))
                .uid("meta-learn")
                .name("meta-learn");
        versions.forceNonParallel();

        alerts.sinkTo(sinks.alerts()).uid("sink-alerts").name("alerts");
        events.getSideOutput(DeadLetters.TAG)
                .union(
                        feedback.getSideOutput(DeadLetters.TAG),
                        verdicts.getSideOutput(DeadLetters.TAG),
                        models.getSideOutput(DeadLetters.TAG),
                        alerts.getSideOutput(DeadLetters.TAG))
                .sinkTo(sinks.deadLetters())
                .uid("sink-dead-letters")
                .name("dead letters");
        alerts.getSideOutput(AuditRecord.TAG)
                .union(versions.getSideOutput(AuditRecord.TAG))
                .sinkTo(sinks.audit())
                .uid("sink-audit")
                .name("audit");
        versions.sinkTo(sinks.models()).uid("sink-models").name("models").setParallelism(1);
    }

    /** No record, but the watermarks. */
    private static SingleOutputStreamOperator<Signal> timeOf(SingleOutputStreamOperator<Signal> events) {
        return events.filter(event -> false).uid("time-of-events").name("time of events");
    }

    /** @param keepRaw whether one may yet become a dead letter: a late event, or a verdict beyond its analyst's limit */
    private SingleOutputStreamOperator<Signal> signals(String name, Source<Decoded, ?, ?> source, boolean keepRaw) {
        return env.fromSource(source, SignalTime.strategy(limits), name)
                .uid("source-" + name)
                .process(new Route(limits.maxBytes(), keepRaw))
                .returns(TypeInformation.of(Signal.class))
                .uid("route-" + name)
                .name("route " + name);
    }
}
