package io.prototide.model.learner;

/**
 * How a training went.
 *
 * @param iterations meta-iterations done
 * @param losses mean training loss of each hundredth of the iterations (of each iteration, if there are fewer than a hundred)
 * @param clipped how many gradients were shortened to the allowed norm
 */
public record TrainingReport(int iterations, double[] losses, long clipped) {}
