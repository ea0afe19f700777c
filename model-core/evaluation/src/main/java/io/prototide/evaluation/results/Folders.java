package io.prototide.evaluation.results;

import java.nio.file.Path;

/**
 * Where files lie.
 *
 * @param data data sets
 * @param work what runs leave, to continue from
 */
record Folders(Path data, Path work) {
    static final String DATA = "{data}";
    static final String WORK = "{work}";

    /** The path that a template means. */
    Path resolve(String template) {
        return Path.of(template.replace(DATA, data.toString()).replace(WORK, work.toString()));
    }
}
