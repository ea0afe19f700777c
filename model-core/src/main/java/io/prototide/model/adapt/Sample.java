package io.prototide.model.adapt;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One of a key's events of a round, for those who learn across keys: nobody knows yet whether it was normal.
 *
 * @param id names key and event, see {@link #idOf}
 * @param input shape {@code [2 d]}: as scored
 * @param opinions shape {@code [experts]}: what each expert said then; empty where a former layout did not keep it
 */
public record Sample(long id, float[] input, float[] opinions) {
    /** Draws of questions have nothing to do with other uses of an id. */
    private static final long QUESTIONS = 0x5DEECE66DL;

    /** Of which nobody knows what the experts said. */
    Sample(long id, float[] input) {
        this(id, input, new float[0]);
    }

    /** The same for a sample and for the confirmed case of the same event. */
    static long idOf(String key, String eventId) {
        return 31 * RecentIds.hash(key) + RecentIds.hash(eventId);
    }

    /** Uniform in [0, 1), the same in every run: what decides whether an event is asked about. */
    static double draw(String key, String eventId) {
        return (KeyRound.mix(idOf(key, eventId) ^ QUESTIONS) >>> 11) * 0x1.0p-53;
    }

    static void write(List<Sample> samples, DataOutput out) throws IOException {
        out.writeInt(samples.size());
        for (Sample sample : samples) {
            out.writeLong(sample.id);
            ArrayCodec.writeFloats(out, sample.input);
            ArrayCodec.writeFloats(out, sample.opinions);
        }
    }

    /** @param withOpinions whether the layout kept what the experts said */
    static List<Sample> read(DataInput in, boolean withOpinions) throws IOException {
        int size = ArrayCodec.readLength(in);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            samples.add(new Sample(
                    in.readLong(), ArrayCodec.readFloats(in), withOpinions ? ArrayCodec.readFloats(in) : new float[0]));
        }
        return samples;
    }
}
