package io.prototide.job.detection;

import java.io.IOException;
import java.util.function.Supplier;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What a savepoint remembers of a {@link LayoutSerializer}: its layout's number. State of a newer layout is refused. */
abstract class LayoutSnapshot<T> implements TypeSerializerSnapshot<T> {
    private static final int VERSION = 1;

    private final Supplier<LayoutSerializer<T>> serializers;
    private int layout;

    LayoutSnapshot(Supplier<LayoutSerializer<T>> serializers) {
        this.serializers = serializers;
        this.layout = serializers.get().layout();
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeInt(layout);
    }

    @Override
    public void readSnapshot(int version, DataInputView in, ClassLoader loader) throws IOException {
        if (version > VERSION) {
            throw new IOException("a serializer snapshot must have version " + VERSION + ", got " + version);
        }
        layout = in.readInt();
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return reader(layout);
    }

    /** Reads what was written in a former layout; for layouts whose values do not tell by themselves which they are of. */
    LayoutSerializer<T> reader(int former) {
        return serializers.get();
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
        LayoutSerializer<T> current = serializers.get();
        if (!(old instanceof LayoutSnapshot<T> written)
                || old.getClass() != getClass()
                || written.layout > current.layout()) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        return reader(written.layout).equals(current)
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
    }
}
