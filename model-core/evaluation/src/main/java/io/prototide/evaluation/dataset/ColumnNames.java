package io.prototide.evaluation.dataset;

import java.util.List;

/** Column names for messages. */
final class ColumnNames {
    private static final int MOST = 20;

    private ColumnNames() {}

    /** The names, of a wide table the first ones and how many there are beside them. */
    static String of(List<String> header) {
        if (header.size() <= MOST) {
            return header.toString();
        }
        return "[" + String.join(", ", header.subList(0, MOST)) + " and " + (header.size() - MOST) + " more]";
    }
}
