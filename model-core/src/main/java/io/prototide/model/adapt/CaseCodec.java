package io.prototide.model.adapt;

import io.prototide.model.support.ConfirmedCase;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Bytes of confirmed cases, in the layouts of this package. */
final class CaseCodec {
    private CaseCodec() {}

    static void write(ConfirmedCase confirmed, DataOutput out) throws IOException {
        out.writeUTF(confirmed.eventId());
        out.writeUTF(confirmed.key());
        out.writeBoolean(confirmed.type() != null);
        if (confirmed.type() != null) {
            out.writeUTF(confirmed.type());
        }
        out.writeLong(confirmed.eventTimeMillis());
        out.writeLong(confirmed.confirmedTimeMillis());
        ArrayCodec.writeFloats(out, confirmed.input());
    }

    static ConfirmedCase read(DataInput in) throws IOException {
        String eventId = in.readUTF();
        String key = in.readUTF();
        String type = in.readBoolean() ? in.readUTF() : null;
        return new ConfirmedCase(eventId, key, type, in.readLong(), in.readLong(), ArrayCodec.readFloats(in));
    }

    static void writeNews(List<RoundReport.News> news, DataOutput out) throws IOException {
        out.writeInt(news.size());
        for (RoundReport.News item : news) {
            out.writeBoolean(item.confirmed() != null);
            if (item.confirmed() != null) {
                write(item.confirmed(), out);
                ArrayCodec.writeFloats(out, item.opinions());
            } else {
                out.writeUTF(item.retracted());
            }
        }
    }

    /** @param withOpinions whether the layout kept what the experts said */
    static List<RoundReport.News> readNews(DataInput in, boolean withOpinions) throws IOException {
        int size = ArrayCodec.readLength(in);
        List<RoundReport.News> news = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            news.add(
                    in.readBoolean()
                            ? RoundReport.News.confirmed(
                                    read(in), withOpinions ? ArrayCodec.readFloats(in) : new float[0])
                            : RoundReport.News.retracted(in.readUTF()));
        }
        return news;
    }
}
