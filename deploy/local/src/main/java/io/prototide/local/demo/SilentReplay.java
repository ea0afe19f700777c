package io.prototide.local.demo;

import io.prototide.model.adapt.Judgement;
import io.prototide.model.adapt.Replay;
import io.prototide.model.adapt.Settings;
import io.prototide.model.adapt.SharedModel;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureSet;
import io.prototide.simulator.SimulatedEvent;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The same stream once more without a single verdict, in one thread and in event-time order: what the detector would have
 * found by the same time from longer histories alone. The difference to it is what the verdicts did.
 */
final class SilentReplay {
    private final FeatureSet features;
    private final Replay replay;
    private final Scoreboard scoreboard;

    SilentReplay(Settings settings, SharedModel starter) {
        this.features = settings.features();
        this.replay = new Replay(settings, starter);
        this.scoreboard = new Scoreboard(new DailyBudget(settings.detection().budget()));
    }

    Scoreboard run(SimulatedStream stream) {
        for (Iterator<SimulatedEvent> events = stream.payments().events(); events.hasNext(); ) {
            SimulatedEvent simulated = events.next();
            Event event = event(simulated.event());
            scoreboard.sent(
                    event.eventId(), event.timeMillis(), simulated.truth().anomaly());
            Judgement judgement = replay.score(event);
            if (judgement.alert() != null) {
                scoreboard.alerted(event.eventId(), judgement.pValue());
            }
        }
        return scoreboard;
    }

    private Event event(io.prototide.schema.Event sent) {
        return new Event(
                sent.getEventId(),
                sent.getKey(),
                sent.getEventTime().toEpochMilli(),
                numbers(features.numberFields(), sent.getNumbers()),
                features.categoryFields().stream()
                        .map(sent.getCategories()::get)
                        .toArray(String[]::new));
    }

    private static double[] numbers(List<String> fields, Map<String, Double> values) {
        return fields.stream()
                .mapToDouble(field -> values.get(field) == null ? Double.NaN : values.get(field))
                .toArray();
    }
}
