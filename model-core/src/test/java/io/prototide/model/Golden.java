package io.prototide.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prototide.model.gradient.Activation;
import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reference values computed outside of Java (see the README.md beside them): one file, or one node of it. The files are
 * not in this repository: they are looked for in {@code shared/golden} of the working directory and of each folder above
 * it, or in {@code DIR/golden} with {@code -Dprototide.shared=DIR}. Tests that need a missing one are skipped.
 */
public final class Golden {
    private static final String PROPERTY = "prototide.shared";

    private final JsonNode node;
    private final String path;

    private Golden(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** A whole file, as {@code mlp.json}; skips the calling test if it is missing. */
    public static Golden read(String name) {
        Path file = folder().resolve(name);
        assumeTrue(
                Files.isRegularFile(file),
                () -> "skipped: no reference values in " + file + "; -D" + PROPERTY + "=DIR says where golden/ is");
        try {
            return new Golden(new ObjectMapper().readTree(file.toFile()), name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    public Golden get(String field) {
        return child(node.get(field), field);
    }

    public Golden get(int index) {
        return child(node.get(index), "[" + index + "]");
    }

    /** Whether the field is there and not null. */
    public boolean has(String field) {
        return node.hasNonNull(field);
    }

    /** The elements of an array. */
    public List<Golden> list() {
        assertThat(node.isArray()).as("%s is an array", path).isTrue();
        List<Golden> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(get(i));
        }
        return elements;
    }

    public List<Golden> list(String field) {
        return get(field).list();
    }

    public double number() {
        assertThat(node.isNumber()).as("%s is a number", path).isTrue();
        return node.doubleValue();
    }

    public double number(String field) {
        return get(field).number();
    }

    public String text(String field) {
        return get(field).node.textValue();
    }

    /** Shape {@code [n]}. */
    public double[] vector() {
        return list().stream().mapToDouble(Golden::number).toArray();
    }

    public double[] vector(String field) {
        return get(field).vector();
    }

    /** Shape {@code [n]}: whole numbers, as labels from 0. */
    public int[] integers(String field) {
        return list(field).stream().mapToInt(element -> element.node.intValue()).toArray();
    }

    /** Shape {@code [rows, columns]}. */
    public double[][] matrix() {
        return list().stream().map(Golden::vector).toArray(double[][]::new);
    }

    public double[][] matrix(String field) {
        return get(field).matrix();
    }

    /** An object {@code {"W1": .., "b1": .., ..}} as flat values in the order of {@link DenseLayout}. */
    public double[] flat() {
        List<Double> values = new ArrayList<>();
        for (int layer = 1; node.has("W" + layer); layer++) {
            for (double[] row : matrix("W" + layer)) {
                append(row, values);
            }
            append(vector("b" + layer), values);
        }
        assertThat(values).as("%s has weights", path).isNotEmpty();
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    public double[] flat(String field) {
        return get(field).flat();
    }

    /** Of a node with {@code dims}; {@code activation} as the files name it: tanh, relu. */
    public DenseLayout layout(String activation) {
        Integer[] widths =
                list("dims").stream().map(width -> width.node.intValue()).toArray(Integer[]::new);
        return DenseLayout.of(Activation.valueOf(activation.toUpperCase(Locale.ROOT)), widths);
    }

    /** Of a node with {@code dims} and {@code activation}. */
    public DenseLayout layout() {
        return layout(text("activation"));
    }

    /** Of a node with {@code dims}, {@code activation} and {@code params}. */
    public Parameters parameters() {
        return new Parameters(layout(), flat("params"));
    }

    @Override
    public String toString() {
        return path;
    }

    private Golden child(JsonNode child, String name) {
        String at = path + "/" + name;
        assertThat(child).as(at).isNotNull();
        return new Golden(child, at);
    }

    private static void append(double[] row, List<Double> values) {
        for (double value : row) {
            values.add(value);
        }
    }

    private static Path folder() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            return Path.of(named, "golden");
        }
        Path beside = Path.of("shared", "golden");
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            if (Files.isDirectory(above.resolve(beside))) {
                return above.resolve(beside);
            }
        }
        return beside;
    }
}
