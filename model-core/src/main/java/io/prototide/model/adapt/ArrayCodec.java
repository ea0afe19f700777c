package io.prototide.model.adapt;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Arrays with their length in front, in the layouts of this package. */
final class ArrayCodec {
    /** No array of ours is longer; a larger length is damage, and must not allocate. */
    private static final int LONGEST = 1 << 24;

    private ArrayCodec() {}

    static void writeFloats(DataOutput out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    static float[] readFloats(DataInput in) throws IOException {
        float[] values = new float[readLength(in)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }

    static void writeDoubles(DataOutput out, double[] values) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    static double[] readDoubles(DataInput in) throws IOException {
        double[] values = new double[readLength(in)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }

    static void writeLongs(DataOutput out, long[] values) throws IOException {
        out.writeInt(values.length);
        for (long value : values) {
            out.writeLong(value);
        }
    }

    static long[] readLongs(DataInput in) throws IOException {
        long[] values = new long[readLength(in)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readLong();
        }
        return values;
    }

    static void writeFloatRows(DataOutput out, float[][] rows) throws IOException {
        out.writeInt(rows.length);
        for (float[] row : rows) {
            writeFloats(out, row);
        }
    }

    static float[][] readFloatRows(DataInput in) throws IOException {
        float[][] rows = new float[readLength(in)][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = readFloats(in);
        }
        return rows;
    }

    static void writeDoubleRows(DataOutput out, double[][] rows) throws IOException {
        out.writeInt(rows.length);
        for (double[] row : rows) {
            writeDoubles(out, row);
        }
    }

    static double[][] readDoubleRows(DataInput in) throws IOException {
        double[][] rows = new double[readLength(in)][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = readDoubles(in);
        }
        return rows;
    }

    static int readLength(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("an array's length must be in 0.." + LONGEST + ", got " + length);
        }
        return length;
    }
}
