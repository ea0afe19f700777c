package io.prototide.model.learner;

/**
 * One task: what may be learned from, and what is asked afterwards. Support and query rows are different samples.
 *
 * @param supportInputs shape {@code [n, in]}
 * @param supportTargets shape {@code [n, out]}: values to predict, or one-hot classes
 * @param queryInputs shape {@code [m, in]}
 * @param queryTargets shape {@code [m, out]}
 */
public record Task(
        double[][] supportInputs, double[][] supportTargets, double[][] queryInputs, double[][] queryTargets) {
    public Task {
        if (supportInputs.length == 0 || queryInputs.length == 0) {
            throw new IllegalArgumentException(
                    "a task needs support and query rows, got " + supportInputs.length + " and " + queryInputs.length);
        }
        if (supportTargets.length != supportInputs.length || queryTargets.length != queryInputs.length) {
            throw new IllegalArgumentException("every row needs a target, got " + supportTargets.length + " for "
                    + supportInputs.length + " support rows and " + queryTargets.length + " for "
                    + queryInputs.length + " query rows");
        }
    }
}
