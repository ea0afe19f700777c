package io.prototide.model.gradient;

import org.nd4j.linalg.api.buffer.DataType;

/** Width of the numbers of a computation. */
public enum Precision {
    /** Reference: agrees with hand-worked values to about 1e-15. */
    DOUBLE(DataType.DOUBLE),
    /** Half the memory and about twice the speed on wide layers. */
    FLOAT(DataType.FLOAT);

    private final DataType type;

    Precision(DataType type) {
        this.type = type;
    }

    /** Whether a value is a finite number of this width. */
    boolean holds(double value) {
        return Double.isFinite(this == FLOAT ? (float) value : value);
    }

    DataType type() {
        return type;
    }
}
