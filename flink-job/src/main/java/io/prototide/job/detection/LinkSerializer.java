package io.prototide.job.detection;

import io.prototide.model.adapt.Link;
import io.prototide.model.adapt.Verdict;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Bytes of a link from an event to its entities. */
final class LinkSerializer extends ImmutableSerializer<Link> {
    private static final long serialVersionUID = 1L;

    @Override
    int layout() {
        return 1;
    }

    @Override
    public void serialize(Link link, DataOutputView out) throws IOException {
        StringValue.writeString(link.eventId(), out);
        out.writeLong(link.timeMillis());
        TextArray.write(link.entities(), out);
        StringValue.writeString(link.verdict().name(), out);
        out.writeLong(link.verdictMillis());
    }

    @Override
    public Link deserialize(DataInputView in) throws IOException {
        return new Link(
                StringValue.readString(in),
                in.readLong(),
                TextArray.read(in),
                Verdict.valueOf(StringValue.readString(in)),
                in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<Link> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Named in savepoints: never rename or move. */
    public static final class Snapshot extends LayoutSnapshot<Link> {
        public Snapshot() {
            super(LinkSerializer::new);
        }
    }
}
