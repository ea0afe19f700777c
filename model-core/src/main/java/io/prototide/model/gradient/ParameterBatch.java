package io.prototide.model.gradient;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastCopyOp;
import org.nd4j.linalg.api.ops.impl.reduce.same.Sum;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Parameters of many networks of one layout in one off-heap array of shape {@code [networks, layout.size()]}; also holds
 * gradients and directions, which have the same shape. Mutable; the owner closes it.
 */
public final class ParameterBatch implements AutoCloseable {
    private final DenseLayout layout;
    private final INDArray flat;
    private final INDArray[] affine;
    private final INDArray[] weights;
    private final INDArray skip;

    /** Zeros; {@code networks} at least 1. */
    public ParameterBatch(DenseLayout layout, int networks, Precision precision) {
        if (networks < 1) {
            throw new IllegalArgumentException("a batch needs at least 1 network, got " + networks);
        }
        this.layout = layout;
        this.flat = OffHeap.zeros(precision, networks, layout.size());
        this.affine = new INDArray[layout.layers()];
        this.weights = new INDArray[layout.layers()];
        for (int layer = 0; layer < layout.layers(); layer++) {
            affine[layer] = view(layout.offset(layer), layout.in(layer) + 1, layout.out(layer));
            weights[layer] = view(layout.offset(layer), layout.in(layer), layout.out(layer));
        }
        this.skip = layout.skip() ? view(layout.skipOffset(), layout.input(), layout.output()) : null;
    }

    private INDArray view(int offset, long rows, long columns) {
        return OffHeap.view(
                flat, offset, new long[] {networks(), rows, columns}, new long[] {layout.size(), columns, 1});
    }

    public DenseLayout layout() {
        return layout;
    }

    public int networks() {
        return (int) flat.size(0);
    }

    /** All values, shape {@code [networks, layout.size()]}; the live array. */
    public INDArray flat() {
        return flat;
    }

    /** Weights and bias of a layer as one matrix for each network, shape {@code [networks, in + 1, out]}. */
    INDArray affine(int layer) {
        return affine[layer];
    }

    /** Weights of a layer, shape {@code [networks, in, out]}. */
    INDArray weights(int layer) {
        return weights[layer];
    }

    /** Skip weights, shape {@code [networks, input, output]}. */
    INDArray skip() {
        return skip;
    }

    /** Gives every network the same values, shape {@code [layout.size()]}. */
    public void fill(double[] values) {
        if (values.length != layout.size()) {
            throw new IllegalArgumentException("the layout has " + layout.size() + " parameters, got " + values.length);
        }
        double[] all = new double[networks() * values.length];
        for (int network = 0; network < networks(); network++) {
            System.arraycopy(values, 0, all, network * values.length, values.length);
        }
        OffHeap.put(all, flat);
    }

    /** Gives every network the values of the only one of {@code other}. */
    public void fill(ParameterBatch other) {
        if (other.networks() != 1 || other.layout.size() != layout.size()) {
            throw new IllegalArgumentException("one network of " + layout.size() + " parameters is to be copied, got "
                    + other.networks() + " of " + other.layout.size());
        }
        if (networks() == 1) {
            flat.assign(other.flat);
            return;
        }
        INDArray values = OffHeap.view(other.flat, 0, new long[] {layout.size()}, new long[] {1});
        Nd4j.exec(new BroadcastCopyOp(flat, values, flat, 1));
    }

    /** One network's values, a view of shape {@code [1, layout.size()]}. */
    public INDArray row(int network) {
        return OffHeap.view(
                flat, (long) network * layout.size(), new long[] {1, layout.size()}, new long[] {layout.size(), 1});
    }

    /** Sets all values, network by network. */
    public void values(double[] all) {
        if (all.length != flat.length()) {
            throw new IllegalArgumentException("the batch has " + flat.length() + " values, got " + all.length);
        }
        OffHeap.put(all, flat);
    }

    /** A copy of all values, network by network. */
    public double[] values() {
        return OffHeap.get(flat);
    }

    /** A copy of one network's parameters. */
    public Parameters parameters(int network) {
        return new Parameters(layout, OffHeap.get(row(network)));
    }

    /** Sets the first values of every network to 0. */
    public void clear(int values) {
        if (values > 0) {
            OffHeap.view(flat, 0, new long[] {networks(), values}, new long[] {layout.size(), 1})
                    .assign(0);
        }
    }

    /** Writes the mean over the networks of {@code batch} into this one, which has one network. */
    public void meanOf(ParameterBatch batch) {
        Nd4j.exec(new Sum(batch.flat, flat, true, new int[] {0}));
        flat.divi(batch.networks());
    }

    @Override
    public void close() {
        flat.close();
    }
}
