package io.prototide.model.feature;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A wave form against the entity's own template: the difference of each field in deviations of the template, and how the
 * whole differs. A wave form of which a value is missing is not compared and not remembered.
 *
 * @param sources places of the fields among the event's numbers
 * @param shapeless whether the differences of the single fields are left out
 */
record TemplateKernel(int[] sources, Template template, boolean shapeless) implements FeatureKernel {
    /** In the order in which {@link #compare} fills them. */
    private static final List<String> WHOLE =
            List.of("correlation", "residual", "early", "middle", "late", "amplitude", "slope", "peak");

    /** Added to a mean square in deviations: the same wave form has a logarithm too. */
    private static final double LEAST_ENERGY = 1e-3;
    /** Added to amplitudes and slopes, in deviations of the template. */
    private static final double LEAST_SIZE = 1e-3;

    static List<String> columns(String name, List<String> fields, boolean shapeless) {
        Stream<String> shape = shapeless ? Stream.of() : fields.stream().map(field -> name + "." + field);
        return Stream.concat(shape, WHOLE.stream().map(word -> name + "_" + word))
                .toList();
    }

    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        int fields = sources.length;
        int whole = shapeless ? column : column + fields;
        double[] wave = wave(event);
        if (wave == null || !template.known(memory.numbers())) {
            Arrays.fill(x, column, whole + WHOLE.size(), Double.NaN);
            return;
        }
        WaveForm usual = WaveForm.of(template.medians(memory.numbers()));
        double[] apart = new double[fields];
        for (int i = 0; i < fields; i++) {
            apart[i] = (wave[i] - usual.values()[i]) / usual.deviation();
        }
        if (!shapeless) {
            System.arraycopy(apart, 0, x, column, fields);
        }
        compare(WaveForm.of(wave), usual, apart, x, whole);
    }

    private static void compare(WaveForm wave, WaveForm usual, double[] apart, double[] x, int column) {
        int n = apart.length;
        double least = LEAST_SIZE * usual.deviation();
        x[column] = wave.correlation(usual);
        x[column + 1] = energy(apart, 0, n);
        x[column + 2] = energy(apart, 0, n / 3);
        x[column + 3] = energy(apart, n / 3, 2 * n / 3);
        x[column + 4] = energy(apart, 2 * n / 3, n);
        x[column + 5] = StrictMath.log((wave.amplitude() + least) / (usual.amplitude() + least));
        x[column + 6] = StrictMath.log((wave.slope() + least) / (usual.slope() + least));
        x[column + 7] = wave.peak() - usual.peak();
    }

    /** Logarithm of the mean square of a part. */
    private static double energy(double[] apart, int from, int to) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += apart[i] * apart[i];
        }
        return StrictMath.log(squares / (to - from) + LEAST_ENERGY);
    }

    @Override
    public void remember(Event event, EntityMemory memory) {
        double[] wave = wave(event);
        if (wave != null) {
            template.add(wave, memory.numbers());
        }
    }

    /** The event's wave form, or null if a value is missing. */
    private double[] wave(Event event) {
        double[] wave = new double[sources.length];
        for (int i = 0; i < wave.length; i++) {
            wave[i] = FeatureFields.number(event, sources[i]);
            if (Double.isNaN(wave[i])) {
                return null;
            }
        }
        return wave;
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        return wave(event) == null
                ? "the event lacks a value of the wave form"
                : "there are fewer than " + Template.LEAST + " earlier wave forms";
    }
}
