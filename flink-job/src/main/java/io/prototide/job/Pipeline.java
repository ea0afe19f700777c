package io.prototide.job;

import io.prototide.job.alert.AuditRecord;
import io.prototide.job.config.DetectionConfig;
import io.prototide.job.config.EventSettings;
import io.prototide.job.config.Order;
import io.prototide.job.detection.Detect;
import io.prototide.job.detection.LinkVerdicts;
import io.prototide.job.detection.ReadView;
import io.prototide.job.ingest.Announcement;
import io.prototide.job.ingest.DeadLetters;
import io.prototide.job.ingest.Decoded;
import io.prototide.job.ingest.RawRecord;
import io.prototide.job.ingest.Route;
import io.prototide.job.ingest.Signal;
import io.prototide.job.ingest.SignalTime;
import io.prototide.job.rule.AdmitRules;
import io.prototide.job.starter.AdmitModels;
import io.prototide.job.starter.MetaLearn;
import io.prototide.model.adapt.SharedModel;
import io.prototide.model.feature.View;
import io.prototide.schema.Alert;
import io.prototide.schema.DeadLetter;
import io.prototide.schema.ModelUpdate;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;

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
        var events = signals("events", sources.events());
        var feedback = signals("feedback", sources.feedback());
        var models = announcements(
                "models",
                sources.models(),
                new AdmitModels(config.model().features().fingerprint(), limits.maxBytes()));
        DataStream<Announcement> announcements = models;
        DataStream<DeadLetter> refused = models.getSideOutput(DeadLetters.TAG);
        if (sources.rules() != null) {
            var rules = announcements(
                    "rules", sources.rules(), new AdmitRules(config.model().features(), limits.maxBytes()));
            announcements = models.union(rules);
            refused = refused.union(rules.getSideOutput(DeadLetters.TAG));
        }

        DataStream<Signal> all = events.union(feedback);
        DataStream<DeadLetter> letters =
                refused.union(events.getSideOutput(DeadLetters.TAG), feedback.getSideOutput(DeadLetters.TAG));
        if (!config.model().features().views().isEmpty()) {
            var linked = linked(all);
            all = viewed(linked);
            letters = letters.union(linked.getSideOutput(DeadLetters.TAG));
        }
        var alerts = all.keyBy(Signal::key, Types.STRING)
                .connect(announcements.broadcast())
                .transform("detect", new AvroTypeInfo<>(Alert.class), new Detect(config, starter, limits.maxBytes()))
                .uid("detect")
                .name("detect");

        var versions = alerts.getSideOutput(Detect.REPORTS)
                .transform("meta-learn", new AvroTypeInfo<>(ModelUpdate.class), new MetaLearn(config, starter))
                .uid("meta-learn")
                .name("meta-learn");
        versions.forceNonParallel();

        alerts.sinkTo(sinks.alerts()).uid("sink-alerts").name("alerts");
        letters.union(alerts.getSideOutput(DeadLetters.TAG))
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

    private SingleOutputStreamOperator<Signal> linked(DataStream<Signal> signals) {
        return signals.keyBy(Signal::key, Types.STRING)
                .process(new LinkVerdicts(config, limits.maxBytes()))
                .returns(TypeInformation.of(Signal.class))
                .uid("link-verdicts")
                .name("link verdicts");
    }

    /** One entity after the other: each view adds its values to the event. */
    private DataStream<Signal> viewed(DataStream<Signal> linked) {
        DataStream<Signal> seen = linked;
        List<View> views = config.model().features().views();
        for (int i = 0; i < views.size(); i++) {
            String name = views.get(i).name();
            seen = seen.keyBy(ReadView.by(i), Types.STRING)
                    .process(new ReadView(config, i, limits.maxBytes()))
                    .returns(TypeInformation.of(Signal.class))
                    .uid("view-" + name)
                    .name("view " + name);
        }
        return seen;
    }

    private SingleOutputStreamOperator<Signal> signals(String name, Source<Decoded, ?, ?> source) {
        return env.fromSource(source, SignalTime.strategy(limits), name)
                .uid("source-" + name)
                .process(new Route(limits.maxBytes(), config.order() == Order.EVENT_TIME))
                .returns(TypeInformation.of(Signal.class))
                .uid("route-" + name)
                .name("route " + name);
    }

    /** A compacted topic, taken in one order by one subtask and told to all. */
    private SingleOutputStreamOperator<Announcement> announcements(
            String name, Source<RawRecord, ?, ?> source, ProcessFunction<RawRecord, Announcement> admit) {
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), name)
                .uid("source-" + name)
                .setParallelism(1)
                .process(admit)
                .returns(TypeInformation.of(Announcement.class))
                .uid("admit-" + name)
                .name("admit " + name)
                .setParallelism(1);
    }
}
