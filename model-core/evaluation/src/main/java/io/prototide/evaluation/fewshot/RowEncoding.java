package io.prototide.evaluation.fewshot;

import io.prototide.evaluation.dataset.ClassTable;

/** How rows of a table become inputs; whatever it knows of the data comes from training rows. */
interface RowEncoding {
    /**
     * Encodes rows of a table of the same columns.
     *
     * @return shape {@code [rows, width]}
     */
    double[][] encode(ClassTable table, int[] rows);
}
