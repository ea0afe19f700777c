package io.prototide.job.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroTypeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Reads Avro's binary encoding out of one array and trusts no length in it. Avro's own decoder allocates what a length
 * claims before it looks whether the bytes are there, so that a record of six bytes can ask for two gigabytes. Here every
 * length and every count is held against the bytes that are left. Made for one record and thrown away.
 */
class BoundedDecoder extends Decoder {
    private final ByteBuffer bytes;
    private long itemsLeft;

    BoundedDecoder(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.itemsLeft = bytes.length;
    }

    int remaining() {
        return bytes.remaining();
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        need(1);
        byte value = bytes.get();
        if (value != 0 && value != 1) {
            throw new AvroTypeException("a boolean must be 0 or 1, got " + value);
        }
        return value == 1;
    }

    @Override
    public int readInt() throws IOException {
        long value = readLong();
        if (value != (int) value) {
            throw new AvroTypeException("an int must fit 32 bits, got " + value);
        }
        return (int) value;
    }

    @Override
    public long readLong() throws IOException {
        long zigzag = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            need(1);
            byte next = bytes.get();
            zigzag |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return zigzag >>> 1 ^ -(zigzag & 1);
            }
        }
        throw new AvroTypeException("a number takes at most 10 bytes, got more");
    }

    @Override
    public float readFloat() throws IOException {
        need(Float.BYTES);
        return bytes.getFloat();
    }

    @Override
    public double readDouble() throws IOException {
        need(Double.BYTES);
        return bytes.getDouble();
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return new Utf8(take(length()));
    }

    @Override
    public String readString() throws IOException {
        return new String(take(length()), StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() throws IOException {
        skip(length());
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        return ByteBuffer.wrap(take(length()));
    }

    @Override
    public void skipBytes() throws IOException {
        skip(length());
    }

    @Override
    public void readFixed(byte[] target, int start, int length) throws IOException {
        need(length);
        bytes.get(target, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        skip(length);
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        return items();
    }

    @Override
    public long arrayNext() throws IOException {
        return items();
    }

    @Override
    public long readMapStart() throws IOException {
        return items();
    }

    @Override
    public long mapNext() throws IOException {
        return items();
    }

    @Override
    public long skipArray() throws IOException {
        return skipBlocks();
    }

    @Override
    public long skipMap() throws IOException {
        return skipBlocks();
    }

    private long items() throws IOException {
        long count = readLong();
        if (count < 0) {
            count = -count;
            skipLengthOfBlock();
        }
        return counted(count);
    }

    /**
     * An item takes at least a byte, so a larger count than bytes left is a lie. Items of a user's schema may take none
     * (nulls, records without fields); so that many small blocks of them can not fill the memory, a whole record holds no
     * more items than it has bytes.
     */
    private long counted(long count) {
        if (count < 0 || count > bytes.remaining() || count > itemsLeft) {
            throw new AvroTypeException("a block must not hold more items than bytes left, got " + count + " in "
                    + Math.min(bytes.remaining(), itemsLeft));
        }
        itemsLeft -= count;
        return count;
    }

    private void skipLengthOfBlock() throws IOException {
        long size = readLong();
        if (size < 0 || size > bytes.remaining()) {
            throw new AvroTypeException("a block's size must be 0.." + bytes.remaining() + ", got " + size);
        }
    }

    /** Skips the blocks whose size is written and stops at one that must be read item by item. */
    private long skipBlocks() throws IOException {
        long count = readLong();
        while (count < 0) {
            skip(length());
            count = readLong();
        }
        return counted(count);
    }

    private int length() throws IOException {
        long length = readLong();
        if (length < 0) {
            throw new AvroTypeException("a length must be at least 0, got " + length);
        }
        if (length > bytes.remaining()) {
            throw new EOFException("a length must be at most the " + bytes.remaining() + " bytes left, got " + length);
        }
        return (int) length;
    }

    private byte[] take(int length) {
        byte[] taken = new byte[length];
        bytes.get(taken);
        return taken;
    }

    private void skip(int length) throws IOException {
        need(length);
        bytes.position(bytes.position() + length);
    }

    private void need(int length) throws IOException {
        if (length < 0 || length > bytes.remaining()) {
            throw new EOFException("a value needs " + length + " bytes, " + bytes.remaining() + " are left");
        }
    }
}
