package io.prototide.local.check;

import io.prototide.model.adapt.Detector;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.adapt.Judgement;
import io.prototide.model.adapt.KeyState;
import io.prototide.model.adapt.KeyStateCodec;
import io.prototide.model.adapt.ScoredEvent;
import io.prototide.model.adapt.Settings;
import io.prototide.model.adapt.SharedModel;
import io.prototide.model.adapt.Teacher;
import io.prototide.model.adapt.Verdict;
import io.prototide.model.feature.CategoryCounts;
import io.prototide.model.feature.EntityMemory;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureReader;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.prototype.Experts;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;

/**
 * Serialized size of a key's state, measured on a key that is driven with made-up events and verdicts.
 *
 * @param first after one event
 * @param full with every buffer full
 * @param awaiting of the scored events that may wait for a verdict, at most
 */
record KeyFootprint(long first, long full, long awaiting) {
    /** More events than any buffer of a key holds. */
    private static final int EVENTS = 2048;

    private static final int CATEGORIES = 64;
    /** Of an event id of 36 characters, its times, its verdict and the lengths of two arrays. */
    private static final int AWAITING_FIXED_BYTES = 36 + 2 + 8 + 8 + 1 + 2 * 4;

    /** Of an entity: its time, its layout, and the lengths of its arrays. */
    private static final int ENTITY_FIXED_BYTES = 8 + 8 + 4 + 4;

    static KeyFootprint of(Settings settings) {
        Detector detector = new Detector(settings.features(), settings.detection());
        Teacher teacher = new Teacher(settings.feedback());
        SharedModel model = SharedModel.blank(settings.features(), settings.detection(), 1);
        SplittableRandom random = new SplittableRandom(1);
        KeyState state = detector.newKey();
        long first = 0;
        for (int i = 0; i < EVENTS + settings.detection().ring(); i++) {
            Event event = event(settings, i, random);
            Judgement judgement = detector.judge(event, state, model);
            if (i == 0) {
                first = bytes(state);
            }
            if (i < settings.feedback().casesPerKey()) {
                teacher.learn(confirmed(event), ScoredEvent.of(event, judgement), state);
            }
        }
        long awaiting = (long) settings.feedback().awaitingPerKey()
                * (AWAITING_FIXED_BYTES + (2L * settings.features().width() + Experts.COUNT) * Float.BYTES);
        return new KeyFootprint(first, bytes(state), awaiting);
    }

    /** Of an entity of a view: its arrays never grow. */
    static long ofEntity(FeatureSet features, int view) {
        EntityMemory memory = FeatureReader.ofView(features, view).newMemory();
        return (long) memory.counts().length * CategoryCounts.BUCKETS * Float.BYTES
                + (long) memory.numbers().length * Double.BYTES
                + ENTITY_FIXED_BYTES;
    }

    /** The most that a key can hold. */
    long most() {
        return full + awaiting;
    }

    private static Event event(Settings settings, int i, SplittableRandom random) {
        double[] numbers = random.doubles(settings.features().numberFields().size(), 0, 100)
                .toArray();
        String[] categories = new String[settings.features().categoryFields().size()];
        for (int c = 0; c < categories.length; c++) {
            categories[c] = "value-" + random.nextInt(CATEGORIES);
        }
        int views = settings.features().views().size();
        String[] entities = new String[views];
        double[] viewValues =
                random.doubles(settings.features().viewColumns(views), 0, 1).toArray();
        return new Event("event-" + i, "key", 60_000L * i, numbers, categories, entities, viewValues);
    }

    private static Feedback confirmed(Event event) {
        return new Feedback(
                event.eventId(), event.key(), Verdict.CONFIRMED, "type", "check", event.timeMillis() + 1, null);
    }

    private static long bytes(KeyState state) {
        DataOutputStream out = new DataOutputStream(OutputStream.nullOutputStream());
        try {
            KeyStateCodec.write(state, out);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing cannot fail", e);
        }
        return out.size();
    }
}
