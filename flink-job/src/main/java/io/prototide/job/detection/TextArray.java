package io.prototide.job.detection;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Texts with their number in front, each of which may be null. */
final class TextArray {
    private TextArray() {}

    static void write(String[] texts, DataOutputView out) throws IOException {
        out.writeInt(texts.length);
        for (String text : texts) {
            StringValue.writeString(text, out);
        }
    }

    static String[] read(DataInputView in) throws IOException {
        String[] texts = new String[in.readInt()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = StringValue.readString(in);
        }
        return texts;
    }
}
