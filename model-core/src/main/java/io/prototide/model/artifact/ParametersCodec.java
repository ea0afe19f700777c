package io.prototide.model.artifact;

import io.prototide.model.gradient.Activation;
import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.Parameters;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of {@link Parameters}, big-endian: layout version, code of the activation, 1 with a skip or else 0 (one byte
 * each), number of widths and each width (four bytes each), then every value (eight bytes each) to the end.
 */
final class ParametersCodec {
    private static final byte VERSION = 1;
    private static final int HEAD = 3 + Integer.BYTES;

    private ParametersCodec() {}

    static byte[] toBytes(Parameters parameters) {
        DenseLayout layout = parameters.layout();
        int widths = layout.widths().size();
        ByteBuffer out = ByteBuffer.allocate(HEAD + Integer.BYTES * widths + Double.BYTES * parameters.values().length);
        out.put(VERSION).put(code(layout.hidden())).put((byte) (layout.skip() ? 1 : 0));
        out.putInt(widths);
        layout.widths().forEach(out::putInt);
        for (double value : parameters.values()) {
            out.putLong(Double.doubleToLongBits(value));
        }
        return out.array();
    }

    /** @throws IllegalArgumentException if the bytes are no parameters of a known layout; nothing large is allocated then */
    static Parameters fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < HEAD) {
            throw new IllegalArgumentException("its layout must have " + HEAD + " bytes, got " + bytes.length);
        }
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "layout version " + version + ", this version of Prototide reads up to " + VERSION);
        }
        Activation hidden = activation(in.get());
        byte skip = in.get();
        if (skip != 0 && skip != 1) {
            throw new IllegalArgumentException("the skip must be 0 or 1, got " + skip);
        }
        DenseLayout layout = new DenseLayout(widths(in), hidden, skip == 1);
        long wanted = (long) Double.BYTES * layout.size();
        if (in.remaining() != wanted) {
            throw new IllegalArgumentException(
                    "the values of " + layout + " take " + wanted + " bytes, got " + in.remaining());
        }
        double[] values = new double[layout.size()];
        in.asDoubleBuffer().get(values);
        return new Parameters(layout, values);
    }

    private static List<Integer> widths(ByteBuffer in) {
        int count = in.getInt();
        if (count < 0 || count > in.remaining() / Integer.BYTES) {
            throw new IllegalArgumentException(
                    "there must be room for " + count + " widths, got " + in.remaining() + " bytes");
        }
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            widths.add(in.getInt());
        }
        return widths;
    }

    private static byte code(Activation activation) {
        return switch (activation) {
            case RELU -> 0;
            case TANH -> 1;
            case IDENTITY -> 2;
        };
    }

    private static Activation activation(byte code) {
        return switch (code) {
            case 0 -> Activation.RELU;
            case 1 -> Activation.TANH;
            case 2 -> Activation.IDENTITY;
            default -> throw new IllegalArgumentException("the activation must be in 0..2, got " + code);
        };
    }
}
