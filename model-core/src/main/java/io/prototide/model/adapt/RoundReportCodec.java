package io.prototide.model.adapt;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The bytes of a {@link RoundReport}; the first byte is the layout version. */
public final class RoundReportCodec {
    private static final int VERSION = 5;

    private RoundReportCodec() {}

    public static byte[] toBytes(RoundReport report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(report.key());
            out.writeLong(report.roundEnd());
            out.writeLong(report.events());
            out.writeLong(report.alerts());
            out.writeInt(report.stride());
            ArrayCodec.writeFloats(out, report.scores());
            ArrayCodec.writeDoubles(out, report.mean());
            ArrayCodec.writeDoubles(out, report.variance());
            ArrayCodec.writeFloats(out, report.step().delta());
            out.writeDouble(report.step().lossBefore());
            out.writeDouble(report.step().lossAfter());
            out.writeUTF(report.step().reason());
            CaseCodec.writeNews(report.news(), out);
            ArrayCodec.writeFloatRows(out, report.categories());
            Sample.write(report.samples(), out);
            ArrayCodec.writeFloats(out, report.headStep());
            out.writeLong(report.modelVersion());
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException if the bytes are no report of a known layout */
    public static RoundReport fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version < 1 || version > VERSION) {
                throw new IOException("layout version " + version + ", this version reads up to " + VERSION);
            }
            String key = in.readUTF();
            long roundEnd = in.readLong();
            long events = in.readLong();
            long alerts = in.readLong();
            int stride = in.readInt();
            float[] scores = ArrayCodec.readFloats(in);
            double[] mean = ArrayCodec.readDoubles(in);
            double[] variance = ArrayCodec.readDoubles(in);
            var step = new RoundReport.Step(ArrayCodec.readFloats(in), in.readDouble(), in.readDouble(), in.readUTF());
            List<RoundReport.News> news = CaseCodec.readNews(in, version >= 5);
            // Version 1 had no features that count categories of all keys.
            float[][] categories = version == 1 ? new float[0][] : ArrayCodec.readFloatRows(in);
            // Before version 3 nobody learned from samples.
            List<Sample> samples = version < 3 ? List.of() : Sample.read(in, version >= 5);
            // Before version 4 no key had a head.
            float[] head = version < 4 ? new float[0] : ArrayCodec.readFloats(in);
            // Before version 5 no report told which model it began with.
            long modelVersion = version < 5 ? RoundReport.UNKNOWN_VERSION : in.readLong();
            RoundReport report = new RoundReport(
                    key,
                    roundEnd,
                    events,
                    alerts,
                    stride,
                    scores,
                    mean,
                    variance,
                    step,
                    head,
                    news,
                    categories,
                    samples,
                    modelVersion);
            if (in.read() >= 0) {
                throw new IOException("more bytes than a report has");
            }
            return report;
        } catch (IOException e) {
            throw new IllegalArgumentException("not the bytes of a round report: " + e.getMessage(), e);
        }
    }
}
