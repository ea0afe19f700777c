package io.prototide.job;

import io.prototide.job.config.DetectionConfig;
import io.prototide.job.config.Order;
import io.prototide.model.adapt.AdaptationSettings;
import io.prototide.model.adapt.Alert;
import io.prototide.model.adapt.DetectorSettings;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.adapt.FeedbackSettings;
import io.prototide.model.adapt.Judgement;
import io.prototide.model.adapt.Replay;
import io.prototide.model.adapt.Settings;
import io.prototide.model.adapt.SharedModel;
import io.prototide.model.adapt.Verdict;
import io.prototide.model.calibration.AlertBudget;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureOptions;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.feature.View;
import io.prototide.model.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * A recorded stream: twelve keys for six hours with some anomalies, and an analyst's verdicts on what the oracle alerted.
 * Drawn from a seed, so that it is the same in every test.
 */
final class Recording {
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final Duration LENGTH = Duration.ofHours(6);
    static final Duration ROUND = Duration.ofMinutes(20);

    static final FeatureSet FEATURES = new FeatureSet(List.of(
            new FeatureSpec("amount", FeatureKind.LOG, "amount"),
            new FeatureSpec("level", FeatureKind.RAW, "level"),
            new FeatureSpec("country", FeatureKind.CATEGORY, "country"),
            new FeatureSpec("pause", FeatureKind.ELAPSED, null)));

    private static final DetectorSettings DETECTION =
            new DetectorSettings(AlertBudget.ofFraction(0.05), 8, 24, 16, 8, 0.01, 48, Duration.ZERO);

    private static final Comparator<Event> EVENTS = Comparator.comparingLong(Event::timeMillis)
            .thenComparingInt(event -> event.eventId().length())
            .thenComparing(Event::eventId);

    private static final Comparator<Feedback> VERDICTS = Comparator.comparingLong(Feedback::timeMillis)
            .thenComparingInt((Feedback one) -> one.eventId().length())
            .thenComparing(Feedback::eventId)
            .thenComparing(Feedback::key)
            .thenComparing(one -> one.verdict() + "|null|" + one.analyst() + "|" + one.type());

    private static final int KEYS = 12;
    private static final Duration ANSWER = Duration.ofMinutes(7);

    /** The same with the country as a second entity, whose confirmed cases count. */
    private static final FeatureSet VIEWED = new FeatureSet(
            Stream.concat(
                            FEATURES.specs().stream(),
                            Stream.of(
                                    ofCountry("country_pause", FeatureKind.ELAPSED, FeatureOptions.NONE),
                                    ofCountry(
                                            "country_events",
                                            FeatureKind.COUNT,
                                            FeatureOptions.window(Duration.ofHours(1))),
                                    ofCountry(
                                            "country_risk",
                                            FeatureKind.CONFIRMED_RATE,
                                            FeatureOptions.window(Duration.ofHours(1)))))
                    .toList(),
            List.of(new View("country", List.of("country"))));

    private final FeatureSet features;
    private final List<Event> events = new ArrayList<>();
    private final List<Feedback> verdicts = new ArrayList<>();

    private Recording(FeatureSet features) {
        this.features = features;
    }

    private static FeatureSpec ofCountry(String name, FeatureKind kind, FeatureOptions options) {
        return new FeatureSpec(name, kind, List.of(), List.of(), options, "country");
    }

    static Recording of(long seed) {
        return of(seed, FEATURES);
    }

    static Recording viewed(long seed) {
        return of(seed, VIEWED);
    }

    private static Recording of(long seed, FeatureSet features) {
        Recording recording = new Recording(features);
        recording.drawEvents(new Random(seed));
        recording.answerAlerts();
        return recording;
    }

    Settings settings() {
        return new Settings(
                features,
                DETECTION,
                FeedbackSettings.DEFAULT,
                new AdaptationSettings(ROUND, Duration.ofMinutes(3), true, 5, 0.02, 0.5, 1.0));
    }

    DetectionConfig config(Order order) {
        return config(order, List.of());
    }

    DetectionConfig config(Order order, List<Rule> rules) {
        return new DetectionConfig(settings(rules), order, Duration.ofDays(90));
    }

    private Settings settings(List<Rule> rules) {
        return settings().with(rules);
    }

    static SharedModel starter(FeatureSet features) {
        return SharedModel.blank(features, DETECTION, 1);
    }

    /** In the order of time. */
    List<Event> events() {
        return events;
    }

    List<Feedback> verdicts() {
        return verdicts;
    }

    /** What one thread makes of it, by alert id. */
    Map<String, Alert> expected() {
        return replay(verdicts);
    }

    private Map<String, Alert> replay(List<Feedback> known) {
        Map<String, Alert> alerts = new LinkedHashMap<>();
        replay(events, known, List.of(), (event, judgement) -> {
            if (judgement.alert() != null) {
                alerts.put(judgement.alert().alertId(), judgement.alert());
            }
        });
        return alerts;
    }

    /** Tells {@code listener} what one thread with these rules makes of each event. */
    void replay(List<Rule> rules, BiConsumer<Event, Judgement> listener) {
        replay(events, verdicts, rules, listener);
    }

    /** Tells {@code listener} what one thread makes of these events, in no order, and verdicts in place of the recorded. */
    void replay(List<Event> given, List<Feedback> known, BiConsumer<Event, Judgement> listener) {
        replay(
                given.stream().sorted(EVENTS).toList(),
                known.stream().sorted(VERDICTS).toList(),
                List.of(),
                listener);
    }

    private void replay(
            List<Event> given, List<Feedback> known, List<Rule> rules, BiConsumer<Event, Judgement> listener) {
        Replay replay = new Replay(settings(rules), starter(features));
        int next = 0;
        for (Event event : given) {
            while (next < known.size() && known.get(next).timeMillis() <= event.timeMillis()) {
                replay.learn(known.get(next++));
            }
            listener.accept(event, replay.score(event));
        }
    }

    private void drawEvents(Random random) {
        Map<String, Integer> numbers = new HashMap<>();
        long millis = START.toEpochMilli();
        while (millis < START.plus(LENGTH).toEpochMilli()) {
            millis += 1 + random.nextInt(18_000);
            int account = random.nextInt(KEYS);
            String key = "account-" + account;
            int number = numbers.merge(key, 1, Integer::sum);
            boolean odd = random.nextInt(40) == 0;
            double amount = Math.exp(3 + 0.3 * account + 0.4 * random.nextGaussian() + (odd ? 3 : 0));
            double level = random.nextInt(50) == 0 ? Double.NaN : 10 * account + random.nextGaussian() + (odd ? 8 : 0);
            String country = odd ? "XX" : random.nextInt(10) == 0 ? "FR" : "CH";
            events.add(new Event(
                    key + "-" + number,
                    key,
                    millis,
                    new double[] {amount, level},
                    new String[] {country},
                    features.views().isEmpty() ? new String[0] : new String[] {country},
                    new double[0]));
        }
        events.sort(EVENTS);
    }

    /** Verdicts change what is alerted later, so the oracle runs again after every answered hour. */
    private void answerAlerts() {
        for (int hour = 1; hour <= LENGTH.toHours(); hour++) {
            long until = START.plus(Duration.ofHours(hour)).toEpochMilli();
            List<Feedback> known = List.copyOf(verdicts);
            verdicts.clear();
            for (Alert alert : replay(known).values()) {
                if (alert.timeMillis() < until) {
                    verdicts.add(answer(alert));
                }
            }
            verdicts.sort(VERDICTS);
        }
    }

    private Feedback answer(Alert alert) {
        Event event = events.stream()
                .filter(one -> one.eventId().equals(alert.eventId()))
                .findFirst()
                .orElseThrow();
        boolean odd = "XX".equals(event.categories()[0]);
        return new Feedback(
                alert.eventId(),
                alert.key(),
                odd ? Verdict.CONFIRMED : Verdict.DISMISSED,
                odd ? "takeover" : null,
                "ana",
                alert.timeMillis() + ANSWER.toMillis(),
                null);
    }
}
