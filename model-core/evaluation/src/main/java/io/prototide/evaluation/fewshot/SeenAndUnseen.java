package io.prototide.evaluation.fewshot;

import io.prototide.evaluation.UsageException;
import io.prototide.evaluation.dataset.ClassTable;
import io.prototide.model.learner.ExampleSet;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Classes to learn on, and classes to be tested on that do not occur in training.
 *
 * @param train every training class, also those with too few examples for an episode
 * @param test classes with at least {@code shots + queries} examples, none of them in {@code train}
 * @param queries query rows of each class in a test episode
 * @param side of the pictures in pixels, if the rows are pictures
 */
record SeenAndUnseen(ExampleSet train, ExampleSet test, int queries, OptionalInt side) {
    private static final int MOST_QUERIES = 15;

    /** Reads and splits; tells on {@code err} what is left out. */
    static SeenAndUnseen read(FewShotOptions options, PrintStream err) throws IOException {
        ClassTable train = ClassTable.read("--train", options.train(), options.classColumn(), List.of());
        ClassTable test = options.test().equals(options.train())
                ? train
                : ClassTable.read("--test", options.test(), options.classColumn(), train.textColumns());
        return of(train, test, options, err);
    }

    static SeenAndUnseen of(ClassTable train, ClassTable test, FewShotOptions options, PrintStream err) {
        OptionalInt side = PictureEncoding.side(train);
        Set<String> heldOut = new HashSet<>(options.heldOutKeys());
        for (String key : options.heldOutKeys()) {
            if (test.keys().isEmpty() || !test.keys().get().values().contains(key)) {
                throw new UsageException("--held-out-keys", "must be values of the column key of --test", key);
            }
        }
        var learned = ClassRows.of(
                train, side.isPresent(), row -> !isOf(train, heldOut).test(row));
        if (learned.size() == 0) {
            throw new UsageException("--held-out-keys", "must leave rows in --train", options.heldOutKeys());
        }
        var asked = ClassRows.of(
                test,
                side.isPresent(),
                row -> heldOut.isEmpty() || isOf(test, heldOut).test(row));
        ClassRows usable = usable(asked, Set.copyOf(learned.names()), options, err);
        int queries = Math.min(MOST_QUERIES, usable.fewestExamples() - options.shots());
        RowEncoding encoding = side.isPresent()
                ? PictureEncoding.fit(side.getAsInt(), train, learned.rows())
                : TableEncoding.fit(train, learned.rows());
        return new SeenAndUnseen(learned.encode(encoding), usable.encode(encoding), queries, side);
    }

    private static IntPredicate isOf(ClassTable table, Set<String> keys) {
        return row ->
                table.keys().isPresent() && keys.contains(table.keys().get().text(row));
    }

    private static ClassRows usable(ClassRows asked, Set<String> known, FewShotOptions options, PrintStream err) {
        ClassRows unseen = asked.keep(name -> !known.contains(name));
        int leftOut = asked.size() - unseen.size();
        if (leftOut > 0) {
            err.printf("%d of %d test classes occur in training and are left out.%n", leftOut, asked.size());
        }
        int needed = options.shots() + 1;
        ClassRows usable = unseen.withAtLeast(needed);
        List<String> small = unseen.keep(name -> unseen.examples(name) < needed).names();
        if (!small.isEmpty()) {
            err.printf(
                    "%d test classes have fewer than %d examples and are left out: %s%n", small.size(), needed, small);
        }
        if (usable.size() < options.ways()) {
            throw new UsageException(
                    "--ways",
                    "must be at most the number of test classes that do not occur in training and have at least "
                            + needed + " examples, which is " + usable.size(),
                    options.ways());
        }
        return usable;
    }
}
