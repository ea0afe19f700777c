package io.prototide.job.detection;

import io.prototide.job.ingest.RawHeader;
import io.prototide.job.ingest.RawRecord;
import io.prototide.job.ingest.Signal;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Bytes of a signal that waits together with the record that it came from: it may yet become a dead letter. */
final class RecordedSignalSerializer extends ImmutableSerializer<Signal> {
    private static final long serialVersionUID = 1L;
    private static final int NULL = -1;

    private final SignalSerializer signals = new SignalSerializer();

    @Override
    int layout() {
        return 1;
    }

    @Override
    public void serialize(Signal signal, DataOutputView out) throws IOException {
        signals.serialize(signal, out);
        RawRecord raw = signal.raw();
        StringValue.writeString(raw.topic(), out);
        out.writeInt(raw.partition());
        out.writeLong(raw.offset());
        out.writeLong(raw.timestampMillis());
        write(raw.key(), out);
        write(raw.value(), out);
        out.writeInt(raw.headers().length);
        for (RawHeader header : raw.headers()) {
            StringValue.writeString(header.name(), out);
            write(header.value(), out);
        }
    }

    @Override
    public Signal deserialize(DataInputView in) throws IOException {
        Signal signal = signals.deserialize(in);
        String topic = StringValue.readString(in);
        int partition = in.readInt();
        long offset = in.readLong();
        long timestampMillis = in.readLong();
        byte[] key = read(in);
        byte[] value = read(in);
        RawHeader[] headers = new RawHeader[in.readInt()];
        for (int i = 0; i < headers.length; i++) {
            headers[i] = new RawHeader(StringValue.readString(in), read(in));
        }
        return new Signal(
                signal.event(),
                signal.feedback(),
                signal.alertId(),
                new RawRecord(topic, partition, offset, timestampMillis, key, value, headers));
    }

    private static void write(byte[] bytes, DataOutputView out) throws IOException {
        out.writeInt(bytes == null ? NULL : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte[] read(DataInputView in) throws IOException {
        int length = in.readInt();
        if (length == NULL) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    @Override
    public TypeSerializerSnapshot<Signal> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Named in savepoints: never rename or move. */
    public static final class Snapshot extends LayoutSnapshot<Signal> {
        public Snapshot() {
            super(RecordedSignalSerializer::new);
        }
    }
}
