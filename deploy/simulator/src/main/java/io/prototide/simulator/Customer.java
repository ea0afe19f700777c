package io.prototide.simulator;

import io.prototide.simulator.Market.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** A card holder and the habits that make the normal payments. */
final class Customer {
    private static final int FAVOURITES = 12;
    /** Share of payments somewhere in the region, and of payments at any hour: rare, but normal. */
    private static final double ON_A_TRIP = 0.03;

    private static final double ANY_HOUR = 0.02;
    private static final double HOUR_SPREAD = 1.3;

    final String key;
    final Place home;
    final double meanAmount;
    private final long seed;
    private final Market market;
    private final double amountSpread;
    private final double perDay;
    private final double weekend;
    private final double[] peakHours;
    private final List<Terminal> favourites;
    private final double[] favouriteWeights;
    private final List<Terminal> shops;
    private final double[] entryMix;
    private final double firstDay;

    Customer(CardSettings settings, Market market, int index) {
        this.key = String.format(Locale.ROOT, "C%05d", index + 1);
        this.seed = settings.seed();
        this.market = market;
        RandomGenerator random = Draw.of(seed, "customer", key);
        this.home = Place.any(random);
        this.meanAmount = 40 * Draw.factor(random, 0.6);
        this.amountSpread = random.nextDouble(0.3, 0.5);
        // The mean of a log-normal factor is exp(sigma^2 / 2); divided out, the settings' rate is the mean rate.
        this.perDay = settings.eventsPerDay() * Draw.factor(random, 0.4) / StrictMath.exp(0.08);
        this.weekend = random.nextDouble(0.6, 1.4);
        this.peakHours = new double[] {random.nextDouble(8, 14), random.nextDouble(15, 21)};
        this.favourites = market.nearest(home, FAVOURITES);
        this.favouriteWeights = new double[favourites.size()];
        for (int i = 0; i < favouriteWeights.length; i++) {
            favouriteWeights[i] = StrictMath.exp(-i / 4.0) * Draw.factor(random, 0.7);
        }
        this.shops = List.of(
                Draw.one(random, market.shops()), Draw.one(random, market.shops()), Draw.one(random, market.shops()));
        this.entryMix = new double[Entry.values().length];
        double magstripe = random.nextDouble(0.002, 0.018);
        double online = random.nextDouble(0.05, 0.25);
        double chip = random.nextDouble(0.2, 0.8) * (1 - magstripe - online);
        entryMix[Entry.MAGSTRIPE.ordinal()] = magstripe;
        entryMix[Entry.ONLINE.ordinal()] = online;
        entryMix[Entry.CHIP.ordinal()] = chip;
        entryMix[Entry.CONTACTLESS.ordinal()] = 1 - magstripe - online - chip;
        this.firstDay = settings.newKeys().firstDay(seed, index, key);
    }

    /** The normal payments of one day, in no order. */
    List<Payment> payments(long day, boolean isWeekend) {
        RandomGenerator random = Draw.of(seed, "payments", key, day);
        int count = Draw.poisson(random, isWeekend ? perDay * weekend : perDay);
        List<Payment> payments = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Payment payment = payment(random, day);
            if (payment.day() >= firstDay) {
                payments.add(payment);
            }
        }
        return payments;
    }

    private Payment payment(RandomGenerator random, long day) {
        long millis = day * CardPayments.DAY_MILLIS + hourMillis(hour(random));
        Entry entry = Entry.values()[Draw.weighted(random, entryMix)];
        Terminal terminal;
        double distance;
        if (entry == Entry.ONLINE) {
            terminal = Draw.one(random, shops);
            distance = 2 * random.nextExponential();
        } else {
            terminal = random.nextDouble() < ON_A_TRIP
                    ? Draw.one(random, market.terminals())
                    : favourites.get(Draw.weighted(random, favouriteWeights));
            distance = home.distanceTo(terminal.place());
        }
        double amount = meanAmount
                * terminal.merchant().factor
                * Draw.factor(random, amountSpread)
                / StrictMath.exp(amountSpread * amountSpread / 2);
        return new Payment(millis, terminal, entry, amount, distance);
    }

    private double hour(RandomGenerator random) {
        if (random.nextDouble() < ANY_HOUR) {
            return random.nextDouble(0, 24);
        }
        double peak = peakHours[random.nextInt(peakHours.length)];
        double hour = (peak + HOUR_SPREAD * random.nextGaussian()) % 24;
        return hour < 0 ? hour + 24 : hour;
    }

    /** Milliseconds since midnight, within the day also where rounding would leave it. */
    static long hourMillis(double hour) {
        return Math.min((long) (hour * 3_600_000), CardPayments.DAY_MILLIS - 1);
    }
}
