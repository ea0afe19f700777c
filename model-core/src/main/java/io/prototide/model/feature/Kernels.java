package io.prototide.model.feature;

import java.time.zone.ZoneRules;

/** Makes the kernel of a feature and gives it its place in the memory. */
record Kernels(FeatureFields fields, MemoryPlan plan) {

    FeatureKernel of(FeatureSpec spec) {
        double tau = spec.options().decayMillis();
        int steps = spec.options().steps();
        int last = spec.options().last();
        return switch (spec.kind()) {
            case RAW -> new NumberKernel(number(spec), false);
            case LOG -> new NumberKernel(number(spec), true);
            case RATIO -> new RatioKernel(number(spec), DecayedMoments.in(plan, tau));
            case DIFFERENCE -> new LagKernel(number(spec), Ring.in(plan, 1), true);
            case LAG -> new LagKernel(number(spec), Ring.in(plan, steps), false);
            case SPREAD -> new SpreadKernel(number(spec), Ring.in(plan, steps - 1));
            case COUNT -> new CountKernel(DecayedSum.in(plan, tau));
            case SUM -> new SumKernel(number(spec), DecayedSum.in(plan, tau));
            case MEAN -> new MomentKernel(number(spec), DecayedMoments.in(plan, tau), false);
            case DEVIATION -> new MomentKernel(number(spec), DecayedMoments.in(plan, tau), true);
            case USUAL_RATIO -> new UsualRatioKernel(number(spec), usual(spec));
            case USUAL_SCORE -> new UsualScoreKernel(number(spec), usual(spec));
            case MAXIMUM_RATIO -> MaximumRatioKernel.in(plan, number(spec), usual(spec));
            case HIGH_COUNT ->
                HighCountKernel.in(plan, number(spec), tau, spec.options().prior());
            case CATEGORY -> new CategoryKernel(text(spec), plan.takeCounts());
            case CATEGORY_POPULATION -> new PopulationCategoryKernel(text(spec), fields.population(spec));
            case NEW_CATEGORY -> new NewCategoryKernel(text(spec), plan.takeNumbers(NewCategoryKernel.SIZE));
            case ONE_HOT -> new OneHotKernel(text(spec), spec.values());
            case MISSING -> new MissingKernel(fields.isText(spec) ? text(spec) : number(spec), fields.isText(spec));
            case ELAPSED -> new ElapsedKernel();
            case HOUR -> new HourKernel(zone(spec));
            case WEEKDAY -> new WeekdayKernel(zone(spec));
            case DISTANCE -> distance(spec);
            case CONFIRMED_COUNT -> new ConfirmedCountKernel(ConfirmedCount.in(plan, tau));
            case CONFIRMED_RATE ->
                rate(ConfirmedCount.in(plan, tau), tau, spec.options().lagMillis());
            case CONFIRMED_ELAPSED -> new ConfirmedElapsedKernel(ConfirmedTimes.in(plan));
            case CONFIRMED_RECENCY -> new ConfirmedRecencyKernel(new Decay(tau), ConfirmedTimes.in(plan));
            case CONFIRMED_RUN -> ConfirmedRunKernel.in(plan, tau);
            case TEMPLATE ->
                new TemplateKernel(
                        sources(spec),
                        Template.in(plan, spec.fields().size(), last),
                        spec.options().shapeless());
            case MEDIAN_RATIO -> new MedianRatioKernel(number(spec), LatestMedian.in(plan, last));
            case SMOOTH -> SmoothKernel.in(plan, number(spec), spec.options().halfLifeEvents());
            case AR_RESIDUAL -> ForecastKernel.in(plan, number(spec));
            case VOLATILITY -> VolatilityKernel.in(plan, number(spec));
            case QUANTILE_RANK -> new QuantileRankKernel(number(spec), fields.quantiles(spec.field()));
        };
    }

    private UsualNumbers usual(FeatureSpec spec) {
        return UsualNumbers.in(
                plan, spec.options().decayMillis(), spec.options().prior());
    }

    private FeatureKernel rate(ConfirmedCount count, double tau, double lag) {
        return lag > 0
                ? new ConfirmedShareKernel(count, LaggedCount.in(plan, tau, lag))
                : new ConfirmedRateKernel(count, DecayedSum.in(plan, tau));
    }

    private FeatureKernel distance(FeatureSpec spec) {
        int[] sources = sources(spec);
        return sources.length == 4
                ? new LegKernel(sources)
                : new JourneyKernel(sources[0], sources[1], plan.takeNumbers(JourneyKernel.SIZE));
    }

    private int[] sources(FeatureSpec spec) {
        return spec.fields().stream().mapToInt(fields::number).toArray();
    }

    private int number(FeatureSpec spec) {
        return fields.number(spec.field());
    }

    private int text(FeatureSpec spec) {
        return fields.text(spec.field());
    }

    private static ZoneRules zone(FeatureSpec spec) {
        return spec.options().zoneId().getRules();
    }
}
