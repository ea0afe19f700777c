package io.prototide.model.embedding;

/**
 * Widths of the embedding network and where each part lies in its flat parameters: hidden weights {@code W1 [input,
 * hidden]}, hidden bias {@code b1 [hidden]}, output weights {@code W2 [hidden, output]}, skip weights {@code W3 [input,
 * output]}, all row-major in this order. An output bias would move every point alike and change no distance.
 */
public record Layout(int input, int hidden, int output) {
    private static final int WIDEST = 4096;

    public Layout {
        requireWidth("input", input);
        requireWidth("hidden", hidden);
        requireWidth("output", output);
    }

    /** Number of parameters. */
    public int size() {
        return skip() + input * output;
    }

    int hiddenBias() {
        return input * hidden;
    }

    int outputWeights() {
        return hiddenBias() + hidden;
    }

    int skip() {
        return outputWeights() + hidden * output;
    }

    private static void requireWidth(String name, int width) {
        if (width < 1 || width > WIDEST) {
            throw new IllegalArgumentException("the " + name + " width must be in 1.." + WIDEST + ", got " + width);
        }
    }
}
