package io.prototide.job.detection;

import io.prototide.job.config.DetectionConfig;
import io.prototide.job.ingest.Signal;
import io.prototide.model.feature.EntityMemory;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.ViewReader;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;

/** One view's step, keyed by its entity: reads the entity's features into the event; takes note of verdicts that pass. */
public final class ReadView extends InOrder {
    private static final long serialVersionUID = 1L;

    private final FeatureSet features;
    private final int view;
    private transient ViewReader reader;
    private transient ValueState<StoredEntity> stored;
    private transient Counter reset;

    /**
     * @param view index among the views of the features
     * @param maxBytes longest value that a dead letter keeps
     */
    public ReadView(DetectionConfig config, int view, int maxBytes) {
        super(config, maxBytes);
        this.features = config.model().features();
        this.view = view;
    }

    /** The entity; a signal without one goes by its key and touches nothing on its way. */
    public static KeySelector<Signal, String> by(int view) {
        return signal -> signal.entity(view) == null ? "\0" + signal.key() : signal.entity(view);
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        reader = new ViewReader(features, view);
        stored = getRuntimeContext().getState(new ValueStateDescriptor<>("entity", new StoredEntity.Serializer()));
        reset = getRuntimeContext().getMetricGroup().addGroup("views").counter("entitiesReset");
    }

    @Override
    void take(Signal signal, Context context, Collector<Signal> out) throws Exception {
        if (signal.entity(view) == null) {
            out.collect(signal.event() == null ? signal : signal.with(reader.past(signal.event())));
            return;
        }
        EntityMemory memory = load();
        if (signal.event() != null) {
            out.collect(signal.with(reader.through(signal.event(), memory)));
        } else {
            reader.label(signal.label().change(), memory);
            out.collect(signal);
        }
        stored.update(new StoredEntity(reader.id(), memory));
    }

    private EntityMemory load() throws Exception {
        StoredEntity kept = stored.value();
        if (kept == null) {
            return reader.newMemory();
        }
        if (kept.view() != reader.id() || !reader.fits(kept.memory())) {
            reset.inc();
            return reader.newMemory();
        }
        return kept.memory();
    }

    @Override
    long lastMillis() throws Exception {
        StoredEntity kept = stored.value();
        return kept == null ? Long.MIN_VALUE / 2 : kept.memory().lastMillis();
    }

    @Override
    void clear() {
        stored.clear();
    }
}
