package io.prototide.evaluation.dataset;

import java.util.List;

/** Takes the cells of tables, file by file and row by row. */
interface TableTarget {
    /** A new file begins. */
    void begin(String file, List<String> header);

    /** A cell of the current row; the buffer is only valid during the call. */
    void cell(int column, char[] buffer, int offset, int length);

    /**
     * The current row is complete.
     *
     * @param line where the row began in its file
     * @return false if no further row is wanted
     */
    boolean endRow(long line);
}
