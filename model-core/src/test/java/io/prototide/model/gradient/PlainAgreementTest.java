package io.prototide.model.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.embedding.BackPass;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.learner.Adaptation;
import io.prototide.model.learner.InnerOptimizer;
import io.prototide.model.learner.Task;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Three ways to compute one network: on arrays, on ND4J, and the embedding of the per-event path. */
class PlainAgreementTest {
    private static final double CLOSE = 1e-6;
    private static final int NETWORKS = 3;
    private static final int STEPS = 5;
    private static final double RATE = 0.05;
    private static final double GREATEST = 1.5;

    @Property(seed = "4", tries = 60)
    void nd4jGivesTheSameOutputsAndDerivatives(
            @ForAll Activation hidden, @ForAll TaskLoss loss, @ForAll boolean skip, @ForAll long seed) {
        List<RandomProblem> problems = problems(hidden, loss, skip, seed);
        try (SideBySide all = new SideBySide(problems, loss)) {
            double[] outputs = all.pass.outputs(all.parameters);
            double[] losses = all.pass.losses(all.parameters);
            all.pass.gradient(all.parameters, all.gradient);
            all.pass.hessianTimes(all.parameters, all.direction, all.product);
            for (int network = 0; network < NETWORKS; network++) {
                RandomProblem problem = problems.get(network);
                assertClose(part(outputs, network), outputs(problem));
                assertClose(new double[] {losses[network]}, new double[] {problem.lossAt(problem.parameters())});
                assertClose(all.gradient.parameters(network).values(), problem.gradientAt(problem.parameters()));
                assertClose(all.product.parameters(network).values(), problem.hessianTimes(problem.v()));
            }
        }
    }

    @Property(seed = "5", tries = 60)
    void nd4jAdaptsToTheSameParameters(
            @ForAll Activation hidden, @ForAll TaskLoss loss, @ForAll boolean skip, @ForAll long seed) {
        List<RandomProblem> problems = problems(hidden, loss, skip, seed);
        Parameters start =
                new Parameters(problems.get(0).layout(), problems.get(0).parameters());
        List<Parameters> adapted = new Adaptation(loss, InnerOptimizer.SGD, RATE, GREATEST, Precision.DOUBLE)
                .adapted(start, problems.stream().map(PlainAgreementTest::task).toList(), STEPS);
        for (int network = 0; network < NETWORKS; network++) {
            RandomProblem problem = problems.get(network);
            double[] phi = start.values().clone();
            int taken = new PlainAdaptation(problem.network(), STEPS, RATE, GREATEST, false)
                    .adapt(phi, problem.x(), problem.y());
            assertThat(taken).isEqualTo(STEPS);
            assertClose(adapted.get(network).values(), phi);
        }
    }

    @Property(seed = "6", tries = 100)
    void theEmbeddingIsThisNetworkWithoutItsLastBias(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Layout embedding = new Layout(1 + random.nextInt(24), 1 + random.nextInt(40), 1 + random.nextInt(20));
        DenseLayout layout = new DenseLayout(
                List.of(embedding.input(), embedding.hidden(), embedding.output()), Activation.RELU, true);
        float[] flat = floats(RandomProblem.gaussian(embedding.size(), random));
        float[] v = floats(RandomProblem.gaussian(embedding.input(), random));
        double[] y = RandomProblem.gaussian(embedding.output(), random);

        EmbeddingNetwork network = new EmbeddingNetwork(embedding, flat);
        PlainNetwork plain = new PlainNetwork(layout, PlainLoss.MEAN_SQUARED_ERROR);
        double[] z = new double[embedding.output()];
        plain.forward(withLastBias(flat, layout), doubles(v), z);
        assertClose(doubles(network.embed(v)), z);

        double[] gradient = new double[layout.size()];
        plain.gradient(withLastBias(flat, layout), new double[][] {doubles(v)}, new double[][] {y}, gradient);
        BackPass back = new BackPass(network);
        back.add(v, lastBias(gradient, layout));
        assertClose(back.gradient(), withoutLastBias(gradient, layout));
    }

    private static List<RandomProblem> problems(Activation hidden, TaskLoss loss, boolean skip, long seed) {
        PlainLoss same = PlainLoss.valueOf(loss.name());
        RandomProblem first = RandomProblem.of(hidden, same, skip, seed);
        SplittableRandom random = new SplittableRandom(~seed);
        return List.of(
                first,
                RandomProblem.of(first.layout(), same, first.x().length, random),
                RandomProblem.of(first.layout(), same, first.x().length, random));
    }

    private static Task task(RandomProblem problem) {
        return new Task(problem.x(), problem.y(), problem.x(), problem.y());
    }

    private static double[] outputs(RandomProblem problem) {
        double[] output = new double[problem.layout().output()];
        return Arrays.stream(problem.x())
                .flatMapToDouble(row -> {
                    problem.network().forward(problem.parameters(), row, output);
                    return Arrays.stream(output.clone());
                })
                .toArray();
    }

    private static double[] part(double[] all, int network) {
        int length = all.length / NETWORKS;
        return Arrays.copyOfRange(all, network * length, (network + 1) * length);
    }

    /** Relative to the largest entry: single ones may be small by cancellation. */
    private static void assertClose(double[] actual, double[] expected) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(actual).containsExactly(expected, within(CLOSE * largest + 1e-12));
    }

    private static double[] withLastBias(float[] flat, DenseLayout layout) {
        double[] values = new double[layout.size()];
        int skipped = layout.skipOffset() - layout.output();
        for (int i = 0; i < flat.length; i++) {
            values[i < skipped ? i : i + layout.output()] = flat[i];
        }
        return values;
    }

    private static double[] withoutLastBias(double[] values, DenseLayout layout) {
        int from = layout.skipOffset() - layout.output();
        return IntStream.range(0, values.length)
                .filter(i -> i < from || i >= layout.skipOffset())
                .mapToDouble(i -> values[i])
                .toArray();
    }

    /** Of a gradient over one row: the slopes of the outputs. */
    private static double[] lastBias(double[] gradient, DenseLayout layout) {
        return Arrays.copyOfRange(gradient, layout.skipOffset() - layout.output(), layout.skipOffset());
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    /** The problems on ND4J, in double. */
    private static final class SideBySide implements AutoCloseable {
        private final LossPass pass;
        private final ParameterBatch parameters;
        private final ParameterBatch direction;
        private final ParameterBatch gradient;
        private final ParameterBatch product;

        SideBySide(List<RandomProblem> problems, TaskLoss loss) {
            DenseLayout layout = problems.get(0).layout();
            int rows = problems.get(0).x().length;
            pass = new LossPass(layout, loss, NETWORKS, rows, Precision.DOUBLE);
            pass.data(
                    problems.stream().flatMap(p -> Arrays.stream(p.x())).toArray(double[][]::new),
                    problems.stream().flatMap(p -> Arrays.stream(p.y())).toArray(double[][]::new));
            parameters = batch(
                    layout, problems.stream().map(RandomProblem::parameters).toList());
            direction = batch(layout, problems.stream().map(RandomProblem::v).toList());
            gradient = new ParameterBatch(layout, NETWORKS, Precision.DOUBLE);
            product = new ParameterBatch(layout, NETWORKS, Precision.DOUBLE);
        }

        private static ParameterBatch batch(DenseLayout layout, List<double[]> values) {
            ParameterBatch batch = new ParameterBatch(layout, NETWORKS, Precision.DOUBLE);
            OffHeap.put(values.stream().flatMapToDouble(Arrays::stream).toArray(), batch.flat());
            return batch;
        }

        @Override
        public void close() {
            pass.close();
            for (ParameterBatch batch : List.of(parameters, direction, gradient, product)) {
                batch.close();
            }
        }
    }
}
