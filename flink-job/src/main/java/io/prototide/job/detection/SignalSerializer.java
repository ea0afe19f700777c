package io.prototide.job.detection;

import io.prototide.job.ingest.Signal;
import io.prototide.job.ingest.ViewLabel;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.adapt.Verdict;
import io.prototide.model.feature.Event;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Bytes of a signal that waits for its time. What it was decoded from is not kept. */
final class SignalSerializer extends ImmutableSerializer<Signal> {
    private static final long serialVersionUID = 1L;

    /** First bytes of layout 1, before there were views. */
    private static final byte FEEDBACK_1 = 0;

    private static final byte EVENT_1 = 1;
    private static final byte EVENT = 2;
    private static final byte FEEDBACK = 3;

    @Override
    int layout() {
        return 2;
    }

    @Override
    public void serialize(Signal signal, DataOutputView out) throws IOException {
        out.writeByte(signal.event() != null ? EVENT : FEEDBACK);
        if (signal.event() != null) {
            write(signal.event(), out);
        } else {
            write(signal.feedback(), out);
            StringValue.writeString(signal.alertId(), out);
            write(signal.label(), out);
        }
    }

    @Override
    public Signal deserialize(DataInputView in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case FEEDBACK_1 -> new Signal(null, readFeedback(in), StringValue.readString(in), null);
            case EVENT_1 -> new Signal(readEvent(in), null, null, null);
            case EVENT -> new Signal(readViewed(readEvent(in), in), null, null, null);
            case FEEDBACK -> new Signal(null, readFeedback(in), StringValue.readString(in), null, readLabel(in));
            default -> throw new IOException("a signal must be of kind 0..3, got " + kind);
        };
    }

    private static Event readViewed(Event event, DataInputView in) throws IOException {
        String[] entities = TextArray.read(in);
        double[] values = DoubleArray.read(in);
        return new Event(
                event.eventId(),
                event.key(),
                event.timeMillis(),
                event.numbers(),
                event.categories(),
                entities,
                values);
    }

    private static void write(ViewLabel label, DataOutputView out) throws IOException {
        out.writeBoolean(label != null);
        if (label != null) {
            TextArray.write(label.entities(), out);
            out.writeLong(label.retractedMillis());
            out.writeLong(label.confirmedMillis());
            out.writeLong(label.atMillis());
        }
    }

    private static ViewLabel readLabel(DataInputView in) throws IOException {
        return in.readBoolean() ? new ViewLabel(TextArray.read(in), in.readLong(), in.readLong(), in.readLong()) : null;
    }

    private static void write(Event event, DataOutputView out) throws IOException {
        StringValue.writeString(event.eventId(), out);
        StringValue.writeString(event.key(), out);
        out.writeLong(event.timeMillis());
        DoubleArray.write(event.numbers(), out);
        TextArray.write(event.categories(), out);
        TextArray.write(event.entities(), out);
        DoubleArray.write(event.viewValues(), out);
    }

    private static Event readEvent(DataInputView in) throws IOException {
        String eventId = StringValue.readString(in);
        String key = StringValue.readString(in);
        long time = in.readLong();
        double[] numbers = DoubleArray.read(in);
        return new Event(eventId, key, time, numbers, TextArray.read(in));
    }

    private static void write(Feedback feedback, DataOutputView out) throws IOException {
        StringValue.writeString(feedback.eventId(), out);
        StringValue.writeString(feedback.key(), out);
        StringValue.writeString(feedback.verdict().name(), out);
        StringValue.writeString(feedback.type(), out);
        StringValue.writeString(feedback.analyst(), out);
        out.writeLong(feedback.timeMillis());
        FloatArray.write(feedback.features(), out);
    }

    private static Feedback readFeedback(DataInputView in) throws IOException {
        return new Feedback(
                StringValue.readString(in),
                StringValue.readString(in),
                Verdict.valueOf(StringValue.readString(in)),
                StringValue.readString(in),
                StringValue.readString(in),
                in.readLong(),
                FloatArray.read(in));
    }

    @Override
    public TypeSerializerSnapshot<Signal> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Named in savepoints: never rename or move. */
    public static final class Snapshot extends LayoutSnapshot<Signal> {
        public Snapshot() {
            super(SignalSerializer::new);
        }
    }
}
