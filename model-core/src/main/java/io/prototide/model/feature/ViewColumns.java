package io.prototide.model.feature;

/** The columns of a view's feature, as the view has read them before the event came to its key. */
record ViewColumns(int view, int from, int columns, FeatureKernel origin) implements FeatureKernel {

    static ViewColumns of(FeatureSet features, FeatureSpec spec, FeatureKernel origin) {
        int view = 0;
        while (!features.views().get(view).name().equals(spec.view())) {
            view++;
        }
        int from = features.viewColumns(view);
        for (FeatureSpec other : features.of(spec.view())) {
            if (other.equals(spec)) {
                break;
            }
            from += other.columns().size();
        }
        return new ViewColumns(view, from, spec.columns().size(), origin);
    }

    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        System.arraycopy(event.viewValues(), from, x, column, columns);
    }

    @Override
    public boolean logarithmic() {
        return origin.logarithmic();
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        return event.entities()[view] == null ? "the event has no entity in this view" : "the view has no value yet";
    }
}
