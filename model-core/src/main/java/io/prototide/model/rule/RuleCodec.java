package io.prototide.model.rule;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Bytes of a rule, in a layout of its own that outlives the classes. */
public final class RuleCodec {
    private static final int LAYOUT = 1;
    private static final int RISE = 1;
    private static final int FALL = 2;
    private static final int LEAST_CHANGE = 3;
    private static final int MUTE = 4;
    private static final int PRIORITY = 5;

    private RuleCodec() {}

    public static byte[] toBytes(Rule rule) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(LAYOUT);
            out.writeUTF(rule.id());
            out.writeLong(rule.version());
            out.writeLong(rule.fromMillis());
            out.writeLong(rule.untilMillis());
            write(rule.match(), out);
            write(rule.action(), out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException if the bytes are no rule of a layout that this version knows */
    public static Rule fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int layout = in.readByte();
            if (layout != LAYOUT) {
                throw new IllegalArgumentException("a rule's layout must be " + LAYOUT + ", got " + layout);
            }
            String id = in.readUTF();
            long version = in.readLong();
            long from = in.readLong();
            long until = in.readLong();
            return new Rule(id, version, readMatch(in), readAction(in), from, until);
        } catch (IOException e) {
            throw new IllegalArgumentException("a rule must be whole, got " + bytes.length + " bytes", e);
        }
    }

    private static void write(Match match, DataOutputStream out) throws IOException {
        writeText(match.key(), out);
        writeText(match.type(), out);
        writeText(match.status() == null ? null : match.status().name(), out);
        out.writeInt(match.entities().size());
        for (Map.Entry<String, String> entity : match.entities().entrySet()) {
            out.writeUTF(entity.getKey());
            out.writeUTF(entity.getValue());
        }
    }

    private static Match readMatch(DataInputStream in) throws IOException {
        String key = readText(in);
        String type = readText(in);
        String status = readText(in);
        Map<String, String> entities = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            entities.put(in.readUTF(), in.readUTF());
        }
        return new Match(key, type, status == null ? null : Status.valueOf(status), entities);
    }

    private static void write(Action action, DataOutputStream out) throws IOException {
        if (action instanceof Action.Direction direction) {
            out.writeByte(direction.way() == Action.Direction.Way.RISE ? RISE : FALL);
            out.writeInt(direction.features().size());
            for (String feature : direction.features()) {
                out.writeUTF(feature);
            }
        } else if (action instanceof Action.LeastChange least) {
            out.writeByte(LEAST_CHANGE);
            out.writeUTF(least.feature());
            writeNumber(least.absolute(), out);
            writeNumber(least.relative(), out);
        } else if (action instanceof Action.Priority priority) {
            out.writeByte(PRIORITY);
            out.writeUTF(priority.field());
            out.writeInt(priority.steps().size());
            for (double step : priority.steps()) {
                out.writeDouble(step);
            }
        } else {
            out.writeByte(MUTE);
        }
    }

    private static Action readAction(DataInputStream in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case RISE -> new Action.Direction(readTexts(in), Action.Direction.Way.RISE);
            case FALL -> new Action.Direction(readTexts(in), Action.Direction.Way.FALL);
            case LEAST_CHANGE -> new Action.LeastChange(in.readUTF(), readNumber(in), readNumber(in));
            case MUTE -> new Action.Mute();
            case PRIORITY -> new Action.Priority(in.readUTF(), readNumbers(in));
            default -> throw new IllegalArgumentException("a rule's action must be 1 to 5, got " + kind);
        };
    }

    private static List<String> readTexts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(in.readUTF());
        }
        return texts;
    }

    private static List<Double> readNumbers(DataInputStream in) throws IOException {
        List<Double> numbers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            numbers.add(in.readDouble());
        }
        return numbers;
    }

    private static void writeText(String text, DataOutputStream out) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static String readText(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    private static void writeNumber(Double number, DataOutputStream out) throws IOException {
        out.writeDouble(number == null ? Double.NaN : number);
    }

    private static Double readNumber(DataInputStream in) throws IOException {
        double number = in.readDouble();
        return Double.isNaN(number) ? null : number;
    }
}
