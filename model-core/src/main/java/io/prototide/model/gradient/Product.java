package io.prototide.model.gradient;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Matrix products of each network of a batch, written into arrays that are there: allocating costs more than multiplying. */
final class Product {
    private Product() {}

    /** out = a b, for each first index; shapes {@code [t, n, k]}, {@code [t, k, m]}, {@code [t, n, m]}. */
    static void of(INDArray a, INDArray b, INDArray out) {
        Nd4j.matmul(a, b, out, false, false, false);
    }

    /** out = a^T b; shapes {@code [t, k, n]}, {@code [t, k, m]}, {@code [t, n, m]}. */
    static void leftTransposed(INDArray a, INDArray b, INDArray out) {
        Nd4j.matmul(a, b, out, true, false, false);
    }

    /** out = a b^T; shapes {@code [t, n, k]}, {@code [t, m, k]}, {@code [t, n, m]}. */
    static void rightTransposed(INDArray a, INDArray b, INDArray out) {
        Nd4j.matmul(a, b, out, false, true, false);
    }
}
