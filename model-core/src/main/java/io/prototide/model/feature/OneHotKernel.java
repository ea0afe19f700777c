package io.prototide.model.feature;

import java.util.List;

/** One column per declared category. */
record OneHotKernel(int source, List<String> values) implements FeatureKernel {
    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        for (int i = 0; i < values.size(); i++) {
            x[column + i] = values.get(i).equals(event.categories()[source]) ? 1 : 0;
        }
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        throw new IllegalStateException("a missing category fills no column");
    }
}
