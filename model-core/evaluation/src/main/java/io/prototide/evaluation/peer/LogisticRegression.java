package io.prototide.evaluation.peer;

/**
 * Logistic regression on standardised columns, fitted to the end by Newton steps over all rows: the least sum of log losses
 * plus half the squared weights, which is scikit-learn's default of C = 1; the intercept is free. The cost of a step grows
 * with the square of the width.
 */
final class LogisticRegression implements Classifier {
    private static final int MOST_STEPS = 50;
    private static final int MOST_HALVINGS = 20;
    private static final double SMALLEST_GAIN = 1e-8;

    @Override
    public Fitted fit(TrainingRows rows, long seed) {
        var scaler = ColumnScaler.of(rows);
        double[] weights = weights(scaler, rows);
        return x -> {
            double[] probabilities = new double[x.length / rows.width()];
            double[] row = new double[rows.width() + 1];
            for (int i = 0; i < probabilities.length; i++) {
                scaler.standardise(x, i, row);
                probabilities[i] = Classifier.logistic(dot(weights, row));
            }
            return probabilities;
        };
    }

    /** Weights of the standardised columns, then the intercept: shape {@code [width + 1]}. */
    static double[] weights(ColumnScaler scaler, TrainingRows rows) {
        int size = rows.width() + 1;
        double[] weights = new double[size];
        double loss = loss(weights, scaler, rows);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] direction = newtonStep(weights, scaler, rows);
            double before = loss;
            double share = 1;
            for (int halving = 0; halving < MOST_HALVINGS; halving++, share /= 2) {
                double[] moved = new double[size];
                for (int i = 0; i < size; i++) {
                    moved[i] = weights[i] - share * direction[i];
                }
                double movedLoss = loss(moved, scaler, rows);
                if (movedLoss < loss) {
                    weights = moved;
                    loss = movedLoss;
                    break;
                }
            }
            if (before - loss <= SMALLEST_GAIN * before) {
                break;
            }
        }
        return weights;
    }

    private static double loss(double[] weights, ColumnScaler scaler, TrainingRows rows) {
        double sum = 0;
        for (int i = 0; i < weights.length - 1; i++) {
            sum += weights[i] * weights[i] / 2;
        }
        double[] row = new double[weights.length];
        for (int i = 0; i < rows.count(); i++) {
            scaler.standardise(rows.x(), i, row);
            double margin = dot(weights, row) * (rows.anomalies()[i] ? -1 : 1);
            sum += Math.max(margin, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(margin)));
        }
        return sum;
    }

    private static double[] newtonStep(double[] weights, ColumnScaler scaler, TrainingRows rows) {
        int size = weights.length;
        double[] gradient = new double[size];
        double[][] hessian = new double[size][size];
        double[] row = new double[size];
        for (int n = 0; n < rows.count(); n++) {
            scaler.standardise(rows.x(), n, row);
            double probability = Classifier.logistic(dot(weights, row));
            double error = probability - (rows.anomalies()[n] ? 1 : 0);
            double curvature = probability * (1 - probability);
            for (int i = 0; i < size; i++) {
                gradient[i] += error * row[i];
                double scaled = curvature * row[i];
                for (int j = 0; j <= i && scaled != 0; j++) {
                    hessian[i][j] += scaled * row[j];
                }
            }
        }
        for (int i = 0; i < size - 1; i++) {
            gradient[i] += weights[i];
            hessian[i][i] += 1;
        }
        // Far out every probability is 0 or 1 to the last bit, and nothing would hold the intercept.
        hessian[size - 1][size - 1] += 1e-9;
        return Cholesky.solve(hessian, gradient);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
