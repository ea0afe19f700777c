package io.prototide.model.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A network of a drawn shape with drawn parameters, rows and targets, and two drawn directions.
 *
 * @param y one-hot classes for the cross-entropy, values otherwise
 */
record RandomProblem(
        DenseLayout layout, PlainLoss loss, double[] parameters, double[][] x, double[][] y, double[] u, double[] v) {

    /** Zero to two hidden layers of 1 to 8 units, 1 to 6 rows; all from the seed. */
    static RandomProblem of(Activation hidden, PlainLoss loss, boolean skip, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Integer[] widths = new Integer[2 + random.nextInt(3)];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = 1 + random.nextInt(8);
        }
        return of(new DenseLayout(List.of(widths), hidden, skip), loss, 1 + random.nextInt(6), random);
    }

    static RandomProblem of(DenseLayout layout, PlainLoss loss, int rows, SplittableRandom random) {
        double[] parameters = gaussian(layout.size(), random);
        double[][] x = Stream.generate(() -> gaussian(layout.input(), random))
                .limit(rows)
                .toArray(double[][]::new);
        double[][] y =
                Stream.generate(() -> target(layout, loss, random)).limit(rows).toArray(double[][]::new);
        double[] u = gaussian(layout.size(), random);
        return new RandomProblem(layout, loss, parameters, x, y, u, gaussian(layout.size(), random));
    }

    PlainNetwork network() {
        return new PlainNetwork(layout, loss);
    }

    double lossAt(double[] at) {
        return network().loss(at, x, y);
    }

    double[] gradientAt(double[] at) {
        double[] gradient = new double[layout.size()];
        network().gradient(at, x, y, gradient);
        return gradient;
    }

    double[] hessianTimes(double[] vector) {
        double[] product = new double[layout.size()];
        new PlainHessian(network()).times(parameters, x, y, vector, product);
        return product;
    }

    double[] moved(double[] direction, double step) {
        return IntStream.range(0, parameters.length)
                .mapToDouble(i -> parameters[i] + step * direction[i])
                .toArray();
    }

    /** Whether the sign of every hidden sum is the same on the way from {@code -step} to {@code step}. */
    boolean smoothAlong(double[] direction, double step) {
        return Arrays.equals(signs(moved(direction, -step)), signs(moved(direction, step)));
    }

    private boolean[] signs(double[] at) {
        PlainNetwork network = network();
        List<Boolean> signs = new ArrayList<>();
        for (double[] row : x) {
            network.forward(at, row);
            for (int layer = 1; layer < layout.layers(); layer++) {
                for (double active : network.active(layer)) {
                    signs.add(active > 0);
                }
            }
        }
        boolean[] flat = new boolean[signs.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = signs.get(i);
        }
        return flat;
    }

    static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    static double[] gaussian(int length, SplittableRandom random) {
        return IntStream.range(0, length)
                .mapToDouble(i -> random.nextGaussian())
                .toArray();
    }

    private static double[] target(DenseLayout layout, PlainLoss loss, SplittableRandom random) {
        if (loss == PlainLoss.MEAN_SQUARED_ERROR) {
            return gaussian(layout.output(), random);
        }
        double[] oneHot = new double[layout.output()];
        oneHot[random.nextInt(oneHot.length)] = 1;
        return oneHot;
    }
}
