package io.prototide.evaluation.train;

import io.prototide.evaluation.UsageException;
import io.prototide.evaluation.dataset.FeatureColumn;
import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.model.feature.EntityName;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rows of a stream as the events of a feature set. */
public final class EventRows {
    private final LabelledStream stream;
    private final List<FeatureColumn.Numbers> numbers;
    private final List<FeatureColumn.Texts> texts;
    /** Of each view, the columns that make up its entity. */
    private final List<List<FeatureColumn.Texts>> views;

    /** @throws UsageException if a field of the features is no column of the stream, or one of the other kind */
    public EventRows(LabelledStream stream, FeatureSet features) {
        this.stream = stream;
        var columns = stream.features().stream().collect(Collectors.toMap(FeatureColumn::name, Function.identity()));
        this.numbers = features.numberFields().stream()
                .map(field -> column(columns.get(field), field, FeatureColumn.Numbers.class, "a numeric"))
                .toList();
        this.texts = features.categoryFields().stream()
                .map(field -> column(columns.get(field), field, FeatureColumn.Texts.class, "a text"))
                .toList();
        this.views = features.views().stream()
                .map(view -> view.fields().stream()
                        .map(field -> column(columns.get(field), field, FeatureColumn.Texts.class, "a text"))
                        .toList())
                .toList();
    }

    private static <T extends FeatureColumn> T column(FeatureColumn column, String field, Class<T> kind, String name) {
        if (!kind.isInstance(column)) {
            throw new UsageException(
                    "features: field " + field,
                    "must be " + name + " column of the input",
                    column == null ? "no such column" : "one of another kind");
        }
        return kind.cast(column);
    }

    /** The event of a row, without its label. */
    public Event event(int row) {
        double[] values = new double[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i).values()[row];
        }
        String[] categories = new String[texts.size()];
        for (int i = 0; i < categories.length; i++) {
            categories[i] = texts.get(i).text(row);
        }
        String[] entities = new String[views.size()];
        for (int i = 0; i < entities.length; i++) {
            entities[i] = EntityName.ofParts(
                    views.get(i).stream().map(column -> column.text(row)).toList());
        }
        return new Event(
                stream.eventId(row),
                stream.key(row),
                stream.timeMillis(row),
                values,
                categories,
                entities,
                new double[0]);
    }
}
