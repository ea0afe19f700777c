package io.prototide.evaluation.backtest;

import io.prototide.evaluation.UsageException;
import io.prototide.evaluation.dataset.LabelledStream;

/** The rows at the beginning that the starter model is trained on and that no measure counts. */
sealed interface TrainingPart {
    /** Number of rows. */
    int rows(LabelledStream stream);

    /** When training takes place, epoch milliseconds: labels that have arrived by then are known to it. */
    long endMillis(LabelledStream stream);

    /** The first share of the rows, rounded down. */
    record Fraction(double fraction) implements TrainingPart {
        public Fraction {
            if (!(fraction >= 0 && fraction < 1)) {
                throw new UsageException("--train-fraction", "must be at least 0 and below 1", fraction);
            }
        }

        @Override
        public int rows(LabelledStream stream) {
            return (int) (fraction * stream.rows());
        }

        @Override
        public long endMillis(LabelledStream stream) {
            return stream.timeMillis(Math.max(0, rows(stream) - 1));
        }
    }

    /** The rows before a time. */
    record Until(long timeMillis) implements TrainingPart {
        @Override
        public int rows(LabelledStream stream) {
            return stream.firstRowAt(timeMillis);
        }

        @Override
        public long endMillis(LabelledStream stream) {
            return timeMillis;
        }
    }
}
