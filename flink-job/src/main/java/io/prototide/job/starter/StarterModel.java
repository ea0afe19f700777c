package io.prototide.job.starter;

import io.prototide.model.adapt.Settings;
import io.prototide.model.adapt.SharedModel;
import io.prototide.model.artifact.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The model that every key starts from. */
public final class StarterModel {
    private static final long SEED = 1;
    private static final String SHIPPED = "classpath:";

    private StarterModel() {}

    /**
     * The trained model of a file, or one that knows nothing.
     *
     * @param file path, or {@code classpath:NAME} for a model that ships with Prototide, or null for none
     * @throws IllegalArgumentException if the file is no model, or one of other features
     */
    public static SharedModel of(String file, Settings settings) {
        if (file == null) {
            return SharedModel.blank(settings.features(), settings.detection(), SEED);
        }
        SharedModel model;
        try {
            model = read(file).model();
        } catch (IOException e) {
            throw new IllegalArgumentException("detection.model must be a model file, got " + e.getMessage(), e);
        }
        String expected = settings.features().fingerprint();
        if (!model.parts().fingerprint().equals(expected)) {
            throw new IllegalArgumentException("detection.model must be of the configured features, fingerprint "
                    + expected + ", got " + model.parts().fingerprint());
        }
        return model;
    }

    private static ModelFile read(String file) throws IOException {
        if (!file.startsWith(SHIPPED)) {
            return ModelFile.read(Path.of(file));
        }
        try (InputStream in = ModelFile.class.getResourceAsStream("/" + file.substring(SHIPPED.length()))) {
            if (in == null) {
                throw new IOException(file + ", which is not among the models that ship with Prototide");
            }
            return ModelFile.read(in, file);
        }
    }
}
