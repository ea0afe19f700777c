package io.prototide.model.feature;

/** Makes the kernel of a feature. */
final class Kernels {
    private Kernels() {}

    static FeatureKernel of(FeatureSpec spec, FeatureFields fields, MemoryPlan plan) {
        return switch (spec.kind()) {
            case RAW -> new NumberKernel(fields.number(spec.field()), false);
            case LOG -> new NumberKernel(fields.number(spec.field()), true);
            case CATEGORY -> new CategoryKernel(fields.text(spec.field()), plan.takeCounts());
            case ONE_HOT -> new OneHotKernel(fields.text(spec.field()), spec.values());
            case ELAPSED -> new ElapsedKernel();
            case HOUR -> new HourKernel();
        };
    }
}
