package io.prototide.job.detection;

import io.prototide.model.adapt.ScoredEvent;
import io.prototide.model.adapt.Verdict;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Bytes of a scored event that awaits a verdict. */
final class ScoredEventSerializer extends ImmutableSerializer<ScoredEvent> {
    private static final long serialVersionUID = 1L;
    /** Without what the experts said. */
    private static final int WITHOUT_OPINIONS = 1;

    private static final int LAYOUT = 2;

    private final int layout;

    ScoredEventSerializer() {
        this(LAYOUT);
    }

    private ScoredEventSerializer(int layout) {
        this.layout = layout;
    }

    @Override
    int layout() {
        return layout;
    }

    @Override
    public void serialize(ScoredEvent event, DataOutputView out) throws IOException {
        StringValue.writeString(event.eventId(), out);
        out.writeLong(event.timeMillis());
        FloatArray.write(event.input(), out);
        if (layout > WITHOUT_OPINIONS) {
            FloatArray.write(event.opinions(), out);
        }
        StringValue.writeString(event.verdict().name(), out);
        out.writeLong(event.verdictMillis());
    }

    @Override
    public ScoredEvent deserialize(DataInputView in) throws IOException {
        return new ScoredEvent(
                StringValue.readString(in),
                in.readLong(),
                FloatArray.read(in),
                layout > WITHOUT_OPINIONS ? FloatArray.read(in) : new float[0],
                Verdict.valueOf(StringValue.readString(in)),
                in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<ScoredEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Named in savepoints: never rename or move. */
    public static final class Snapshot extends LayoutSnapshot<ScoredEvent> {
        public Snapshot() {
            super(ScoredEventSerializer::new);
        }

        @Override
        LayoutSerializer<ScoredEvent> reader(int former) {
            return new ScoredEventSerializer(former);
        }
    }
}
