package io.prototide.job.detection;

import io.prototide.model.feature.CategoryCounts;
import io.prototide.model.feature.EntityMemory;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What is kept of an entity in a view.
 *
 * @param view id of the view and its features that the memory was made with
 */
record StoredEntity(long view, EntityMemory memory) {

    /** Bytes of an entity. */
    static final class Serializer extends LayoutSerializer<StoredEntity> {
        private static final long serialVersionUID = 1L;

        @Override
        int layout() {
            return 1;
        }

        @Override
        public StoredEntity copy(StoredEntity from) {
            CategoryCounts[] counts = new CategoryCounts[from.memory.counts().length];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = new CategoryCounts(from.memory.counts()[i].counts().clone());
            }
            return new StoredEntity(
                    from.view, new EntityMemory(counts, from.memory.numbers().clone(), from.memory.lastMillis()));
        }

        @Override
        public void serialize(StoredEntity entity, DataOutputView out) throws IOException {
            out.writeLong(entity.view);
            out.writeInt(entity.memory.counts().length);
            for (CategoryCounts counts : entity.memory.counts()) {
                FloatArray.write(counts.counts(), out);
            }
            DoubleArray.write(entity.memory.numbers(), out);
            out.writeLong(entity.memory.lastMillis());
        }

        @Override
        public StoredEntity deserialize(DataInputView in) throws IOException {
            long view = in.readLong();
            CategoryCounts[] counts = new CategoryCounts[in.readInt()];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = new CategoryCounts(FloatArray.read(in));
            }
            return new StoredEntity(view, new EntityMemory(counts, DoubleArray.read(in), in.readLong()));
        }

        @Override
        public TypeSerializerSnapshot<StoredEntity> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Named in savepoints: never rename or move. */
    public static final class Snapshot extends LayoutSnapshot<StoredEntity> {
        public Snapshot() {
            super(Serializer::new);
        }
    }
}
