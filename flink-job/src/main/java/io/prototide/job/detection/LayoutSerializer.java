package io.prototide.job.detection;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A serializer that owns its bytes: they carry no class name, so that classes may move and change. Two of one class and
 * layout are equal.
 */
abstract class LayoutSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    /** Grows when the bytes change; older ones must stay readable. */
    abstract int layout();

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    public T createInstance() {
        return null;
    }

    @Override
    public T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LayoutSerializer<?> that && that.getClass() == getClass() && that.layout() == layout();
    }

    @Override
    public int hashCode() {
        return getClass().hashCode();
    }
}
