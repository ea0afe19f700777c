package io.prototide.model.gradient;

import io.prototide.model.learner.Adaptation;
import io.prototide.model.learner.InnerOptimizer;
import io.prototide.model.learner.Task;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One key's adaptation: five clipped gradient steps on 32 support rows, with the widths of the detector's network for 16
 * features. Time per key.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(3)
public class AdaptationBenchmark {
    private static final int ROWS = 32;
    private static final int STEPS = 5;
    private static final int KEYS = 64;
    private static final double RATE = 0.01;
    private static final double GREATEST = 10;

    private Parameters start;
    private double[] phi;
    private Task task;
    private PlainAdaptation all;
    private PlainAdaptation last;

    private List<Task> tasks;
    private Adaptation nd4j;
    private LossPass pass;
    private ParameterBatch moving;
    private ParameterBatch gradient;
    private final NormClip clip = new NormClip(GREATEST, 1);
    private final Sgd sgd = new Sgd();

    @Setup(Level.Trial)
    public void draw() {
        DenseLayout layout = new DenseLayout(List.of(32, 32, 16), Activation.RELU, true);
        start = Parameters.initial(layout, 7);
        phi = start.values().clone();
        PlainNetwork network = new PlainNetwork(layout, PlainLoss.MEAN_SQUARED_ERROR);
        all = new PlainAdaptation(network, STEPS, RATE, GREATEST, false);
        last = new PlainAdaptation(network, STEPS, RATE, GREATEST, true);
        SplittableRandom random = new SplittableRandom(8);
        tasks = IntStream.range(0, KEYS).mapToObj(key -> task(layout, random)).toList();
        task = tasks.get(0);
        nd4j = new Adaptation(TaskLoss.MEAN_SQUARED_ERROR, InnerOptimizer.SGD, RATE, GREATEST, Precision.FLOAT);
        pass = new LossPass(layout, TaskLoss.MEAN_SQUARED_ERROR, 1, ROWS, Precision.FLOAT);
        moving = new ParameterBatch(layout, 1, Precision.FLOAT);
        gradient = new ParameterBatch(layout, 1, Precision.FLOAT);
    }

    private static Task task(DenseLayout layout, SplittableRandom random) {
        double[][] support = Rows.gaussian(ROWS, layout.input(), random);
        double[][] targets = Rows.gaussian(ROWS, layout.output(), random);
        return new Task(support, targets, support, targets);
    }

    @TearDown(Level.Trial)
    public void close() {
        pass.close();
        moving.close();
        gradient.close();
    }

    @Benchmark
    public double[] plainAllLayers() {
        return adapted(all);
    }

    @Benchmark
    public double[] plainLastLayer() {
        return adapted(last);
    }

    private double[] adapted(PlainAdaptation adaptation) {
        System.arraycopy(start.values(), 0, phi, 0, phi.length);
        adaptation.adapt(phi, task.supportInputs(), task.supportTargets());
        return phi;
    }

    @Benchmark
    public List<Parameters> nd4jOneKey() {
        return nd4j.adapted(start, List.of(task), STEPS);
    }

    /** The same on arrays that are kept from call to call, as an adapter of one key at a time would. */
    @Benchmark
    public double[] nd4jOneKeyKeptArrays() {
        moving.fill(start.values());
        pass.data(task.supportInputs(), task.supportTargets());
        for (int step = 0; step < STEPS; step++) {
            pass.gradient(moving, gradient);
            clip.apply(gradient);
            sgd.step(moving, gradient, RATE);
        }
        return moving.values();
    }

    @Benchmark
    @OperationsPerInvocation(KEYS)
    public List<Parameters> nd4j64KeysSideBySide() {
        return nd4j.adapted(start, tasks, STEPS);
    }
}
