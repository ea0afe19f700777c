package io.prototide.model.gradient;

import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One event through the embedding network of the detector: its sums on arrays against the same on ND4J, rows copied in and
 * outputs copied out. Time per row.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(3)
public class EmbeddingBenchmark {
    private static final int HIDDEN = 32;
    private static final int OUTPUT = 16;
    private static final int BATCH = 256;

    /** Of 8 and of 16 features. */
    @Param({"16", "32"})
    int inputs;

    private EmbeddingNetwork embedding;
    private float[] floats;

    private PlainNetwork plain;
    private double[] parameters;
    private double[] output;

    private double[][] one;
    private double[][] many;
    private ParameterBatch offHeap;
    private DensePass pass;
    private DensePass batch;

    @Setup(Level.Trial)
    public void draw() {
        DenseLayout layout = new DenseLayout(List.of(inputs, HIDDEN, OUTPUT), Activation.RELU, true);
        parameters = Parameters.initial(layout, 7).values();
        plain = new PlainNetwork(layout, PlainLoss.MEAN_SQUARED_ERROR);
        output = new double[OUTPUT];
        many = Rows.gaussian(BATCH, inputs, new SplittableRandom(8));
        one = new double[][] {many[0]};
        floats = Rows.floats(many[0]);
        embedding = new EmbeddingNetwork(
                new Layout(inputs, HIDDEN, OUTPUT), Rows.floats(withoutLastBias(layout, parameters)));
        offHeap = new ParameterBatch(layout, 1, Precision.FLOAT);
        offHeap.fill(parameters);
        pass = new DensePass(layout, 1, 1, Precision.FLOAT);
        batch = new DensePass(layout, 1, BATCH, Precision.FLOAT);
    }

    /** The embedding has no bias of its output; here it is zero. */
    private static double[] withoutLastBias(DenseLayout layout, double[] values) {
        double[] kept = new double[values.length - OUTPUT];
        int before = layout.skipOffset() - OUTPUT;
        System.arraycopy(values, 0, kept, 0, before);
        System.arraycopy(values, layout.skipOffset(), kept, before, kept.length - before);
        return kept;
    }

    @TearDown(Level.Trial)
    public void close() {
        offHeap.close();
        pass.close();
        batch.close();
    }

    /** What the detector calls per event. */
    @Benchmark
    public float[] embeddingFloat() {
        return embedding.embed(floats);
    }

    @Benchmark
    public double[] plainDouble() {
        plain.forward(parameters, many[0], output);
        return output;
    }

    @Benchmark
    public double[] nd4jFloatOneRow() {
        pass.input(one);
        return OffHeap.get(pass.forward(offHeap));
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public double[] nd4jFloatBatchOf256() {
        batch.input(many);
        return OffHeap.get(batch.forward(offHeap));
    }
}
