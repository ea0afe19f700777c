package io.prototide.evaluation.backtest;

import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.evaluation.train.EventRows;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.adapt.Judgement;
import io.prototide.model.adapt.KeyState;
import io.prototide.model.adapt.KeyStateCodec;
import io.prototide.model.adapt.Replay;
import io.prototide.model.adapt.Settings;
import io.prototide.model.adapt.SharedModel;
import io.prototide.model.adapt.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The detector of this project on the rows of a stream. */
final class PrototideDetector implements AlertingDetector {
    private static final String ANALYST = "backtest";

    private final LabelledStream stream;
    private final LabelFeed labels;
    private final EventRows events;
    private final Replay replay;
    private final BitSet labelledLater = new BitSet();
    /** Features as scored of rows that will get a label: a late label brings them along, as the contract allows. */
    private final Map<Integer, float[]> asScored = new HashMap<>();

    private final Faithfulness faithfulness = new Faithfulness();

    private boolean alerted;
    private boolean warm;

    PrototideDetector(LabelledStream stream, LabelFeed labels, Settings settings, SharedModel starter) {
        this.stream = stream;
        this.labels = labels;
        this.events = new EventRows(stream, settings.features());
        this.replay = new Replay(settings, starter);
        IntStream.range(0, labels.size()).map(labels::row).forEach(labelledLater::set);
    }

    @Override
    public String name() {
        return "prototide";
    }

    @Override
    public double score(int row) {
        Judgement judgement = replay.score(events.event(row));
        alerted = judgement.outcome() == Judgement.Outcome.ALERTED;
        warm = judgement.outcome() != Judgement.Outcome.WARMING_UP
                && judgement.outcome() != Judgement.Outcome.DUPLICATE;
        faithfulness.add(row, judgement);
        if (labelledLater.get(row)) {
            asScored.put(row, judgement.input());
        }
        return judgement.score();
    }

    @Override
    public void confirm(int row, long arrivalMillis) {
        learn(row, Verdict.CONFIRMED, labels.type(row), arrivalMillis);
    }

    @Override
    public void dismiss(int row, long arrivalMillis) {
        learn(row, Verdict.DISMISSED, null, arrivalMillis);
    }

    private void learn(int row, Verdict verdict, String type, long arrivalMillis) {
        replay.learn(new Feedback(
                stream.eventId(row), stream.key(row), verdict, type, ANALYST, arrivalMillis, asScored.remove(row)));
    }

    @Override
    public boolean alerted() {
        return alerted;
    }

    @Override
    public boolean warm() {
        return warm;
    }

    /** Of the alerts' explanations. */
    Faithfulness faithfulness() {
        return faithfulness;
    }

    @Override
    public double bytesPerKey() {
        long bytes = 0;
        for (KeyState state : replay.states()) {
            bytes += size(state);
        }
        return (double) bytes / replay.states().size();
    }

    private static int size(KeyState state) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            KeyStateCodec.write(state, out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.size();
    }
}
