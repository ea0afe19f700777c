package io.prototide.model.normal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** All that is remembered of one key. Arrays come into being when there is something to hold, and never grow. Mutable. */
public final class SensorMemory {
    private static final byte VERSION = 1;
    /** Far beyond any number of sensors in use; a damaged length must not fill the memory. */
    private static final int MOST_SENSORS = 4096;

    // Blocks of the moments, each of shape [D].
    static final int VARIANCE = 0;
    static final int STEP = 1;
    static final int PREVIOUS = 2;
    static final int MEAN_4 = 3;
    static final int MEAN_16 = 4;
    static final int MEAN_64 = 5;
    static final int SPREAD_64 = 6;
    static final int LAG_1 = 7;
    static final int LAG_2 = 8;
    static final int COVARIANCE_1 = 9;
    static final int COVARIANCE_2 = 10;
    static final int FAST = 11;
    static final int LOG_MEAN = 12;
    static final int LOG_SPREAD = 13;
    static final int BLOCKS = 14;

    final int sensors;
    long rows;
    /** Suspicious rows, less the normal ones since. */
    int suspicious;
    /** Rows that are still learned at full rate on an operator's word. */
    int openFor;
    /** The score that one row in a hundred passes, and the scores' mean and mean deviation. */
    double limit;

    double typical;
    double scatter;
    double smoothed;
    /** Shape [D]; null before the first row. */
    double[] mean;
    /** Shape [D], how many rows each sensor was missing in; null while none was. */
    int[] missed;
    /** Shape [BLOCKS, D]; null before the second row. */
    float[] moments;

    float[] values;
    float[] residuals;

    /** A key of which nothing is known. */
    public SensorMemory(int sensors) {
        if (sensors < 1 || sensors > MOST_SENSORS) {
            throw new IllegalArgumentException("sensors must be in 1.." + MOST_SENSORS + ", got " + sensors);
        }
        this.sensors = sensors;
    }

    public int sensors() {
        return sensors;
    }

    /** How many rows were learned. */
    public long rows() {
        return rows;
    }

    /** An operator's word that what the key shows now is normal: the next {@code rows} are learned at full rate. */
    public void adopt(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("rows must be at least 1, got " + rows);
        }
        openFor = rows;
        suspicious = 0;
    }

    double moment(int block, int i) {
        return moments[block * sensors + i];
    }

    void set(int block, int i, double value) {
        moments[block * sensors + i] = (float) value;
    }

    void move(int block, int i, double rate, double value) {
        set(block, i, moment(block, i) + rate * (value - moment(block, i)));
    }

    /** Counts the sensors that a row lacks. */
    void missing(double[] row, int present) {
        if (present == sensors) {
            return;
        }
        if (missed == null) {
            missed = new int[sensors];
        }
        for (int i = 0; i < sensors; i++) {
            missed[i] += Double.isNaN(row[i]) ? 1 : 0;
        }
    }

    /** Bytes on the heap, with the arrays' headers of 16 bytes. */
    public int bytes() {
        return 96
                + size(mean == null ? 0 : 8 * mean.length)
                + size(missed == null ? 0 : 4 * missed.length)
                + size(moments == null ? 0 : 4 * moments.length)
                + size(values == null ? 0 : 4 * values.length)
                + size(residuals == null ? 0 : 4 * residuals.length);
    }

    private static int size(int content) {
        return content == 0 ? 0 : (16 + content + 7) / 8 * 8;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeShort(sensors);
        out.writeLong(rows);
        out.writeInt(suspicious);
        out.writeInt(openFor);
        out.writeDouble(limit);
        out.writeDouble(typical);
        out.writeDouble(scatter);
        out.writeDouble(smoothed);
        out.writeBoolean(mean != null);
        if (mean != null) {
            for (double value : mean) {
                out.writeDouble(value);
            }
        }
        out.writeBoolean(missed != null);
        if (missed != null) {
            for (int value : missed) {
                out.writeInt(value);
            }
        }
        write(out, moments);
        write(out, values);
        write(out, residuals);
    }

    /** @throws IOException if the bytes are cut, of another version or not those of a memory */
    public static SensorMemory read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("unknown version " + version + " of a sensor memory, this class reads " + VERSION);
        }
        int sensors = in.readUnsignedShort();
        if (sensors < 1 || sensors > MOST_SENSORS) {
            throw new IOException("sensors must be in 1.." + MOST_SENSORS + ", got " + sensors);
        }
        SensorMemory memory = new SensorMemory(sensors);
        memory.rows = in.readLong();
        memory.suspicious = in.readInt();
        memory.openFor = in.readInt();
        memory.limit = in.readDouble();
        memory.typical = in.readDouble();
        memory.scatter = in.readDouble();
        memory.smoothed = in.readDouble();
        if (in.readBoolean()) {
            memory.mean = new double[sensors];
            for (int i = 0; i < sensors; i++) {
                memory.mean[i] = in.readDouble();
            }
        }
        if (in.readBoolean()) {
            memory.missed = new int[sensors];
            for (int i = 0; i < sensors; i++) {
                memory.missed[i] = in.readInt();
            }
        }
        memory.moments = floats(in, BLOCKS * sensors);
        int most = Math.max(sensors * (sensors + 1) / 2, 33 * sensors);
        memory.values = floats(in, most);
        memory.residuals = floats(in, most);
        return memory;
    }

    private static void write(DataOutput out, float[] array) throws IOException {
        out.writeInt(array == null ? 0 : array.length);
        if (array != null) {
            for (float value : array) {
                out.writeFloat(value);
            }
        }
    }

    private static float[] floats(DataInput in, int most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw new IOException("an array of a sensor memory must hold 0.." + most + " floats, got " + length);
        }
        if (length == 0) {
            return null;
        }
        float[] array = new float[length];
        for (int i = 0; i < length; i++) {
            array[i] = in.readFloat();
        }
        return array;
    }
}
