package io.prototide.evaluation.sinusoid;

import io.prototide.evaluation.UsageException;
import io.prototide.model.gradient.Activation;
import io.prototide.model.gradient.DenseLayout;
import java.util.Arrays;
import java.util.Locale;

/** The ways to find starting parameters that the benchmark compares, each with its paper's network and tasks. */
enum Method {
    /** Exact second order, Finn, Abbeel and Levine 2017. */
    MAML(20_000, "maml10_20000"),
    /** MAML without second derivatives. */
    FOMAML(20_000, "fomaml10_20000"),
    /** Nichol, Achiam and Schulman 2018. */
    REPTILE(30_000, "reptile_pi_30000"),
    /** One network for all tasks at once, without meta-learning: what the others must beat. */
    PRETRAINED(20_000, "pretrain_10000");

    private final int iterations;
    private final String reference;

    Method(int iterations, String reference) {
        this.iterations = iterations;
        this.reference = reference;
    }

    /** Finds a method by {@link #label}. */
    static Method of(String label) {
        return Arrays.stream(values())
                .filter(method -> method.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new UsageException("--method", "must be one of " + labels(), label));
    }

    /** The name on the command line and in reports. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Meta-iterations without {@code --iterations}. */
    int iterations() {
        return iterations;
    }

    /** The run of {@link ReferenceRun} with the same settings. */
    String reference() {
        return reference;
    }

    DenseLayout layout() {
        return this == REPTILE
                ? DenseLayout.of(Activation.TANH, 1, 64, 64, 1)
                : DenseLayout.of(Activation.RELU, 1, 40, 40, 1);
    }

    SineFamily family() {
        return this == REPTILE ? SineFamily.PLUS_PHASE : SineFamily.MINUS_PHASE;
    }

    /** Step size of the adaptation, in training and afterwards. */
    double innerRate() {
        return this == REPTILE ? 0.02 : 0.01;
    }

    /**
     * Greatest norm of an inner gradient. Adapting without one, a task in 600 explodes after MAML; from 50 down its first step
     * suffers, which is the longest: its error after it, 10 shots, is .395 at 100 and without, .402 at 50, .878 at 20. A start
     * that was not trained for adaptation is the better for a smaller one.
     */
    double clip() {
        return this == PRETRAINED ? 10 : 100;
    }

    private static String labels() {
        return String.join(", ", Arrays.stream(values()).map(Method::label).toList());
    }
}
