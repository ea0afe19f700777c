package io.prototide.job.detection;

/** A serializer of values that never change, so that a copy is the value itself. */
abstract class ImmutableSerializer<T> extends LayoutSerializer<T> {
    private static final long serialVersionUID = 1L;

    @Override
    public final boolean isImmutableType() {
        return true;
    }

    @Override
    public final T copy(T from) {
        return from;
    }
}
