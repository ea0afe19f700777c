package io.prototide.model.gradient;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * ND4J's memory: allocates arrays that are closed by hand, and copies whole blocks between them and the heap. Copying
 * element by element costs a hundred times as much.
 */
final class OffHeap {
    static {
        // Buffers are closed by their owners: periodic System.gc() calls would only cost time.
        Nd4j.getMemoryManager().togglePeriodicGc(false);
        // One thread: operations are small, and sums keep their order whatever the machine.
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        openblas.blas_set_num_threads(1);
    }

    private OffHeap() {}

    /** A new array of zeros; its owner closes it. */
    static INDArray zeros(Precision precision, long... shape) {
        return Nd4j.createUninitializedDetached(precision.type(), shape).assign(0);
    }

    /** The same memory seen in another shape; not to be closed. */
    static INDArray view(INDArray owner, long offset, long[] shape, long[] stride) {
        return Nd4j.create(owner.data(), shape, stride, offset, 'c');
    }

    /** Fills {@code target}, which lies in one piece. */
    static void put(double[] values, INDArray target) {
        if (values.length != target.length()) {
            throw new IllegalArgumentException(values.length + " values do not fill an array of " + target.length());
        }
        Pointer pointer = target.data().pointer();
        if (target.dataType() == DataType.DOUBLE) {
            new DoublePointer(pointer).position(target.offset()).put(values);
        } else {
            float[] floats = new float[values.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) values[i];
            }
            new FloatPointer(pointer).position(target.offset()).put(floats);
        }
    }

    /** All elements of an array that lies in one piece, in row-major order. */
    static double[] get(INDArray source) {
        double[] values = new double[Math.toIntExact(source.length())];
        Pointer pointer = source.data().pointer();
        if (source.dataType() == DataType.DOUBLE) {
            new DoublePointer(pointer).position(source.offset()).get(values);
        } else {
            float[] floats = new float[values.length];
            new FloatPointer(pointer).position(source.offset()).get(floats);
            for (int i = 0; i < floats.length; i++) {
                values[i] = floats[i];
            }
        }
        return values;
    }
}
