package io.prototide.model.gradient;

/** How the contrastive loss depends on the distance D of a pair, with margin m. */
public enum ContrastiveForm {
    /**
     * D for a similar pair, max(0, m - D) for a dissimilar one. Its pull has the same force at any distance, so similar
     * pairs never settle: take {@link #SQUARED} unless you have to reproduce this one.
     */
    LINEAR {
        @Override
        double loss(boolean similar, double distance, double margin) {
            return similar ? distance : Math.max(0, margin - distance);
        }

        @Override
        double force(boolean similar, double distance, double margin) {
            if (distance == 0) {
                return 0;
            }
            return similar ? 1 / distance : distance < margin ? -1 / distance : 0;
        }
    },
    /** D^2 and max(0, m - D)^2 (Hadsell, Chopra and LeCun 2006, without the factor 1/2, and with 1 for similar). */
    SQUARED {
        @Override
        double loss(boolean similar, double distance, double margin) {
            double x = similar ? distance : Math.max(0, margin - distance);
            return x * x;
        }

        @Override
        double force(boolean similar, double distance, double margin) {
            if (similar) {
                return 2;
            }
            return distance == 0 ? 0 : -2 * Math.max(0, margin - distance) / distance;
        }
    };

    abstract double loss(boolean similar, double distance, double margin);

    /** What the difference e1 - e2 is multiplied by to give the derivative by e1; 0 where the loss has no derivative. */
    abstract double force(boolean similar, double distance, double margin);
}
