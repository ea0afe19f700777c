package io.prototide.evaluation.peer;

import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Trees grown by the XGBoost library on histograms of 256 bins, in one thread, so that the sums do not depend on the machine.
 *
 * @see <a href="https://doi.org/10.1145/2939672.2939785">Chen and Guestrin 2016, XGBoost</a>
 */
final class BoostedTrees implements Classifier {
    private final Map<String, Object> parameters;
    private final int rounds;
    private final boolean logOdds;

    private BoostedTrees(Map<String, Object> parameters, int rounds, boolean logOdds) {
        this.parameters = parameters;
        this.rounds = rounds;
        this.logOdds = logOdds;
    }

    /** Gradient boosting with the library's defaults (depth 6, rate 0.3) and 100 rounds, as its scikit-learn interface has. */
    static BoostedTrees boosted() {
        return new BoostedTrees(Map.of("objective", "binary:logistic"), 100, true);
    }

    /**
     * A random forest: 100 trees grown to the end in one round, each on a random 63.2 % of the rows (what a bootstrap
     * sample holds of them), with sqrt(d) random features at each split. Squared error on 0 and 1 splits as the Gini index
     * does and leaves the share of anomalies in a leaf; a row gets its mean over the trees.
     *
     * @see <a href="https://doi.org/10.1023/A:1010933404324">Breiman 2001, random forests</a>
     */
    static BoostedTrees forest(int width) {
        return new BoostedTrees(
                Map.of(
                        "objective", "reg:squarederror",
                        "base_score", 0,
                        "num_parallel_tree", 100,
                        "subsample", 0.632,
                        "colsample_bynode", Math.sqrt(width) / width,
                        "max_depth", 0,
                        "max_leaves", 0,
                        "lambda", 0,
                        "eta", 1),
                1,
                false);
    }

    @Override
    public Fitted fit(TrainingRows rows, long seed) {
        Map<String, Object> all = new TreeMap<>(parameters);
        all.put("tree_method", "hist");
        all.put("nthread", 1);
        all.put("seed", (int) (seed & Integer.MAX_VALUE));
        all.put("verbosity", 0);
        try {
            DMatrix data = matrix(rows.x(), rows.width());
            try {
                data.setLabel(rows.targets());
                Booster booster = XGBoost.train(data, all, rounds, Map.of(), null, null);
                return x -> probabilities(booster, x, rows.width());
            } finally {
                data.dispose();
            }
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost cannot train on " + rows.count() + " rows", e);
        }
    }

    private double[] probabilities(Booster booster, float[] x, int width) {
        try {
            DMatrix data = matrix(x, width);
            try {
                float[][] margins = booster.predict(data, true);
                double[] probabilities = new double[margins.length];
                for (int i = 0; i < probabilities.length; i++) {
                    double margin = margins[i][0];
                    // Means of shares leave [0, 1] by no more than rounding.
                    probabilities[i] = logOdds ? Classifier.logistic(margin) : Math.max(0, Math.min(1, margin));
                }
                return probabilities;
            } finally {
                data.dispose();
            }
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost cannot score " + x.length / width + " rows", e);
        }
    }

    private static DMatrix matrix(float[] x, int width) throws XGBoostError {
        return new DMatrix(x, x.length / width, width, Float.NaN);
    }
}
