package io.prototide.evaluation.backtest;

import io.prototide.evaluation.UsageException;
import io.prototide.evaluation.dataset.LabelledStream;
import java.util.concurrent.TimeUnit;

/** How many alerts a day's or a file's rows may raise. */
sealed interface Budget {
    /** The share of the first {@code rows} rows that may be alerted; 1 at most. */
    double fractionOf(LabelledStream stream, int rows);

    /** A share of the rows, as AlertBudget of the detector takes it. */
    record Fraction(double fraction) implements Budget {
        public Fraction {
            if (!(fraction > 0 && fraction <= 0.5)) {
                throw new UsageException("--alert-fraction", "must be above 0 and at most 0.5", fraction);
            }
        }

        @Override
        public double fractionOf(LabelledStream stream, int rows) {
            return fraction;
        }
    }

    /** A number per UTC day. */
    record PerDay(int alerts) implements Budget {
        public PerDay {
            if (alerts < 1) {
                throw new UsageException("--alerts-per-day", "must be at least 1", alerts);
            }
        }

        @Override
        public double fractionOf(LabelledStream stream, int rows) {
            double days = rows == 0
                    ? 0
                    : (double) (stream.timeMillis(rows - 1) - stream.timeMillis(0)) / TimeUnit.DAYS.toMillis(1);
            return Math.min(1, alerts * days / Math.max(1, rows));
        }
    }
}
