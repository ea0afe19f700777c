package io.prototide.evaluation.fewshot;

import io.prototide.evaluation.UsageException;
import java.util.Arrays;
import java.util.Locale;

/** What learns. */
enum Method {
    SIAMESE,
    PROTOTYPICAL,
    MAML,
    REPTILE,
    NEAREST_MEAN;

    /** @throws UsageException if there is none of that name */
    static Method of(String name) {
        return Arrays.stream(values())
                .filter(method -> method.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "--method",
                        "must be one of "
                                + Arrays.stream(values()).map(Method::label).toList(),
                        name));
    }

    /** The name in commands and reports. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
