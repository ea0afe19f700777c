package io.prototide.model.feature;

import java.util.List;

/**
 * Turns an event into its feature vector, with what its entity did before. Holds no state of any entity. One reader is for the
 * key, with every column of the deployment; one per view is for that view's columns alone.
 */
public final class FeatureReader {
    private final FeatureKernel[] kernels;
    /** Column at which each kernel begins, and where the last one ends. */
    private final int[] starts;

    private final MemoryPlan plan;

    /** The reader of the key: every column in order, those of views copied from {@link Event#viewValues()}. */
    public FeatureReader(FeatureSet features) {
        this(features, features.specs(), "");
    }

    /** The reader of one view's columns, in the order of the features. */
    public static FeatureReader ofView(FeatureSet features, int view) {
        String name = features.views().get(view).name();
        return new FeatureReader(features, features.of(name), name);
    }

    private FeatureReader(FeatureSet features, List<FeatureSpec> specs, String view) {
        FeatureFields fields = new FeatureFields(features);
        this.plan =
                new MemoryPlan(view.isEmpty() ? features.populationCategories().size() : 0);
        this.kernels = new FeatureKernel[specs.size()];
        this.starts = new int[specs.size() + 1];
        for (int i = 0; i < kernels.length; i++) {
            FeatureSpec spec = specs.get(i);
            kernels[i] = spec.view().equals(view)
                    ? new Kernels(fields, plan).of(spec)
                    : ViewColumns.of(features, spec, new Kernels(fields, new MemoryPlan(0)).of(spec));
            starts[i + 1] = starts[i] + spec.columns().size();
        }
    }

    /** Number of columns, d. */
    public int width() {
        return starts[kernels.length];
    }

    /** The memory of an entity that was never seen. */
    public EntityMemory newMemory() {
        return plan.newMemory();
    }

    /** Whether a restored memory has the layout of these features. */
    public boolean fits(EntityMemory memory) {
        return plan.fits(memory);
    }

    /**
     * Reads one event without changing anything.
     *
     * @param memory of the event's entity, before the event
     * @return shape {@code [d]}; NaN where the value is missing
     */
    public double[] read(Event event, EntityMemory memory, Population population) {
        double[] x = new double[width()];
        for (int i = 0; i < kernels.length; i++) {
            kernels[i].read(event, memory, population, x, starts[i]);
        }
        return x;
    }

    /** Remembers an event that has been read. */
    public void remember(Event event, EntityMemory memory) {
        for (FeatureKernel kernel : kernels) {
            kernel.remember(event, memory);
        }
        memory.passed(event.timeMillis());
    }

    /** Remembers that an event of the entity was confirmed as an anomaly, at the time of the verdict. */
    public void confirmed(long atMillis, EntityMemory memory) {
        for (FeatureKernel kernel : kernels) {
            kernel.confirmed(atMillis, memory);
        }
    }

    /** Takes back, at {@code atMillis}, a confirmation that was remembered at {@code confirmedMillis}. */
    public void retracted(long confirmedMillis, long atMillis, EntityMemory memory) {
        for (FeatureKernel kernel : kernels) {
            kernel.retracted(confirmedMillis, atMillis, memory);
        }
    }

    /** A column's value in the unit of the event's field, for people to read. */
    public double inFieldUnit(int column, double value) {
        return kernels[at(column)].logarithmic() ? Math.signum(value) * StrictMath.expm1(Math.abs(value)) : value;
    }

    /** Why a column is missing for this event; only asked where {@link #read} gave NaN. */
    public String whyMissing(int column, Event event, EntityMemory memory) {
        return kernels[at(column)].whyMissing(event, memory);
    }

    private int at(int column) {
        if (column < 0 || column >= width()) {
            throw new IndexOutOfBoundsException("column must be below " + width() + ", got " + column);
        }
        int i = 0;
        while (starts[i + 1] <= column) {
            i++;
        }
        return i;
    }
}
