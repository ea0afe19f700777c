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
            } else {
                out.writeUTF(item.retracted());
            }
        }
    }

    static List<RoundReport.News> readNews(DataInput in) throws IOException {
        int size = ArrayCodec.readLength(in);
        List<RoundReport.News> news = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            news.add(
                    in.readBoolean() ? new RoundReport.News(read(in), null) : new RoundReport.News(null, in.readUTF()));
        }
        return news;
    }
}
