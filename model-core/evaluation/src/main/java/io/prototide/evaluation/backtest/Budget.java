package io.prototide.evaluation.backtest;

import io.prototide.evaluation.UsageException;

/** How many alerts a day's or a file's rows may raise. */
sealed interface Budget {
    /** A share of the rows, as AlertBudget of the detector takes it. */
    record Fraction(double fraction) implements Budget {
        public Fraction {
            if (!(fraction > 0 && fraction <= 0.5)) {
                throw new UsageException("--alert-fraction", "must be above 0 and at most 0.5", fraction);
            }
        }
    }

    /** A number per UTC day. */
    record PerDay(int alerts) implements Budget {
        public PerDay {
            if (alerts < 1) {
                throw new UsageException("--alerts-per-day", "must be at least 1", alerts);
            }
        }
    }
}
