package io.prototide.model.gradient;

/**
 * Moves the parameters of one key by full-batch gradient steps on its support rows: the inner loop of MAML (Finn, Abbeel
 * and Levine 2017), or of ANIL if only the last layer moves (Raghu et al. 2020). Working memory inside, so that a call
 * allocates nothing; not for several threads.
 */
public final class PlainAdaptation {
    private final PlainNetwork network;
    private final int steps;
    private final double rate;
    private final double greatest;
    private final int first;
    private final double[] gradient;

    /**
     * @param steps at least 1
     * @param rate size of a step, above 0
     * @param greatest a gradient, of what moves, of a greater Euclidean norm is shortened to it; infinite: never
     * @param lastLayerOnly whether only the last layer moves, with the skip, which gives into the same outputs
     */
    public PlainAdaptation(PlainNetwork network, int steps, double rate, double greatest, boolean lastLayerOnly) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1, got " + steps);
        }
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("rate must be above 0 and finite, got " + rate);
        }
        if (!(greatest > 0)) {
            throw new IllegalArgumentException("the greatest gradient norm must be above 0, got " + greatest);
        }
        this.network = network;
        this.steps = steps;
        this.rate = rate;
        this.greatest = greatest;
        first = lastLayerOnly ? network.layout().layers() - 1 : 0;
        gradient = new double[network.layout().size()];
    }

    /**
     * Changes {@code parameters} in place. A gradient that is not finite ends it: the parameters stay as they were before
     * that step.
     *
     * @param parameters shape {@code [layout.size()]}
     * @param x shape {@code [n, in]}: support rows
     * @param y shape {@code [n, out]}
     * @return number of steps taken
     * @throws IllegalArgumentException if a length differs or there is no row
     */
    public int adapt(double[] parameters, double[][] x, double[][] y) {
        for (int step = 0; step < steps; step++) {
            network.gradient(parameters, x, y, gradient, first);
            double norm = norm();
            if (!Double.isFinite(norm)) {
                return step;
            }
            double size = norm > greatest ? rate * greatest / norm : rate;
            for (int i = network.layout().offset(first); i < parameters.length; i++) {
                parameters[i] -= size * gradient[i];
            }
        }
        return steps;
    }

    private double norm() {
        double sum = 0;
        for (double derivative : gradient) {
            sum += derivative * derivative;
        }
        return Math.sqrt(sum);
    }
}
