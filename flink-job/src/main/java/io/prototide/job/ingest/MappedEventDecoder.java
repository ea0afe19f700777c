package io.prototide.job.ingest;

import io.prototide.job.config.EventSettings;
import io.prototide.model.config.EntityKey;
import io.prototide.model.config.EventMapping;
import io.prototide.model.config.FieldPath;
import io.prototide.model.config.MappedField;
import io.prototide.model.config.MissingRule;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.View;
import java.util.ArrayList;
import java.util.List;

/** Decodes and checks a user's own records, of any format. */
final class MappedEventDecoder implements RecordDecoder {
    private final EventMapping mapping;
    private final Field[] numbers;
    private final Field[] categories;
    private final List<Entity> entities = new ArrayList<>();
    private final RecordRules rules;
    private final FieldReader reader;

    /** A field of the features, and where it stands. */
    private record Field(String name, MappedField at) {}

    /** The fields that make up the entity of a view. */
    private record Entity(String view, Field[] parts) {}

    MappedEventDecoder(FieldNames fields, EventSettings settings, FieldReader reader) {
        this.mapping = settings.source().mapping();
        this.numbers = fields(fields.numbers());
        this.categories = fields(fields.categories());
        for (View view : fields.views()) {
            entities.add(new Entity(view.name(), fields(view.fields().toArray(String[]::new))));
        }
        this.rules = new RecordRules(settings);
        this.reader = reader;
    }

    private Field[] fields(String[] names) {
        Field[] fields = new Field[names.length];
        for (int i = 0; i < names.length; i++) {
            fields[i] = new Field(names[i], mapping.field(names[i]));
        }
        return fields;
    }

    @Override
    public Decoded decode(RawRecord raw) {
        try {
            return Decoded.of(event(reader.read(rules.value(raw)), raw), raw);
        } catch (RejectedException e) {
            return Decoded.rejected(raw, e);
        }
    }

    private Event event(FieldSource source, RawRecord raw) throws RejectedException {
        FieldValue id = value(source, "id", mapping.id());
        if (id.missing()) {
            throw new RejectedException(Reason.EMPTY_EVENT_ID, "id must be there, got none at " + mapping.id());
        }
        String eventId = rules.eventId(id.text());
        String key = key(source);
        FieldValue time = value(source, "time", mapping.time().path());
        if (time.missing()) {
            throw new RejectedException(
                    Reason.MISSING_FIELD,
                    "time must be there, got none at " + mapping.time().path());
        }
        long millis = rules.time("time", time.time(mapping.time().unit()), raw);
        return new Event(eventId, key, millis, numbers(source), categories(source), entities(source), new double[0]);
    }

    private String key(FieldSource source) throws RejectedException {
        List<String> parts = new ArrayList<>();
        for (FieldPath path : mapping.key()) {
            FieldValue part = value(source, "key", path);
            parts.add(rules.key(part.missing() ? "" : part.text()));
        }
        return rules.text("key", EntityKey.compose(parts));
    }

    /** An event that has none of the fields is another record. */
    private double[] numbers(FieldSource source) throws RejectedException {
        double[] read = new double[numbers.length];
        boolean any = read.length == 0;
        for (int i = 0; i < read.length; i++) {
            read[i] = number(source, numbers[i]);
            any |= !Double.isNaN(read[i]) || source.has(numbers[i].at().path());
        }
        if (!any) {
            throw new RejectedException(
                    Reason.DIMENSION, "an event needs one of the " + read.length + " configured numbers, got none");
        }
        return read;
    }

    private double number(FieldSource source, Field field) throws RejectedException {
        FieldValue value = value(source, field.name(), field.at().path());
        if (!value.missing()) {
            return rules.number(field.name(), value.number());
        }
        MissingRule rule = missing(field);
        return rule.value() == null ? Double.NaN : rules.number(field.name(), rule.number());
    }

    private String[] categories(FieldSource source) throws RejectedException {
        String[] read = new String[categories.length];
        for (int i = 0; i < read.length; i++) {
            read[i] = text(source, categories[i]);
        }
        return read;
    }

    private String[] entities(FieldSource source) throws RejectedException {
        String[] read = new String[entities.size()];
        for (int i = 0; i < read.length; i++) {
            List<String> parts = new ArrayList<>();
            for (Field part : entities.get(i).parts()) {
                parts.add(text(source, part));
            }
            read[i] = rules.entity(entities.get(i).view(), parts);
        }
        return read;
    }

    private String text(FieldSource source, Field field) throws RejectedException {
        FieldValue value = value(source, field.name(), field.at().path());
        return value.missing() ? missing(field).value() : rules.text(field.name(), value.text());
    }

    private static MissingRule missing(Field field) throws RejectedException {
        if (field.at().missing().reject()) {
            throw new RejectedException(
                    Reason.MISSING_FIELD,
                    field.name() + " must be there, got none at " + field.at().path());
        }
        return field.at().missing();
    }

    private static FieldValue value(FieldSource source, String name, FieldPath path) throws RejectedException {
        return new FieldValue(name, source.value(path), source.numbersInText());
    }
}
