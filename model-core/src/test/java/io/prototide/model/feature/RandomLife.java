package io.prototide.model.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws events of one entity: bursts, gaps, late ones, huge gaps; numbers of every size, missing ones, few and many texts. */
final class RandomLife {
    private static final long HUGE = 1_000_000_000_000L;

    private RandomLife() {}

    /** Shape of an event: numbers v, lat, lon and the text c. */
    static List<Event> events(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        double magnitude = StrictMath.pow(10, random.nextInt(13));
        double level = random.nextInt(3) * magnitude;
        List<Event> events = new ArrayList<>();
        long time = random.nextLong(-HUGE, HUGE);
        for (int i = 0; i < count; i++) {
            time += gap(random);
            double[] numbers = {
                random.nextInt(5) == 0 ? Double.NaN : level + magnitude * (random.nextDouble() - 0.5),
                random.nextInt(9) == 0 ? Double.NaN : 200 * (random.nextDouble() - 0.5),
                random.nextInt(9) == 0 ? Double.NaN : 400 * (random.nextDouble() - 0.5)
            };
            if (random.nextInt(40) == 0) {
                numbers[0] = random.nextBoolean() ? 1e308 : Double.NEGATIVE_INFINITY;
            }
            String text = random.nextInt(6) == 0 ? null : "c" + random.nextInt(random.nextBoolean() ? 3 : 1000);
            events.add(new Event("e" + i, "k", time, numbers, new String[] {text}));
        }
        return events;
    }

    private static long gap(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> 0;
            case 1 -> -random.nextLong(20_000);
            case 2 -> random.nextInt(8) == 0 ? random.nextLong(HUGE) : 3_600_000;
            default -> random.nextLong(20_000);
        };
    }
}
