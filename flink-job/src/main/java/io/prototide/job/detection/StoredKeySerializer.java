package io.prototide.job.detection;

import io.prototide.model.adapt.KeyStateCodec;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Bytes of a {@link StoredKey}: the book-keeping, then the key's state in its own versioned layout. */
final class StoredKeySerializer extends LayoutSerializer<StoredKey> {
    private static final long serialVersionUID = 1L;

    @Override
    int layout() {
        return KeyStateCodec.VERSION;
    }

    @Override
    public StoredKey copy(StoredKey from) {
        return from.copy();
    }

    @Override
    public void serialize(StoredKey key, DataOutputView out) throws IOException {
        out.writeLong(key.openRound);
        out.writeLong(key.idleTimer);
        out.writeInt(key.nextSlot);
        KeyStateCodec.write(key.state, out);
    }

    @Override
    public StoredKey deserialize(DataInputView in) throws IOException {
        long openRound = in.readLong();
        long idleTimer = in.readLong();
        int nextSlot = in.readInt();
        StoredKey key = new StoredKey(KeyStateCodec.read(in));
        key.openRound = openRound;
        key.idleTimer = idleTimer;
        key.nextSlot = nextSlot;
        return key;
    }

    @Override
    public TypeSerializerSnapshot<StoredKey> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Named in savepoints: never rename or move. */
    public static final class Snapshot extends LayoutSnapshot<StoredKey> {
        public Snapshot() {
            super(StoredKeySerializer::new);
        }
    }
}
