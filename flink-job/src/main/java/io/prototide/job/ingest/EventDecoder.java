package io.prototide.job.ingest;

import io.prototide.job.config.EventSettings;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** Decodes and checks events. */
final class EventDecoder implements RecordDecoder {
    private final String[] numberFields;
    private final String[] categoryFields;
    private final List<View> views;
    private final EventSettings settings;
    private final RecordRules rules;
    private final AvroRecords<io.prototide.schema.Event> records;

    /** @param writer the schema that events are written with */
    EventDecoder(FieldNames fields, EventSettings settings, Schema writer) {
        this.numberFields = fields.numbers();
        this.categoryFields = fields.categories();
        this.views = fields.views();
        this.settings = settings;
        this.rules = new RecordRules(settings);
        this.records = AvroRecords.of(writer, io.prototide.schema.Event.class, BoundedDecoder::new);
    }

    @Override
    public Decoded decode(RawRecord raw) {
        try {
            return Decoded.of(event(read(rules.value(raw)), raw), raw);
        } catch (RejectedException e) {
            return Decoded.rejected(raw, e);
        }
    }

    private io.prototide.schema.Event read(byte[] value) throws RejectedException {
        try {
            return records.read(value);
        } catch (RejectedException e) {
            throw rules.explain(value, e);
        }
    }

    private Event event(io.prototide.schema.Event record, RawRecord raw) throws RejectedException {
        String eventId = rules.eventId(record.getEventId());
        String key = rules.key(record.getKey());
        long time = rules.time("eventTime", record.getEventTime(), raw);
        int fields = record.getNumbers().size() + record.getCategories().size();
        if (fields > settings.maxFields()) {
            throw new RejectedException(
                    Reason.DIMENSION, "an event has at most " + settings.maxFields() + " fields, got " + fields);
        }
        return new Event(
                eventId,
                key,
                time,
                numbers(record.getNumbers()),
                categories(record.getCategories()),
                entities(record.getCategories()),
                new double[0]);
    }

    /** A field that is null or absent is missing, which is not 0; one that has none of the fields is another record. */
    private double[] numbers(Map<String, Double> given) throws RejectedException {
        double[] numbers = new double[numberFields.length];
        int missing = 0;
        for (int i = 0; i < numbers.length; i++) {
            Double number = given.get(numberFields[i]);
            if (number == null) {
                numbers[i] = Double.NaN;
                missing += given.containsKey(numberFields[i]) ? 0 : 1;
            } else {
                numbers[i] = rules.number(numberFields[i], number);
            }
        }
        if (numbers.length > 0 && missing == numbers.length) {
            throw new RejectedException(
                    Reason.DIMENSION,
                    "an event needs one of the " + numbers.length + " configured numbers, got " + given.size()
                            + " others");
        }
        return numbers;
    }

    private String[] categories(Map<String, String> given) throws RejectedException {
        String[] categories = new String[categoryFields.length];
        for (int i = 0; i < categories.length; i++) {
            categories[i] = rules.text(categoryFields[i], given.get(categoryFields[i]));
        }
        return categories;
    }

    private String[] entities(Map<String, String> given) throws RejectedException {
        String[] entities = new String[views.size()];
        for (int i = 0; i < entities.length; i++) {
            List<String> parts = new ArrayList<>();
            for (String field : views.get(i).fields()) {
                parts.add(given.get(field));
            }
            entities[i] = rules.entity(views.get(i).name(), parts);
        }
        return entities;
    }
}
