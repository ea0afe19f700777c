package io.prototide.model.gradient;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The loss of prototypical networks (Snell, Swersky and Zemel 2017) on the embeddings of one episode: each class is the mean
 * of its support embeddings, and a query's class is drawn by softmax of minus its squared distances to them. The mean of
 * {@code -log p(true class)} over queries. Squared Euclid, not cosine: for it the mean is the right prototype.
 */
public final class PrototypicalLoss implements AutoCloseable {
    private final int ways;
    private final int shots;
    private final int queries;
    /** Takes support rows to prototypes, shape {@code [ways, ways * shots]}. */
    private final INDArray averaging;

    private final INDArray prototypes;
    private final INDArray products;
    private final INDArray prototypeSlopes;

    /**
     * @param ways number of classes
     * @param shots support rows of each class
     * @param queries rows of each class that are asked for
     * @param width of an embedding
     * @throws IllegalArgumentException if one of them is below 1
     */
    public PrototypicalLoss(int ways, int shots, int queries, int width, Precision precision) {
        if (ways < 1 || shots < 1 || queries < 1 || width < 1) {
            throw new IllegalArgumentException("ways, shots, queries and width must be at least 1, got " + ways + ", "
                    + shots + ", " + queries + " and " + width);
        }
        this.ways = ways;
        this.shots = shots;
        this.queries = queries;
        this.averaging = OffHeap.zeros(precision, ways, (long) ways * shots);
        double[] weights = new double[ways * ways * shots];
        for (int row = 0; row < ways * shots; row++) {
            weights[row / shots * ways * shots + row] = 1.0 / shots;
        }
        OffHeap.put(weights, averaging);
        this.prototypes = OffHeap.zeros(precision, ways, width);
        this.products = OffHeap.zeros(precision, (long) ways * queries, ways);
        this.prototypeSlopes = OffHeap.zeros(precision, ways, width);
    }

    /**
     * Computes the loss and writes its derivative.
     *
     * @param embeddings shape {@code [1, ways * (shots + queries), width]}: support rows class by class, then query rows
     * @param slope receives the derivative by the embeddings, same shape
     * @throws IllegalArgumentException if a shape differs
     */
    public double evaluate(INDArray embeddings, INDArray slope) {
        requireShape(embeddings);
        requireShape(slope);
        INDArray query = rows(embeddings, ways * shots, ways * queries);
        INDArray querySlope = rows(slope, ways * shots, ways * queries);
        INDArray supportSlope = rows(slope, 0, ways * shots);
        double[] logits = logits(embeddings);
        double loss = toSlopes(logits);
        OffHeap.put(logits, products);

        // A query's slopes sum to 0 over the classes, so its own embedding drops out of its gradient.
        Nd4j.matmul(products, prototypes, querySlope, false, false, false);
        querySlope.muli(2);
        // dL/dc_k = 2 sum_j g_jk (z_j - c_k)
        Nd4j.matmul(products, query, prototypeSlopes, true, false, false);
        try (INDArray totals = products.sum(0);
                INDArray pull = prototypes.mulColumnVector(totals.reshape(ways, 1))) {
            prototypeSlopes.subi(pull);
        }
        prototypeSlopes.muli(2);
        Nd4j.matmul(averaging, prototypeSlopes, supportSlope, true, false, false);
        return loss;
    }

    /** The most probable class of each query row. */
    public int[] classes(INDArray embeddings) {
        requireShape(embeddings);
        double[] logits = logits(embeddings);
        int[] classes = new int[ways * queries];
        for (int row = 0; row < classes.length; row++) {
            for (int k = 1; k < ways; k++) {
                if (logits[row * ways + k] > logits[row * ways + classes[row]]) {
                    classes[row] = k;
                }
            }
        }
        return classes;
    }

    /** Class means of the last evaluation, shape {@code [ways * width]}, flat. */
    double[] prototypes() {
        return OffHeap.get(prototypes);
    }

    /** 2 z.c - |c|^2, shape {@code [ways * queries, ways]}: minus the squared distance, but for |z|^2, equal for all classes. */
    private double[] logits(INDArray embeddings) {
        Nd4j.matmul(averaging, rows(embeddings, 0, ways * shots), prototypes, false, false, false);
        INDArray query = rows(embeddings, ways * shots, ways * queries);
        Nd4j.matmul(query, prototypes, products, false, true, false);
        double[] logits = OffHeap.get(products);
        double[] means = OffHeap.get(prototypes);
        int width = means.length / ways;
        for (int k = 0; k < ways; k++) {
            double square = 0;
            for (int i = k * width; i < (k + 1) * width; i++) {
                square += means[i] * means[i];
            }
            for (int at = k; at < logits.length; at += ways) {
                logits[at] = 2 * logits[at] - square;
            }
        }
        return logits;
    }

    /** Replaces logits by (p - 1[true class]) / rows and returns the loss. */
    private double toSlopes(double[] logits) {
        int rows = ways * queries;
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            int at = row * ways;
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < ways; k++) {
                most = Math.max(most, logits[at + k]);
            }
            double sum = 0;
            double wanted = logits[at + row / queries];
            for (int k = 0; k < ways; k++) {
                logits[at + k] = StrictMath.exp(logits[at + k] - most);
                sum += logits[at + k];
            }
            loss += most + StrictMath.log(sum) - wanted;
            for (int k = 0; k < ways; k++) {
                logits[at + k] = (logits[at + k] / sum - (k == row / queries ? 1 : 0)) / rows;
            }
        }
        return loss / rows;
    }

    /** Rows are read as views, so that another shape would read other rows, or beyond the array. */
    private void requireShape(INDArray embeddings) {
        long[] wanted = {1, (long) ways * (shots + queries), prototypes.size(1)};
        if (!Arrays.equals(embeddings.shape(), wanted)) {
            throw new IllegalArgumentException("embeddings of " + ways + " ways, " + shots + " shots and " + queries
                    + " queries have the shape " + Arrays.toString(wanted) + ", got "
                    + Arrays.toString(embeddings.shape()));
        }
    }

    private static INDArray rows(INDArray embeddings, long first, long count) {
        long width = embeddings.size(2);
        return OffHeap.view(embeddings, first * width, new long[] {count, width}, new long[] {width, 1});
    }

    @Override
    public void close() {
        averaging.close();
        prototypes.close();
        products.close();
        prototypeSlopes.close();
    }
}
