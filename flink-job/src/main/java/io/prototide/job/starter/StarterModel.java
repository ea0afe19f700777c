package io.prototide.job.starter;

import io.prototide.model.adapt.Settings;
import io.prototide.model.adapt.SharedModel;
import io.prototide.model.artifact.ModelFile;
import java.io.IOException;
import java.nio.file.Path;

/** The model that every key starts from. */
public final class StarterModel {
    private static final long SEED = 1;

    private StarterModel() {}

    /**
     * The trained model of a file, or one that knows nothing.
     *
     * @param file path, or null for none
     * @throws IllegalArgumentException if the file is no model, or one of other features
     */
    public static SharedModel of(String file, Settings settings) {
        if (file == null) {
            return SharedModel.blank(settings.features(), settings.detection(), SEED);
        }
        SharedModel model;
        try {
            model = ModelFile.read(Path.of(file)).model();
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
}
