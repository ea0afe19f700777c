package io.prototide.job.detection;

import io.prototide.job.ingest.Signal;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.adapt.Verdict;
import io.prototide.model.feature.Event;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Bytes of a signal that waits for its time. What it was decoded from is not kept. */
final class SignalSerializer extends LayoutSerializer<Signal> {
    private static final long serialVersionUID = 1L;

    @Override
    int layout() {
        return 1;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public Signal copy(Signal from) {
        return from;
    }

    @Override
    public void serialize(Signal signal, DataOutputView out) throws IOException {
        out.writeBoolean(signal.event() != null);
        if (signal.event() != null) {
            write(signal.event(), out);
        } else {
            write(signal.feedback(), out);
            StringValue.writeString(signal.alertId(), out);
        }
    }

    @Override
    public Signal deserialize(DataInputView in) throws IOException {
        return in.readBoolean()
                ? new Signal(readEvent(in), null, null, null)
                : new Signal(null, readFeedback(in), StringValue.readString(in), null);
    }

    private static void write(Event event, DataOutputView out) throws IOException {
        StringValue.writeString(event.eventId(), out);
        StringValue.writeString(event.key(), out);
        out.writeLong(event.timeMillis());
        out.writeInt(event.numbers().length);
        for (double number : event.numbers()) {
            out.writeDouble(number);
        }
        out.writeInt(event.categories().length);
        for (String category : event.categories()) {
            StringValue.writeString(category, out);
        }
    }

    private static Event readEvent(DataInputView in) throws IOException {
        String eventId = StringValue.readString(in);
        String key = StringValue.readString(in);
        long time = in.readLong();
        double[] numbers = new double[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readDouble();
        }
        String[] categories = new String[in.readInt()];
        for (int i = 0; i < categories.length; i++) {
            categories[i] = StringValue.readString(in);
        }
        return new Event(eventId, key, time, numbers, categories);
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
